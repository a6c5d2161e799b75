/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GET /v1/reflector: where the reflector is, and a ticket for it. */
#include <sodium.h>

#include "app/model/reflect.h"
#include "app/server/handlers.h"
#include "app/server/private.h"
#include "app/server/reflector_place.h"

enum {
    TICKET_MS = 180 * 1000, /* a check takes 90 s, and clocks differ */
    TICKET_PACKETS = 8000,  /* 60 s and two loads of 10 s, at 50 a second, twice */
};
#define TICKET_BYTES (640ULL << 20) /* 10 s each way at the reflector's full rate */

void
server_reflector_ticket (ServerCall *call, StoreDb *db)
{
    Server *server = call->server;
    g_autofree char *host = NULL;
    int port = 0;
    bool found = server->reflector ? server_reflector_parse (server->reflector, &host, &port)
                                   : server_reflector_find (server->dir, &host, &port);
    if (!found) {
        server_call_problem (call, MODEL_PROBLEM_NOT_FOUND, "This server has no reflector.");
        return;
    }
    uint8_t bytes[MODEL_TICKET_BYTES];
    ModelTicket ticket = {
        .expires_ms = call->now_ms + TICKET_MS, .packets = TICKET_PACKETS, .bytes = TICKET_BYTES};
    randombytes_buf (ticket.id, sizeof ticket.id);
    model_ticket_write (&ticket, server_keys (server)->secret_key, bytes);
    g_autofree char *text = model_base64 (bytes, sizeof bytes);
    ModelReflector reflector = {host, port, text, ticket.expires_ms};
    server_reply_json (&call->reply, 200, model_reflector_write (&reflector));
}
