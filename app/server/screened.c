/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/screened.h"

#include <string.h>

#include "app/store/applications.h"
#include "app/store/ledger.h"
#include "app/store/mail.h"

/* How often to look by oneself, if an agency's messages get lost. */
#define LOOK_MS ((int64_t)6 * 60 * 60 * 1000)

static json_t *
parse (const char *text)
{
    return text ? model_json_parse (text, strlen (text), MODEL_JSON_ANSWER_BYTES, NULL) : NULL;
}

static const char *
text_of (const json_t *json, const char *member)
{
    return json_string_value (json_object_get (json, member));
}

void
server_asked_read (const StoreScreening *screening, const char *number, ServerAsked *ret)
{
    json_t *json = parse (screening->asked);
    *ret = (ServerAsked){.json = json};
    ret->order = (ScreeningOrder){
        .id = screening->id,
        .number = number,
        .package = screening->package,
        .first_name = text_of (json, "first_name"),
        .last_name = text_of (json, "last_name"),
        .email = text_of (json, "email"),
        .state = text_of (json, "work"),
        .city = NULL,
        .copy_requested = json_is_true (json_object_get (json, "copy_requested")),
        .cancel = json_is_true (json_object_get (json, "cancel")),
        .collected = screening->collected,
        .sealed = text_of (json, "sealed"),
        .has_pdf = screening->pdf != NULL,
        .at_ms = screening->created_ms,
    };
    ret->which = (ConsentCase){.residence = text_of (json, "residence"),
                               .residence_city = text_of (json, "residence_city"),
                               .residence_county = text_of (json, "residence_county"),
                               .work = text_of (json, "work"),
                               .work_city = text_of (json, "work_city"),
                               .work_county = text_of (json, "work_county"),
                               .credit = json_is_true (json_object_get (json, "credit"))};
}

void
server_asked_clear (ServerAsked *self)
{
    g_clear_pointer (&self->json, json_decref);
}

ScreeningState *
server_screened_state (const StoreScreening *screening)
{
    g_autoptr (json_t) json = parse (screening->state);
    ScreeningState *state = screening_state_read (json, NULL);
    return state ? state : g_new0 (ScreeningState, 1);
}

/* ---- the procedure of adverse action ------------------------------------- */

static void
add_step (StoreDb *db, const char *screening, ModelAdverseKind kind, int64_t now_ms)
{
    store_adverse_add (db, screening,
                       &(StoreAdverse){.kind = model_adverse_words[kind], .at_ms = now_ms});
}

/* When the mailed notice left, and when it is known to have arrived: a report of the mail system, the list of letters in the applicant's
 * program, or that the letter was opened. What came back never left. */
static void
add_mail (StoreDb *db, const char *screening, ConsentAdverseEvents *ret)
{
    StoreMail mail;
    StoreQuery *query = store_mails_about (db, screening);
    while (store_mail_next (query, &mail)) {
        if (!g_str_equal (mail.template, SERVER_LETTER_NOTICE))
            continue;
        const int64_t known[] = {mail.delivered_ms, mail.opened_ms};
        ret->mailed = !g_str_equal (mail.state, "page");
        ret->sent_ms = g_str_equal (mail.state, "sent") ? mail.sent_ms : 0;
        for (size_t i = 0; i < G_N_ELEMENTS (known); i++) {
            if (known[i] != 0 && (ret->received_ms == 0 || known[i] < ret->received_ms))
                ret->received_ms = known[i];
        }
    }
}

void
server_screened_events (StoreDb *db, const char *screening, ConsentAdverseEvents *ret)
{
    *ret = (ConsentAdverseEvents){0};
    int64_t *const times[MODEL_ADVERSE_COUNT] = {
        [MODEL_ADVERSE_REPORT] = &ret->report_ms,
        [MODEL_ADVERSE_ASSESSED] = &ret->assessed_ms,
        [MODEL_ADVERSE_NOTICE] = &ret->notice_ms,
        [MODEL_ADVERSE_RECEIVED] = &ret->received_ms,
        [MODEL_ADVERSE_ANSWERED] = &ret->answered_ms,
        [MODEL_ADVERSE_CONSIDERED] = &ret->considered_ms,
        [MODEL_ADVERSE_DISPUTED] = &ret->disputed_ms,
        [MODEL_ADVERSE_RESOLVED] = &ret->resolved_ms,
        [MODEL_ADVERSE_FINAL] = &ret->final_ms,
        [MODEL_ADVERSE_CANCELLED] = &ret->cancelled_ms,
    };
    StoreAdverse step;
    StoreQuery *query = store_adverse (db, screening);
    while (store_adverse_next (query, &step)) {
        for (int kind = 1; kind < MODEL_ADVERSE_COUNT; kind++) {
            bool again = kind == MODEL_ADVERSE_DISPUTED || kind == MODEL_ADVERSE_ANSWERED
                         || kind == MODEL_ADVERSE_CONSIDERED || kind == MODEL_ADVERSE_RESOLVED;
            if (g_str_equal (step.kind, model_adverse_words[kind]) && (again || *times[kind] == 0))
                *times[kind] = step.at_ms;
        }
        /* A new dispute or answer opens what was settled. */
        if (g_str_equal (step.kind, "disputed"))
            ret->resolved_ms = 0;
        if (g_str_equal (step.kind, "answered"))
            ret->considered_ms = 0;
        if (g_str_equal (step.kind, "notice"))
            ret->by_post = step.by_post;
    }
    add_mail (db, screening, ret);
}

ConsentAdverseClock
server_screened_clock (StoreDb *db, const StoreScreening *screening, const ConsentPlaces *places,
                       int64_t now_ms)
{
    ConsentAdverseEvents events;
    g_auto (ServerAsked) asked = {0};
    if (!places)
        return (ConsentAdverseClock){.state = CONSENT_ADVERSE_DISORDER};
    server_asked_read (screening, "", &asked);
    server_screened_events (db, screening->id, &events);
    return consent_adverse_clock (places, &asked.which, &events, now_ms);
}

static void
follow (StoreDb *db, const StoreScreening *screening, const ScreeningState *state, int64_t now_ms)
{
    ConsentAdverseEvents events;
    server_screened_events (db, screening->id, &events);
    bool consider = state->result == SCREENING_CONSIDER;
    if (state->status == SCREENING_COMPLETE && events.report_ms == 0) {
        store_event_add (db, screening->application, "reported", NULL, now_ms);
        if (consider)
            add_step (db, screening->id, MODEL_ADVERSE_REPORT, now_ms);
    }
    bool disputed = events.disputed_ms != 0 && events.resolved_ms == 0;
    if (state->status == SCREENING_DISPUTE && events.notice_ms != 0 && !disputed)
        add_step (db, screening->id, MODEL_ADVERSE_DISPUTED, now_ms);
    if (state->status == SCREENING_COMPLETE && disputed)
        add_step (db, screening->id, MODEL_ADVERSE_RESOLVED, now_ms);
}

/* What became of adverse action at the agency without us is told to a person; a dispute there stops the days here. */
static void
follow_action (StoreDb *db, const StoreScreening *screening, ScreeningState *state, int before,
               int64_t now_ms)
{
    ConsentAdverseEvents events;
    const char *trouble = NULL;
    server_screened_events (db, screening->id, &events);
    bool disputed = events.disputed_ms != 0 && events.resolved_ms == 0;
    if (state->adverse_status == SCREENING_ACTION_DISPUTE && events.notice_ms != 0 && !disputed)
        add_step (db, screening->id, MODEL_ADVERSE_DISPUTED, now_ms);
    if (before == SCREENING_ACTION_DISPUTE && state->adverse_status == SCREENING_ACTION_PENDING
        && disputed)
        add_step (db, screening->id, MODEL_ADVERSE_RESOLVED, now_ms);
    if (state->adverse_status == SCREENING_ACTION_COMPLETE)
        trouble = "The agency says that it sent the final notice by itself. Ask it why, and decide "
                  "here what follows.";
    if (state->adverse_status == SCREENING_ACTION_CANCELED
        && state->adverse_wish == SCREENING_ADVERSE_BEGIN)
        trouble = "The adverse action was taken back at the agency, not here. Decide here what "
                  "follows.";
    if (state->adverse_none && state->adverse_wish == SCREENING_ADVERSE_BEGIN)
        trouble = "The agency lists nothing in the report that an adverse action could name. It "
                  "was not told of the notice.";
    g_free (state->adverse_trouble);
    state->adverse_trouble = g_strdup (trouble);
}

/* ---- what the agency says ------------------------------------------------------ */

static const struct {
    ScreeningStatus status;
    int64_t again_ms; /* until it is looked at again; -1: never */
    bool closes;
} rows[] = {
    {SCREENING_ORDERED, 0, false},       {SCREENING_INVITED, LOOK_MS, false},
    {SCREENING_PENDING, LOOK_MS, false}, {SCREENING_SUSPENDED, LOOK_MS, false},
    {SCREENING_DISPUTE, LOOK_MS, false}, {SCREENING_COMPLETE, -1, false},
    {SCREENING_EXPIRED, -1, true},       {SCREENING_CANCELED, -1, true},
};

static void
put_state (StoreDb *db, StoreScreening *screening, const ScreeningState *state)
{
    json_t *json = screening_state_write (state);
    const struct {
        char **to;
        const char *from;
    } copies[] = {
        {&screening->status, screening_status_words[state->status]},
        {&screening->candidate, state->candidate},
        {&screening->invitation, state->invitation},
        {&screening->report_id, state->report},
    };
    g_free (screening->state);
    screening->state = model_json_print (json);
    json_decref (json);
    for (size_t i = 0; i < G_N_ELEMENTS (copies); i++) {
        g_free (*copies[i].to);
        *copies[i].to = g_strdup (copies[i].from);
    }
    store_screening_put (db, screening);
}

/* The PDF of a report that was written anew is another one; that of the first is to be asked for. Where it comes by itself there is nothing to ask. */
static void
want_pdf (StoreScreening *screening, const ScreeningState *state, bool anew, int64_t now_ms)
{
    if (state->status != SCREENING_COMPLETE)
        return;
    if (anew)
        g_clear_pointer (&screening->pdf, g_free);
    if (!screening->pdf)
        screening->due_ms = now_ms;
}

void
server_screened_adverse (StoreDb *db, StoreScreening *screening, ScreeningAdverse wish,
                         int64_t now_ms)
{
    g_autoptr (ScreeningState) state = server_screened_state (screening);
    if (wish == SCREENING_ADVERSE_END && state->adverse_wish == SCREENING_ADVERSE_NONE)
        return; /* it was never told */
    state->adverse_wish = (int)wish;
    screening->due_ms = now_ms;
    screening->tries = 0;
    put_state (db, screening, state);
}

void
server_screened_pdf (StoreDb *db, StoreScreening *screening, const char *sha256)
{
    g_autoptr (ScreeningState) state = server_screened_state (screening);
    g_autoptr (GStrvBuilder) list = g_strv_builder_new ();
    if (state->pdfs)
        g_strv_builder_addv (list, (const char **)state->pdfs);
    if (!state->pdfs || !g_strv_contains ((const char *const *)state->pdfs, sha256))
        g_strv_builder_add (list, sha256);
    g_strfreev (state->pdfs);
    state->pdfs = g_strv_builder_end (list);
    g_clear_pointer (&state->pdf_trouble, g_free);
    g_free (screening->pdf);
    screening->pdf = g_strdup (sha256);
    screening->due_ms = 0;
    screening->tries = 0;
    put_state (db, screening, state);
}

void
server_screened_pdf_later (StoreDb *db, StoreScreening *screening, const char *reason,
                           int64_t retry_after_s, int64_t now_ms)
{
    enum { TRIES = 34 }; /* up to an hour, then each hour: about a day */
    g_autoptr (ScreeningState) state = server_screened_state (screening);
    bool fresh = g_strcmp0 (state->pdf_trouble, reason) != 0;
    g_free (state->pdf_trouble);
    state->pdf_trouble = g_strdup (reason);
    screening->tries++;
    screening->due_ms = screening->tries < TRIES
                            ? now_ms + screening_retry_ms ((int)screening->tries, retry_after_s)
                            : 0;
    put_state (db, screening, state);
    if (fresh)
        store_application_touch (db, screening->application, now_ms);
}

ScreeningMerge
server_screened_apply (StoreDb *db, StoreScreening *screening, const ScreeningState *fact,
                       json_t *report, int64_t now_ms)
{
    g_autoptr (ScreeningState) state = server_screened_state (screening);
    ScreeningStatus before = (ScreeningStatus)state->status;
    int64_t revised_ms = state->revised_ms;
    int action = state->adverse_status;
    bool none = state->adverse_none;
    ScreeningMerge merge = screening_state_apply (state, fact);
    if (merge == SCREENING_APPLIED)
        screening->tries = 0;
    for (size_t i = 0; merge == SCREENING_APPLIED && i < G_N_ELEMENTS (rows); i++) {
        if ((int)rows[i].status != state->status)
            continue;
        bool own = screening->collected && state->status == SCREENING_ORDERED;
        screening->due_ms = rows[i].again_ms < 0 || own ? 0 : now_ms + rows[i].again_ms;
        if (rows[i].closes
            || (state->status == SCREENING_COMPLETE && state->result == SCREENING_CLEAR))
            screening->closed_ms = now_ms;
    }
    if (merge == SCREENING_APPLIED)
        want_pdf (screening, state, (int)before != state->status || state->revised_ms != revised_ms,
                  now_ms);
    bool current = merge == SCREENING_APPLIED || merge == SCREENING_SAME;
    if (report && current) {
        g_free (screening->report);
        screening->report = model_json_print (report);
    }
    if (merge == SCREENING_APPLIED
        && (action != state->adverse_status || none != state->adverse_none))
        follow_action (db, screening, state, action, now_ms);
    put_state (db, screening, state);
    if (merge == SCREENING_APPLIED && (int)before != state->status)
        follow (db, screening, state, now_ms);
    if (merge == SCREENING_APPLIED || merge == SCREENING_CONTRADICTION)
        store_application_touch (db, screening->application, now_ms);
    return merge;
}

void
server_screened_cancel (StoreDb *db, const char *application, const char *reason, int64_t now_ms)
{
    g_auto (StoreScreening) screening = {0};
    if (!store_screening_of (db, application, &screening) || screening.closed_ms != 0)
        return;
    g_autoptr (ScreeningState) state = server_screened_state (&screening);
    g_free (state->trouble);
    state->trouble = g_strdup (reason);
    /* Where the data are collected here, nothing is ordered there before it has a report. */
    if (state->status == SCREENING_ORDERED && (!state->candidate || screening.collected)) {
        state->status = SCREENING_CANCELED;
        state->at_ms = now_ms;
        store_charges_undo (db, screening.id);
        screening.closed_ms = now_ms;
        screening.due_ms = 0;
    } else if (state->status != SCREENING_COMPLETE) {
        screening.due_ms = now_ms;
        screening.tries = 0;
        store_screening_set_cancel (db, screening.id);
    }
    put_state (db, &screening, state);
    store_application_touch (db, application, now_ms);
}
