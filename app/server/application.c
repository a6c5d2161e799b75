/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/application.h"

#include <string.h>

#include "app/server/agencies.h"
#include "app/server/handlers.h"
#include "app/server/looked.h"
#include "app/server/order.h"
#include "app/server/mail_routes.h"
#include "app/server/plan.h"
#include "app/server/private.h"
#include "app/server/screened.h"
#include "app/server/server.h"
#include "app/server/terms.h"
#include "app/store/catalogue.h"
#include "app/store/desk.h"
#include "app/store/entries.h"

void
server_application (ServerCall *call, StoreDb *db)
{
    const StoreApplication *application = &call->application;
    json_t *plan = server_plan_load (db, application);
    json_t *position = server_plan_position (db, application->position);
    if (!plan || !position) {
        json_decref (plan);
        json_decref (position);
        server_call_problem (call, MODEL_PROBLEM_INTERNAL, NULL);
        return;
    }
    g_auto (ServerOrder) order = {0};
    if (server_order_read (db, application, call->now_ms, &order))
        server_order_put (&order, plan);
    server_plan_resolve (db, plan, application);
    json_t *json =
        json_pack ("{s:s, s:s, s:s, s:s*, s:s, s:s, s:I, s:s, s:o, s:o, s:o*}", "id",
                   application->id, "number", application->number, "state", application->state,
                   "name", application->name, "language", application->language, "server_key",
                   server_key (call->server), "server_time_ms", (json_int_t)call->now_ms, "access",
                   application->applies ? "apply" : "return", "position", position, "plan", plan,
                   "check", server_terms_json (db, &order, application, call->now_ms));
    server_reply_json (&call->reply, 200, json);
}

char *
server_application_language (ServerCall *call)
{
    char *language = server_request_parameter (call->request, "language");
    if (!language)
        return g_strdup (call->application.language);
    if (g_str_equal (language, "en") || g_str_equal (language, "es"))
        return language;
    g_free (language);
    server_call_problem (call, MODEL_PROBLEM_BAD_REQUEST, "language must be en or es.");
    return NULL;
}

static void
add_forms (StoreDb *db, json_t *step, const char *language, int64_t now_ms, json_t *forms)
{
    size_t i;
    json_t *id;
    json_array_foreach (json_object_get (step, "forms"), i, id)
    {
        StoreForm form;
        StoreQuery *query = store_forms (db, json_string_value (id), language, 0, now_ms);
        while (store_form_next (query, &form))
            json_array_append_new (forms, model_json_parse (form.body, strlen (form.body),
                                                            MODEL_JSON_ANSWER_BYTES, NULL));
    }
}

void
server_forms (ServerCall *call, StoreDb *db)
{
    g_autofree char *language = server_application_language (call);
    if (!language)
        return;
    g_autoptr (json_t) plan = server_plan_load (db, &call->application);
    server_order_plan (db, plan, &call->application, call->now_ms);
    json_t *forms = json_array (), *key = json_null ();
    size_t i;
    json_t *step;
    json_array_foreach (json_object_get (plan, "steps"), i, step)
        add_forms (db, step, language, call->now_ms, forms);
    uint8_t public_key[STORE_HASH_BYTES];
    g_autofree char *id = store_screening_key (db, public_key);
    if (id) {
        g_autofree char *text = model_base64 (public_key, sizeof public_key);
        key = json_pack ("{s:s, s:s}", "id", id, "public", text);
    }
    server_reply_json (&call->reply, 200,
                       json_pack ("{s:o, s:o}", "forms", forms, "screening_key", key));
}

static json_t *
names_of_sealed (StoreDb *db, int64_t consent)
{
    g_auto (GStrv) fields = store_sealed_fields (db, consent);
    json_t *names = json_array ();
    for (int i = 0; fields[i]; i++)
        json_array_append_new (names, json_string (fields[i]));
    return names;
}

json_t *
server_application_copies (StoreDb *db, const char *application)
{
    json_t *copies = json_array ();
    StoreConsent consent;
    StoreQuery *query = store_consents (db, application);
    while (store_consent_next (query, &consent)) {
        json_t *copy = json_pack (
            "{s:s, s:I, s:s, s:s, s:s, s:s, s:s, s:s, s:s*, s:I, s:I, s:o}", "form", consent.form,
            "version", (json_int_t)consent.version, "language", consent.language, "kind",
            consent.kind, "title", consent.title, "text", consent.text, "sha256", consent.sha256,
            "decision", consent.decision, "signed_name", consent.signed_name, "at_ms",
            (json_int_t)consent.at_ms, "received_ms", (json_int_t)consent.received_ms, "sealed",
            names_of_sealed (db, consent.entry));
        if (consent.checks)
            json_object_set_new (copy, "checks",
                                 model_json_parse (consent.checks, strlen (consent.checks),
                                                   MODEL_JSON_REQUEST_BYTES, NULL));
        json_array_append_new (copies, copy);
    }
    return copies;
}

json_t *
server_application_events (StoreDb *db, const char *application, bool names)
{
    json_t *events = json_array ();
    StoreEvent event;
    StoreQuery *query = store_events (db, application);
    while (store_event_next (query, &event))
        json_array_append_new (events, json_pack ("{s:s, s:I, s:s*}", "kind", event.kind, "at_ms",
                                                  (json_int_t)event.at_ms, "name",
                                                  names ? event.name : NULL));
    return events;
}

/* How the background check stands, as far as the applicant may see it. */
static void
add_check (ServerCall *call, StoreDb *db, json_t *status)
{
    g_auto (ServerOrder) order = {0};
    g_auto (StoreScreening) screening = {0};
    const StoreApplication *application = &call->application;
    server_order_read (db, application, call->now_ms, &order);
    g_autoptr (json_t) terms = server_terms_json (db, &order, application, call->now_ms);
    if (terms) {
        json_object_set (terms, "forms", json_object_get (terms, "due"));
        json_object_del (terms, "due");
        json_object_update (status, terms);
    }
    if (store_screening_of (db, application->id, &screening))
        json_object_set_new (
            status, "screening",
            server_screened_json (db, &screening,
                                  server_agencies_find (call->server->agencies, screening.agency),
                                  order.places, false, call->now_ms));
}

void
server_status (ServerCall *call, StoreDb *db)
{
    const StoreApplication *application = &call->application;
    StoreDecision found;
    StoreQuery *query = store_decision (db, application->id);
    json_t *decision = NULL;
    while (store_decision_next (query, &found))
        decision =
            json_pack ("{s:s, s:I}", "outcome", found.outcome, "at_ms", (json_int_t)found.at_ms);
    json_t *letters = server_mail_letters (db, application->id);
    server_mail_note_shown (call, letters);
    json_t *status =
        json_pack ("{s:s, s:s, s:o, s:o, s:o, s:o, s:o}", "number", application->number, "state",
                   application->state, "decision", decision ? decision : json_null (), "events",
                   server_application_events (db, application->id, false), "copies",
                   server_application_copies (db, application->id), "letters", letters, "looked",
                   server_looked_json (db, application));
    add_check (call, db, status);
    server_reply_json (&call->reply, 200, status);
}
