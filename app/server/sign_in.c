/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signing in and out of the desk. A wrong password and an unknown user cost the same time and get the same answer. */
#include <sodium.h>
#include <string.h>

#include "app/model/request.h"
#include "app/server/audit.h"
#include "app/server/handlers.h"
#include "app/server/private.h"

enum { SESSION_MS = 12 * 60 * 60 * 1000, TOKEN_BYTES = 32 };

void
server_sign_in_find (ServerCall *call, StoreDb *db)
{
    const ModelSignIn *body = call->body;
    store_user_find (db, body->user, &call->user);
}

void
server_sign_in_check (ServerCall *call, StoreDb *db)
{
    const ModelSignIn *body = call->body;
    bool known = call->user.id != NULL;
    const char *hash = known ? call->user.password : call->server->nobody;
    bool right = crypto_pwhash_str_verify (hash, body->password, strlen (body->password)) == 0;
    if (right && known)
        return;
    /* A name that nobody has is not entered: it may be a password in the wrong field. */
    const char *user = known ? call->user.id : "";
    server_audit_refused (call, known ? user : "nobody", "sign-in-failed", user,
                          json_pack ("{s:s*}", "address", call->request->address));
    server_call_problem (call, MODEL_PROBLEM_WRONG_PASSWORD, NULL);
}

void
server_sign_in (ServerCall *call, StoreDb *db)
{
    uint8_t bytes[TOKEN_BYTES], hash[STORE_HASH_BYTES];
    randombytes_buf (bytes, sizeof bytes);
    g_autofree char *token = model_base64 (bytes, sizeof bytes);
    crypto_generichash (hash, sizeof hash, (const uint8_t *)token, strlen (token), NULL, 0);
    int64_t expires_ms = call->now_ms + SESSION_MS;
    store_session_add (db, hash, call->user.id, call->now_ms, expires_ms);
    server_reply_json (&call->reply, 200,
                       json_pack ("{s:s, s:s, s:s, s:s, s:I}", "token", token, "user",
                                  call->user.id, "name", call->user.full_name, "role",
                                  call->user.role, "expires_ms", (json_int_t)expires_ms));
    server_reply_header (&call->reply, "Cache-Control", "no-store");
}

void
server_sign_out (ServerCall *call, StoreDb *db)
{
    const char *token = call->request->headers[SERVER_HEADER_AUTHORIZATION] + strlen ("Bearer ");
    uint8_t hash[STORE_HASH_BYTES];
    crypto_generichash (hash, sizeof hash, (const uint8_t *)token, strlen (token), NULL, 0);
    store_session_end (db, hash);
    server_reply_empty (&call->reply, 204);
}
