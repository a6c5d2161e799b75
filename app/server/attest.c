/* SPDX-License-Identifier: GPL-3.0-or-later */
/* POST /v1/reports: signs a report of equipment that was brought with a ticket. Nothing of it is kept. */
#include "app/model/attest.h"

#include "app/model/reflect.h"
#include "app/server/handlers.h"
#include "app/server/private.h"

static bool
is_good (ServerCall *call, const char *text)
{
    uint8_t bytes[MODEL_TICKET_BYTES];
    ModelTicket ticket;
    return model_base64_read (text, bytes, sizeof bytes)
           && model_ticket_read (bytes, server_keys (call->server)->public_key, &ticket)
           && ticket.expires_ms > call->now_ms;
}

void
server_report_sign (ServerCall *call, StoreDb *db)
{
    const ModelAttestRequest *request = call->body;
    const char *schema = json_string_value (json_object_get (request->report, "schema"));
    if (!is_good (call, request->ticket)) {
        server_call_problem (call, MODEL_PROBLEM_BAD_REQUEST,
                             "The ticket is not of this server, or its time is over.");
        return;
    }
    /* The key must not lend its word to anything but a report. */
    if (!schema || !g_str_has_prefix (schema, "antesala-equipment-")
        || json_object_get (request->report, "signed")) {
        server_call_problem (call, MODEL_PROBLEM_BAD_REQUEST,
                             "report must be an unsigned equipment report.");
        return;
    }
    g_autoptr (ModelAttest) attest =
        model_attest_make (request->report, call->now_ms, server_keys (call->server));
    server_reply_json (&call->reply, 200, model_attest_write (attest));
}
