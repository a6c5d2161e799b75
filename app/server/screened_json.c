/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An order as the desk and the applicant see it. */
#include <string.h>

#include "app/server/assessment.h"
#include "app/server/mail_routes.h"
#include "app/server/screened.h"
#include "app/store/mail.h"

static void
set_text (json_t *json, const char *member, const char *text)
{
    if (text)
        json_object_set_new (json, member, json_string (text));
}

static json_t *
steps_json (StoreDb *db, const char *screening, bool desk)
{
    json_t *steps = json_array ();
    StoreAdverse step;
    StoreQuery *query = store_adverse (db, screening);
    while (store_adverse_next (query, &step)) {
        /* What a person wrote down while considering goes to the applicant as a paper, if at all. */
        bool theirs = g_str_equal (step.kind, "disputed") || g_str_equal (step.kind, "answered");
        json_t *json = json_pack ("{s:s, s:I, s:b}", "kind", step.kind, "at_ms",
                                  (json_int_t)step.at_ms, "by_post", step.by_post);
        set_text (json, "name", desk ? step.name : NULL);
        set_text (json, "text", desk || theirs ? step.text : NULL);
        if (desk && step.factors)
            json_object_set_new (json, "factors", server_assessment_json (step.factors));
        json_array_append_new (steps, json);
    }
    return steps;
}

static json_t *
papers_json (StoreDb *db, const char *screening, bool desk)
{
    json_t *papers = json_array ();
    StorePaper paper;
    StoreQuery *query = store_papers (db, screening);
    while (store_paper_next (query, &paper)) {
        json_t *json =
            json_pack ("{s:I, s:s, s:s, s:I, s:s, s:s, s:s, s:s, s:I}", "id", (json_int_t)paper.id,
                       "set", paper.part, "form", paper.form, "version", (json_int_t)paper.version,
                       "language", paper.language, "title", paper.title, "text", paper.text,
                       "sha256", paper.sha256, "at_ms", (json_int_t)paper.at_ms);
        set_text (json, "name", desk ? paper.name : NULL);
        json_array_append_new (papers, json);
    }
    return papers;
}

static json_t *
clock_json (const ConsentAdverseClock *clock)
{
    static const char *const kinds[] = {"business", "calendar"}, *const froms[] = {"sent",
                                                                                   "receipt"};
    json_t *json = json_pack ("{s:s, s:I}", "state", consent_adverse_words[clock->state],
                              "decide_ms", (json_int_t)clock->decide_ms);
    if (!clock->place)
        return json;
    set_text (json, "place", clock->place->id);
    if (clock->place->title.en)
        json_object_set_new (json, "place_title", model_text_write (&clock->place->title));
    set_text (json, "kind", kinds[clock->wait.kind]);
    set_text (json, "from", froms[clock->wait.from]);
    json_object_set_new (json, "days", json_integer (clock->wait.days));
    if (clock->state == CONSENT_ADVERSE_WAIT && !clock->begun)
        json_object_set_new (json, "waits", json_true ());
    if (g_date_valid (&clock->last_day)) {
        char day[11];
        g_date_strftime (day, sizeof day, "%Y-%m-%d", &clock->last_day);
        set_text (json, "last_day", day);
    }
    return json;
}

/* Who ticked the box for a copy, or got the notice, may have the report. */
static bool
is_entitled (const ServerAsked *asked, const ConsentAdverseEvents *events)
{
    return asked->order.copy_requested || events->notice_ms != 0;
}

bool
server_screened_entitled (StoreDb *db, const StoreScreening *screening)
{
    g_auto (ServerAsked) asked = {0};
    ConsentAdverseEvents events;
    server_asked_read (screening, "", &asked);
    server_screened_events (db, screening->id, &events);
    return is_entitled (&asked, &events);
}

static json_t *
letters_json (StoreDb *db, const char *screening)
{
    json_t *letters = json_array ();
    StoreMail mail;
    StoreQuery *query = store_mails_about (db, screening);
    while (store_mail_next (query, &mail))
        json_array_append_new (letters, server_mail_sent_json (&mail));
    return letters;
}

/* What the desk needs to give the agency the data itself, which only it can open. */
static json_t *
ordered_json (const ServerAsked *asked)
{
    const ScreeningOrder *order = &asked->order;
    return json_pack ("{s:s, s:s, s:s, s:s, s:b}", "first_name", order->first_name, "last_name",
                      order->last_name, "email", order->email, "state", order->state,
                      "copy_requested", order->copy_requested);
}

static void
add_desk (StoreDb *db, json_t *json, const StoreScreening *screening, const ScreeningState *state,
          const ServerAsked *asked)
{
    json_object_set_new (json, "letters", letters_json (db, screening->id));
    set_text (json, "trouble",
              state->trouble           ? state->trouble
              : state->adverse_trouble ? state->adverse_trouble
                                       : state->pdf_trouble);
    set_text (json, "at_agency",
              state->adverse ? screening_action_words[state->adverse_status] : NULL);
    set_text (json, "by", screening->by);
    set_text (json, "candidate", state->candidate);
    set_text (json, "report_id", state->report);
    json_object_set_new (json, "collected", json_boolean (screening->collected));
    if (screening->collected && state->status == SCREENING_ORDERED && !asked->order.sealed)
        json_object_set_new (json, "ordered", ordered_json (asked));
}

json_t *
server_screened_json (StoreDb *db, const StoreScreening *screening, const ScreeningAgency *agency,
                      const ConsentPlaces *places, bool desk, int64_t now_ms)
{
    g_autoptr (ScreeningState) state = server_screened_state (screening);
    g_auto (ServerAsked) asked = {0};
    ConsentAdverseEvents events;
    server_asked_read (screening, "", &asked);
    server_screened_events (db, screening->id, &events);
    bool entitled = desk || is_entitled (&asked, &events);
    json_t *json = json_pack (
        "{s:s, s:s, s:s, s:s, s:I, s:I, s:I, s:o, s:o}", "id", screening->id, "agency",
        screening->agency, "package", screening->package, "status", screening->status, "created_ms",
        (json_int_t)screening->created_ms, "at_ms", (json_int_t)state->at_ms, "completed_ms",
        (json_int_t)state->completed_ms, "steps", steps_json (db, screening->id, desk), "papers",
        papers_json (db, screening->id, desk));
    set_text (json, "agency_title", agency ? agency->title : NULL);
    set_text (json, "agency_contact", agency ? agency->contact : NULL);
    set_text (json, "invitation_url", state->invitation_url);
    if (entitled && state->result != SCREENING_UNKNOWN)
        set_text (json, "result", screening_result_words[state->result]);
    if (entitled && screening->report)
        json_object_set_new (json, "report",
                             model_json_parse (screening->report, strlen (screening->report),
                                               MODEL_JSON_ANSWER_BYTES, NULL));
    json_object_set_new (json, "pdf", json_boolean (entitled && screening->pdf));
    ConsentAdverseClock clock = server_screened_clock (db, screening, places, now_ms);
    bool shown = desk ? events.report_ms != 0 : events.notice_ms != 0;
    if (shown)
        json_object_set_new (json, "clock", clock_json (&clock));
    if (desk)
        add_desk (db, json, screening, state, &asked);
    return json;
}
