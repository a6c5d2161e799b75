/* SPDX-License-Identifier: GPL-3.0-or-later */
/* POST /v1/desk/applications/{id}/adverse: each step is taken by a person; the clock of the place says which steps are open. */
#include "app/server/adverse.h"

#include <string.h>

#include "app/model/form.h"
#include "app/server/assessment.h"
#include "app/server/agencies.h"
#include "app/server/desk.h"
#include "app/server/form.h"
#include "app/server/handlers.h"
#include "app/server/mail.h"
#include "app/server/mail_write.h"
#include "app/server/plan.h"
#include "app/server/private.h"
#include "app/store/catalogue.h"

#define STATE(name) (1 << CONSENT_ADVERSE_##name)
enum {
    BEFORE_END = STATE (ASSESS) | STATE (NOTICE) | STATE (WAIT) | STATE (CONSIDER) | STATE (DISPUTE)
                 | STATE (DECIDE),
    AFTER_NOTICE = STATE (WAIT) | STATE (CONSIDER) | STATE (DISPUTE) | STATE (DECIDE),
};

/* Which step a person may take in which states, and whether it needs words. */
static const struct {
    int states;
    int words_min;
    const char *event;  /* of the application, or NULL */
    const char *papers; /* the set that goes with it, or NULL */
    const char *letter; /* its template (data/mail), or NULL */
    bool closes;
    ScreeningAdverse wish; /* told to an agency that is told */
} steps[MODEL_ADVERSE_COUNT] = {
    [MODEL_ADVERSE_ASSESSED] = {STATE (ASSESS) | STATE (NOTICE), 40, NULL, NULL, NULL, false},
    [MODEL_ADVERSE_NOTICE] = {STATE (NOTICE), 0, "noticed", "before", SERVER_LETTER_NOTICE, false,
                              SCREENING_ADVERSE_BEGIN},
    [MODEL_ADVERSE_RECEIVED] = {AFTER_NOTICE, 3, NULL, NULL, NULL, false},
    [MODEL_ADVERSE_CONSIDERED] = {STATE (CONSIDER), 20, NULL, NULL, "adverse-again", false},
    [MODEL_ADVERSE_RESOLVED] = {STATE (DISPUTE), 3, NULL, NULL, "adverse-again", false},
    [MODEL_ADVERSE_FINAL] = {STATE (DECIDE), 3, "adverse", "final", "adverse", true,
                             SCREENING_ADVERSE_END},
    [MODEL_ADVERSE_CANCELLED] = {BEFORE_END, 3, NULL, NULL, "adverse-ended", true,
                                 SCREENING_ADVERSE_END},
};

typedef struct {
    ServerCall *call;
    StoreDb *db;
    StoreScreening screening;
    ConsentPlaces *places;
    ConsentAdverseClock clock;
    GString *letter;              /* the papers as the text of a letter */
    GPtrArray *english, *spanish; /* forms of an assessment; none: it is one text */
    char *factors;                /* what was weighed, as it is stored; NULL: nothing */
} Work;

static void
work_clear (Work *self)
{
    store_screening_clear (&self->screening);
    g_clear_pointer (&self->places, consent_places_free);
    if (self->letter)
        g_string_free (self->letter, TRUE);
    g_clear_pointer (&self->english, g_ptr_array_unref);
    g_clear_pointer (&self->spanish, g_ptr_array_unref);
    g_free (self->factors);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

ConsentPlaces *
server_places_load (StoreDb *db)
{
    g_autofree char *body = store_places (db);
    g_autoptr (json_t) json =
        body ? model_json_parse (body, strlen (body), MODEL_JSON_ANSWER_BYTES, NULL) : NULL;
    return json ? consent_places_read (json, NULL) : NULL;
}

/* The last assessment as it stands in a letter, and the law that asked for it; NULL where there is none. Transfer full of both. */
static char *
assessment_of (StoreDb *db, const char *screening, const char *language, char **ret_law)
{
    g_autofree char *stored = NULL;
    char *text = NULL;
    StoreAdverse step;
    StoreQuery *query = store_adverse (db, screening);
    while (store_adverse_next (query, &step)) {
        if (!g_str_equal (step.kind, "assessed"))
            continue;
        g_free (text);
        g_free (stored);
        text = g_strdup (step.text);
        stored = g_strdup (step.factors);
    }
    *ret_law = stored ? server_assessment_law (db, stored, language) : NULL;
    if (!stored)
        return text;
    g_free (text);
    return server_assessment_text (stored, language);
}

/* One paper in the applicant's language; false with the reply made when its form is not there. */
static bool
add_paper (Work *work, const char *part, const char *id, const ServerPaperFacts *facts)
{
    const char *language = work->call->application.language;
    g_autoptr (ModelForm) form = server_form_find (work->db, id, language, 0, work->call->now_ms);
    if (!form) {
        g_autofree char *detail = g_strdup_printf ("The form %s is not there in %s.", id, language);
        server_call_problem (work->call, MODEL_PROBLEM_CONFLICT, detail);
        return false;
    }
    ServerPaperFacts here = *facts;
    here.law = here.law ? here.law : form->source;
    g_autofree char *text = server_paper_fill (form->text, language, &here);
    g_autofree char *sha256 = model_form_hash (text);
    g_string_append_printf (work->letter, "%s%s\n\n%s", work->letter->len ? "\n\n" : "",
                            form->title, text);
    store_paper_add (work->db, work->screening.id,
                     &(StorePaper){.part = part,
                                   .form = id,
                                   .version = form->version,
                                   .language = language,
                                   .title = form->title,
                                   .text = text,
                                   .sha256 = sha256,
                                   .user = work->call->user.id,
                                   .at_ms = work->call->now_ms});
    return true;
}

/* False with the reply made when a form is not there. */
static bool
add_papers (Work *work, const char *part)
{
    const ServerCall *call = work->call;
    const ScreeningAgency *agency =
        server_agencies_find (call->server->agencies, work->screening.agency);
    g_autoptr (json_t) position = server_plan_position (work->db, call->application.position);
    json_t *title = json_object_get (position, "title");
    g_autofree char *law = NULL;
    g_autofree char *assessment =
        assessment_of (work->db, work->screening.id, call->application.language, &law);
    g_auto (ServerAsked) asked = {0};
    server_asked_read (&work->screening, call->application.number, &asked);
    ConsentAdverseClock clock =
        server_screened_clock (work->db, &work->screening, work->places, call->now_ms);
    ServerPaperFacts facts = {
        .name = call->application.name,
        .company = json_string_value (json_object_get (position, "company")),
        .position = json_string_value (json_object_get (title, call->application.language)),
        .agency = agency ? agency->title : work->screening.agency,
        .contact = agency ? agency->contact : NULL,
        .number = call->application.number,
        .assessment = assessment,
        .law = law,
        .clock = &clock,
        .places = work->places,
        .at_ms = call->now_ms,
    };
    g_auto (GStrv) papers =
        consent_adverse_papers (work->places, &asked.which, g_str_equal (part, "final"));
    for (int i = 0; papers[i]; i++) {
        /* The report itself goes along as the agency gave it. */
        if (!g_str_equal (papers[i], "report") && !add_paper (work, part, papers[i], &facts))
            return false;
    }
    return true;
}

static bool
may_assess (Work *work, const GPtrArray *weighed)
{
    ModelProblemKind kind = MODEL_PROBLEM_NONE;
    g_autofree char *fault = NULL;
    work->factors = server_assessment_take (work->english, work->spanish, weighed, &kind, &fault);
    if (!work->factors)
        server_reply_problem_as (
            &work->call->reply,
            kind == MODEL_PROBLEM_BAD_REQUEST ? 422 : model_problem_status (kind), kind, fault);
    return work->factors != NULL;
}

static bool
may_take (Work *work, ModelAdverseKind kind, const ModelAdverseRequest *body)
{
    ServerCall *call = work->call;
    const char *text = body->text;
    if (steps[kind].states == 0 || !(steps[kind].states & (1 << work->clock.state))) {
        g_autofree char *detail =
            g_strdup_printf ("%s is not open now: the procedure stands at %s.",
                             model_adverse_words[kind], consent_adverse_words[work->clock.state]);
        server_call_problem (call, MODEL_PROBLEM_CONFLICT, detail);
        return false;
    }
    bool by_factors = kind == MODEL_ADVERSE_ASSESSED && work->english->len > 0;
    if (by_factors != (body->factors->len > 0) || (by_factors && text)) {
        server_reply_problem_as (&call->reply, 422, MODEL_PROBLEM_BAD_REQUEST,
                                 by_factors ? "An assessment is written factor by factor."
                                            : "Only an assessment by factors has factors.");
        return false;
    }
    if (by_factors)
        return may_assess (work, body->factors);
    if (steps[kind].words_min > (text ? g_utf8_strlen (text, -1) : 0)) {
        g_autofree char *detail =
            g_strdup_printf ("%s needs at least %d characters of text.", model_adverse_words[kind],
                             steps[kind].words_min);
        server_reply_problem_as (&call->reply, 422, MODEL_PROBLEM_BAD_REQUEST, detail);
        return false;
    }
    bool without = kind == MODEL_ADVERSE_NOTICE && !work->screening.report && !work->screening.pdf;
    if (without)
        server_call_problem (call, MODEL_PROBLEM_CONFLICT,
                             "The report is not here yet, and the notice must go with it.");
    return !without;
}

/* In the applicant's language, to the address of the order; on the page and for the post in any case. */
static void
write_letter (Work *work, const char *template, bool by_post)
{
    ServerCall *call = work->call;
    const StoreApplication *application = &call->application;
    g_auto (ServerAsked) asked = {0};
    g_autoptr (json_t) values = server_mail_values (work->db, application->position,
                                                    application->name, application->language);
    g_autoptr (GError) error = NULL;
    server_asked_read (&work->screening, application->number, &asked);
    json_object_set_new (values, "number", json_string (application->number));
    json_object_set_new (values, "papers", json_string (work->letter->str));
    ServerMail mail = {.template = template,
                       .language = application->language,
                       .application = application->id,
                       .screening = work->screening.id,
                       .address = asked.order.email,
                       .by_post = by_post,
                       .values = values};
    g_autofree char *id = server_mail_add (call->server, work->db, &mail, &error);
    if (!id)
        server_call_problem (call, MODEL_PROBLEM_CONFLICT, error->message);
}

static void
take (Work *work, ModelAdverseKind kind, const ModelAdverseRequest *body)
{
    ServerCall *call = work->call;
    store_adverse_add (work->db, work->screening.id,
                       &(StoreAdverse){.kind = model_adverse_words[kind],
                                       .user = call->user.id,
                                       .text = body->text,
                                       .factors = work->factors,
                                       .by_post = body->by_post,
                                       .at_ms = call->now_ms});
    if (steps[kind].event)
        store_event_add (work->db, call->application.id, steps[kind].event, call->user.id,
                         call->now_ms);
    if (steps[kind].closes) {
        work->screening.closed_ms = call->now_ms;
        store_screening_put (work->db, &work->screening);
    }
    const ScreeningAgency *agency =
        server_agencies_find (call->server->agencies, work->screening.agency);
    if (steps[kind].wish != SCREENING_ADVERSE_NONE && agency && agency->adverse)
        server_screened_adverse (work->db, &work->screening, steps[kind].wish, call->now_ms);
    if (steps[kind].papers && !add_papers (work, steps[kind].papers))
        return;
    /* In the applicant's favour before they were told of anything: there is nothing to tell. */
    bool told = kind == MODEL_ADVERSE_NOTICE || work->clock.state != CONSENT_ADVERSE_NOTICE;
    if (steps[kind].letter && told && work->clock.state != CONSENT_ADVERSE_ASSESS)
        write_letter (work, steps[kind].letter, body->by_post);
}

void
server_desk_adverse (ServerCall *call, StoreDb *db)
{
    const ModelAdverseRequest *body = call->body;
    g_auto (Work) work = {.call = call, .db = db, .letter = g_string_new (NULL)};
    if (!server_desk_find_revision (call, db))
        return;
    if (!store_screening_of (db, call->application.id, &work.screening)) {
        server_call_problem (call, MODEL_PROBLEM_NOT_FOUND, "Nothing was ordered.");
        return;
    }
    work.places = server_places_load (db);
    work.clock = server_screened_clock (db, &work.screening, work.places, call->now_ms);
    g_auto (ServerAsked) asked = {0};
    server_asked_read (&work.screening, call->application.number, &asked);
    work.english = server_assessment_forms (db, work.places, &asked.which, "en", call->now_ms);
    work.spanish = server_assessment_forms (db, work.places, &asked.which, "es", call->now_ms);
    if (!may_take (&work, (ModelAdverseKind)body->step, body))
        return;
    take (&work, (ModelAdverseKind)body->step, body);
    if (call->reply.status == 0)
        server_desk_answer_revision (call, db);
}
