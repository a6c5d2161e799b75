/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The background check at the desk: what stands against it, the conditional offer, the order, what the desk itself sent, the sealed fields. */
#include <string.h>

#include "app/model/id.h"
#include "app/server/agencies.h"
#include "app/server/assessment.h"
#include "app/server/audit.h"
#include "app/server/desk.h"
#include "app/server/handlers.h"
#include "app/server/ledger.h"
#include "app/server/mail.h"
#include "app/server/mail_write.h"
#include "app/server/order.h"
#include "app/server/private.h"
#include "app/server/screened.h"
#include "app/store/catalogue.h"

static json_t *
strings_json (char *const *texts)
{
    json_t *list = json_array ();
    for (int i = 0; texts && texts[i]; i++)
        json_array_append_new (list, json_string (texts[i]));
    return list;
}

static json_t *
places_json (const ServerOrder *order)
{
    const ConsentPlace *found[CONSENT_ORDER_PLACES];
    json_t *list = json_array ();
    consent_order_places (order->places, &order->which, found);
    for (int i = 0; found[i]; i++)
        json_array_append_new (list, json_string (found[i]->id));
    return list;
}

/* The language that the desk asks for. */
static const char *
language_of (ServerCall *call)
{
    g_autofree char *asked = server_request_parameter (call->request, "language");
    return g_strcmp0 (asked, "es") == 0 ? "es" : "en";
}

/* The newest certification in that language. */
static json_t *
certification_json (ServerCall *call, StoreDb *db)
{
    json_t *json = json_null ();
    StoreForm form;
    StoreQuery *query = store_forms (db, "certification", language_of (call), 0, call->now_ms);
    while (store_form_next (query, &form))
        json = model_json_parse (form.body, strlen (form.body), MODEL_JSON_ANSWER_BYTES, NULL);
    return json;
}

static void
add_agency (json_t *json, const ScreeningAgency *agency)
{
    if (!agency)
        return;
    json_t *more = json_pack ("{s:s, s:s, s:s*, s:o}", "agency_title", agency->title, "agency_kind",
                              agency->kind, "agency_key", agency->public_key, "packages",
                              strings_json (agency->packages));
    json_object_update_new (json, more);
}

static json_t *
order_json (ServerCall *call, StoreDb *db, const ServerOrder *order)
{
    g_auto (GStrv) refusals = server_order_refusals (db, order, &call->application, call->now_ms);
    json_t *json = json_pack (
        "{s:o, s:o, s:o, s:b, s:I, s:b, s:s, s:o, s:s, s:o}", "forms",
        server_order_signed (db, order, &call->application), "refusals", strings_json (refusals),
        "places", places_json (order), "held", order->held, "offered_ms",
        (json_int_t)order->offered_ms, "copy_requested",
        server_order_copy_requested (db, &call->application), "agency", order->plan->agency,
        "certification", certification_json (call, db), "number", call->application.number, "costs",
        server_ledger_json (db, order->plan, call->application.id));
    add_agency (json, server_agencies_find (call->server->agencies, order->plan->agency));
    return json;
}

/* The newest order, and what its assessment weighs. */
static void
add_screening (ServerCall *call, StoreDb *db, const StoreScreening *screening,
               const ConsentPlaces *places, json_t *json)
{
    const ScreeningAgency *agency =
        server_agencies_find (call->server->agencies, screening->agency);
    g_auto (ServerAsked) asked = {0};
    server_asked_read (screening, call->application.number, &asked);
    g_autoptr (GPtrArray) forms =
        server_assessment_forms (db, places, &asked.which, language_of (call), call->now_ms);
    if (forms->len > 0)
        server_assessment_put (forms, json);
    json_object_set_new (json, "screening",
                         server_screened_json (db, screening, agency, places, true, call->now_ms));
}

void
server_desk_screening (ServerCall *call, StoreDb *db)
{
    g_auto (ServerOrder) order = {0};
    g_auto (StoreScreening) screening = {0};
    if (!server_desk_find (call, db))
        return;
    bool known = server_order_read (db, &call->application, call->now_ms, &order);
    json_t *json = known ? order_json (call, db, &order)
                         : json_pack ("{s:[], s:[s]}", "forms", "refusals", "none:position");
    g_autofree char *etag = server_desk_etag (&call->application);
    json_object_set_new (json, "etag", json_string (etag));
    if (store_screening_of (db, call->application.id, &screening))
        add_screening (call, db, &screening, order.places, json);
    server_reply_json (&call->reply, 200, json);
    server_reply_header (&call->reply, "ETag", etag);
}

/* Tells the applicant, on the page at least; false with the reply made. */
static bool
write_offer (ServerCall *call, StoreDb *db)
{
    const StoreApplication *application = &call->application;
    g_autoptr (GError) error = NULL;
    g_autoptr (json_t) values =
        server_mail_values (db, application->position, application->name, application->language);
    json_object_set_new (values, "number", json_string (application->number));
    ServerMail mail = {.template = "offer",
                       .language = application->language,
                       .application = application->id,
                       .values = values};
    g_autofree char *id = server_mail_add (call->server, db, &mail, &error);
    if (!id)
        server_call_problem (call, MODEL_PROBLEM_CONFLICT, error->message);
    return id != NULL;
}

void
server_desk_offer (ServerCall *call, StoreDb *db)
{
    if (!server_desk_find_revision (call, db))
        return;
    if (g_str_equal (call->application.state, "withdrawn")) {
        server_call_problem (call, MODEL_PROBLEM_CLOSED, NULL);
        return;
    }
    if (!store_event_has (db, call->application.id, "offered")) {
        store_event_add (db, call->application.id, "offered", call->user.id, call->now_ms);
        if (!write_offer (call, db))
            return;
    }
    server_desk_answer_revision (call, db);
}

/* Whoever opens them says why; that it was done is seen by everybody, the applicant too. */
void
server_desk_sealed (ServerCall *call, StoreDb *db)
{
    json_t *fields = json_array ();
    StoreSealed sealed;
    if (!server_desk_find (call, db)) {
        json_decref (fields);
        return;
    }
    StoreQuery *query = store_sealed (db, call->application.id);
    while (store_sealed_next (query, &sealed)) {
        gsize length = 0;
        const void *bytes = g_bytes_get_data (sealed.box, &length);
        g_autofree char *box = model_base64 (bytes, length);
        json_array_append_new (fields,
                               json_pack ("{s:s, s:s, s:s, s:s}", "form", sealed.form, "field",
                                          sealed.field, "key_id", sealed.key_id, "box", box));
        g_bytes_unref (sealed.box);
    }
    const ModelReason *body = call->body;
    server_audit_detail (call, "reason", json_string (body->reason));
    store_event_add (db, call->application.id, "sealed-opened", call->user.id, call->now_ms);
    store_application_touch (db, call->application.id, call->now_ms);
    server_reply_json (&call->reply, 200, json_pack ("{s:o}", "fields", fields));
}

/* ---- ordering -------------------------------------------------------------------- */

/* The employer's certification in the very words that were shown. */
static bool
is_certified (ServerCall *call, StoreDb *db, const ModelCertified *certified)
{
    StoreForm form;
    bool right = false, newest = true;
    StoreQuery *query = store_forms (db, "certification", certified->language, 0, call->now_ms);
    while (store_form_next (query, &form)) {
        newest = form.version == certified->version;
        right = newest && g_str_equal (form.sha256, certified->sha256);
    }
    if (!right)
        server_call_problem (call, MODEL_PROBLEM_FORM_CHANGED, "certification");
    return right;
}

static bool
is_free (ServerCall *call, char *const *refusals)
{
    if (!refusals[0])
        return true;
    g_autofree char *all = g_strjoinv (" ", (char **)refusals);
    server_call_problem (call, MODEL_PROBLEM_CONSENT_MISSING, all);
    return false;
}

static const char *
package_of (const ServerOrder *order, const ScreeningAgency *agency, const char *asked)
{
    const char *package = asked ? asked : order->plan->package;
    if (!package)
        return agency->packages[0];
    return g_strv_contains ((const char *const *)agency->packages, package) ? package : NULL;
}

static char *
asked_text (ServerCall *call, StoreDb *db, const ServerOrder *order,
            const ModelScreeningRequest *body)
{
    const ConsentCase *which = &order->which;
    g_autoptr (json_t) json = json_pack (
        "{s:s, s:s, s:s, s:s, s:s*, s:s*, s:s, s:s*, s:s*, s:b, s:b, s:s*}", "first_name",
        body->first_name, "last_name", body->last_name, "email", body->email, "residence",
        which->residence, "residence_city", which->residence_city, "residence_county",
        which->residence_county, "work", which->work, "work_city", which->work_city, "work_county",
        which->work_county, "credit", which->credit, "copy_requested",
        server_order_copy_requested (db, &call->application), "sealed", body->sealed);
    return model_json_print (json);
}

static void
add_order (ServerCall *call, StoreDb *db, const ServerOrder *order, const ScreeningAgency *agency,
           const char *package)
{
    const ModelScreeningRequest *body = call->body;
    bool waits = body->collected && g_str_equal (agency->kind, "checkr");
    g_autofree char *id = model_id_new (call->now_ms), *asked = asked_text (call, db, order, body);
    g_autoptr (json_t) certified = json_object_get (call->json, "certification");
    json_incref (certified);
    g_autofree char *text = model_json_print (certified);
    ScreeningState state = {.status = SCREENING_ORDERED, .at_ms = 0};
    g_autoptr (json_t) json = screening_state_write (&state);
    g_autofree char *first = model_json_print (json);
    StoreScreening row = {.id = id,
                          .application = call->application.id,
                          .agency = agency->name,
                          .package = (char *)package,
                          .user = call->user.id,
                          .asked = asked,
                          .certified = text,
                          .state = first,
                          .status = (char *)screening_status_words[SCREENING_ORDERED],
                          .collected = body->collected,
                          .created_ms = call->now_ms,
                          .due_ms = waits ? 0 : call->now_ms};
    if (!store_screening_add (db, &row)) {
        server_call_problem (call, MODEL_PROBLEM_CONFLICT,
                             "A background check of this application is under way already.");
        return;
    }
    server_ledger_ordered (db, order, id, call->now_ms);
    store_event_add (db, call->application.id, "ordered", call->user.id, call->now_ms);
    server_desk_answer_revision (call, db);
}

void
server_desk_order (ServerCall *call, StoreDb *db)
{
    const ModelScreeningRequest *body = call->body;
    g_auto (ServerOrder) order = {0};
    if (!server_desk_find_revision (call, db))
        return;
    if (!g_str_equal (call->application.state, "submitted")
        && !g_str_equal (call->application.state, "decided")) {
        server_call_problem (call, MODEL_PROBLEM_CLOSED,
                             "Only for an application that was submitted.");
        return;
    }
    if (!server_order_read (db, &call->application, call->now_ms, &order)) {
        server_call_problem (call, MODEL_PROBLEM_CONFLICT,
                             "This position orders no background check.");
        return;
    }
    g_auto (GStrv) refusals = server_order_refusals (db, &order, &call->application, call->now_ms);
    const ScreeningAgency *agency =
        server_agencies_find (call->server->agencies, order.plan->agency);
    const char *package = agency ? package_of (&order, agency, body->package) : NULL;
    if (!is_free (call, refusals) || !is_certified (call, db, &body->certification))
        return;
    if (!package)
        server_call_problem (call, MODEL_PROBLEM_CONFLICT,
                             agency ? "The agency does not have this package."
                                    : "This server knows no such agency (docs/screening.md).");
    else
        add_order (call, db, &order, agency, package);
}

/* What the desk ordered itself, since only it has the sealed fields open. */
void
server_desk_screening_ids (ServerCall *call, StoreDb *db)
{
    const ModelScreeningIds *body = call->body;
    g_auto (StoreScreening) screening = {0};
    if (!server_desk_find_revision (call, db))
        return;
    if (!store_screening_of (db, call->application.id, &screening) || !screening.collected) {
        server_call_problem (call, MODEL_PROBLEM_NOT_FOUND, "Nothing was ordered by the desk.");
        return;
    }
    ScreeningState fact = {.candidate = body->candidate,
                           .report = body->report,
                           .status = body->report ? SCREENING_PENDING : SCREENING_NONE,
                           .at_ms = call->now_ms};
    if (server_screened_apply (db, &screening, &fact, NULL, call->now_ms)
        == SCREENING_CONTRADICTION)
        server_call_problem (call, MODEL_PROBLEM_CONFLICT,
                             "The agency's ids are others than before.");
    else
        server_desk_answer_revision (call, db);
}

void
server_desk_screening_cancel (ServerCall *call, StoreDb *db)
{
    const ModelReason *body = call->body;
    if (!server_desk_find_revision (call, db))
        return;
    server_screened_cancel (db, call->application.id, body->reason, call->now_ms);
    server_desk_answer_revision (call, db);
}
