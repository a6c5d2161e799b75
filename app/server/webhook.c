/* SPDX-License-Identifier: GPL-3.0-or-later */
/* POST /v1/agencies/{agency}/webhooks: what an agency tells by itself. Each message counts once, whatever order they come in; one that is not
 * signed, or too old, changes nothing. */
#include "app/server/agencies.h"
#include "app/server/audit.h"
#include "app/server/handlers.h"
#include "app/server/private.h"
#include "app/server/screened.h"
#include "app/server/webhook.h"

static void
event_free (gpointer data)
{
    screening_event_clear (data);
    g_free (data);
}

void
server_webhook_read (ServerCall *call, StoreDb *db)
{
    const ScreeningAgency *agency =
        server_agencies_find (call->server->agencies, call->parameters[0]);
    if (!agency || !g_str_equal (agency->kind, "checkr")) {
        server_call_problem (call, MODEL_PROBLEM_NOT_FOUND, NULL);
        return;
    }
    g_autoptr (GError) error = NULL;
    gsize length = 0;
    const char *bytes = g_bytes_get_data (call->request->body, &length);
    ScreeningEvent *event = g_new0 (ScreeningEvent, 1);
    server_call_keep (call, event, event_free);
    if (agency->adapter->event (agency, bytes ? bytes : "", length,
                                call->request->headers[SERVER_HEADER_AGENCY_SIGNATURE],
                                call->now_ms, event, &error))
        return;
    server_audit_refused (
        call, "agency", "agency-message-refused", agency->name,
        json_pack ("{s:s, s:s*}", "why", error->message, "address", call->request->address));
    if (g_error_matches (error, SCREENING_ERROR, SCREENING_ERROR_SIGNATURE))
        server_call_problem (call, MODEL_PROBLEM_WRONG_SIGNATURE, error->message);
    else
        server_reply_problem_as (&call->reply, 422, MODEL_PROBLEM_BAD_REQUEST, error->message);
}

const char *
server_webhook_take (StoreDb *db, const ScreeningAgency *agency, const ScreeningEvent *event,
                     int64_t now_ms)
{
    static const char *const effects[] = {
        [SCREENING_APPLIED] = "applied",
        [SCREENING_SAME] = "known",
        [SCREENING_OLD] = "old",
        [SCREENING_CONTRADICTION] = "contradiction",
    };
    g_auto (StoreScreening) screening = {0};
    const ScreeningState *fact = &event->fact;
    if (store_agency_event_has (db, agency->name, event->id))
        return "again";
    bool found = event->order ? store_screening_find (db, event->order, &screening)
                                    && g_str_equal (screening.agency, agency->name)
                 : event->known ? store_screening_by (db, agency->name, fact->report,
                                                      fact->invitation, fact->candidate, &screening)
                                : false;
    const char *effect = "ignored";
    if (found && event->known)
        effect = effects[server_screened_apply (db, &screening, fact, event->report, now_ms)];
    else if (event->known)
        effect = "unknown-order";
    store_agency_event_add (db, agency->name, event->id, event->type, found ? screening.id : NULL,
                            effect, now_ms);
    return effect;
}

void
server_webhook (ServerCall *call, StoreDb *db)
{
    const ScreeningAgency *agency =
        server_agencies_find (call->server->agencies, call->parameters[0]);
    const char *effect = server_webhook_take (db, agency, call->scratch, call->now_ms);
    server_audit_about (call, agency->name);
    server_audit_detail (call, "effect", json_string (effect));
    server_reply_json (&call->reply, 200, json_pack ("{s:s}", "effect", effect));
}
