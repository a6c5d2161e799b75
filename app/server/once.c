/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same request arrives once: the answer is stored in the transaction of its effect. Only what had an effect is
 * stored; a refused request may come again with the same key, when what it lacked is there. */
#include "app/server/private.h"

#include <string.h>

#include "app/model/request.h"
#include "app/store/entries.h"

/* The device is who the key belongs to; where no device is bound yet, the one that asks to be. */
static bool
scope_of (ServerCall *call, uint8_t *scope)
{
    if (call->route->role != SERVER_ROLE_ANYBODY) {
        memcpy (scope, call->device, STORE_HASH_BYTES);
        return true;
    }
    const char *device = json_string_value (json_object_get (call->json, "device_key"));
    return device && model_base64_read (device, scope, STORE_HASH_BYTES);
}

bool
server_once_before (ServerCall *call, StoreDb *db)
{
    uint8_t scope[STORE_HASH_BYTES];
    g_auto (StoreReplay) replay = {0};
    if (!(call->route->flags & SERVER_ROUTE_ONCE) || !scope_of (call, scope)
        || !store_replay_find (db, scope, call->request->headers[SERVER_HEADER_IDEMPOTENCY_KEY],
                               &replay))
        return false;
    if (memcmp (replay.body_hash, call->body_hash, STORE_HASH_BYTES) != 0) {
        server_call_problem (call, MODEL_PROBLEM_KEY_REUSED, NULL);
        return true;
    }
    server_reply_bytes (&call->reply, "application/json", replay.answer);
    call->reply.status = replay.status;
    server_reply_header (&call->reply, "Idempotency-Replayed", "true");
    return true;
}

void
server_once_after (ServerCall *call, StoreDb *db)
{
    uint8_t scope[STORE_HASH_BYTES];
    if (!(call->route->flags & SERVER_ROUTE_ONCE) || call->reply.status == 0
        || !scope_of (call, scope))
        return;
    StoreReplay replay = {.status = call->reply.status, .answer = call->reply.body};
    memcpy (replay.body_hash, call->body_hash, STORE_HASH_BYTES);
    store_replay_add (db, scope, call->request->headers[SERVER_HEADER_IDEMPOTENCY_KEY], &replay,
                      call->now_ms);
}
