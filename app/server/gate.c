/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who sends a request, and whether its body is what the route takes. */
#include "app/server/private.h"

#include <sodium.h>
#include <string.h>

enum { IDLE_MS = 30 * 60 * 1000, SEEN_EVERY_MS = 60 * 1000 };

static void
hash_body (ServerCall *call)
{
    gsize length = 0;
    const void *bytes =
        call->request->body ? g_bytes_get_data (call->request->body, &length) : NULL;
    crypto_generichash (call->body_hash, sizeof call->body_hash, bytes ? bytes : "", length, NULL,
                        0);
}

static void
check_signature (ServerCall *call)
{
    const ServerRequest *request = call->request;
    g_autofree char *path = request->query
                                ? g_strdup_printf ("%s?%s", request->path, request->query)
                                : g_strdup (request->path);
    char hash[STORE_HASH_BYTES * 2 + 1];
    sodium_bin2hex (hash, sizeof hash, call->body_hash, sizeof call->body_hash);
    bool streamed = call->route->flags & SERVER_ROUTE_STREAM;
    g_autofree char *text =
        model_request_text (request->method, path, request->headers[SERVER_HEADER_IDEMPOTENCY_KEY],
                            streamed ? NULL : hash);
    if (!model_sign_check (text, request->headers[SERVER_HEADER_SIGNATURE],
                           request->headers[SERVER_HEADER_DEVICE]))
        server_call_problem (call, MODEL_PROBLEM_WRONG_SIGNATURE, NULL);
}

static void
find_application (ServerCall *call, StoreDb *db)
{
    store_application_clear (&call->application);
    if (!store_application_by_device (db, call->device, &call->application))
        server_call_problem (call, MODEL_PROBLEM_NOT_SIGNED, NULL);
    else if (call->route->role == SERVER_ROLE_APPLICANT && !call->application.applies)
        server_call_problem (call, MODEL_PROBLEM_NOT_ALLOWED, NULL);
}

typedef struct {
    uint8_t hash[STORE_HASH_BYTES];
    int64_t now_ms;
} Seen;

static bool
session_seen (StoreDb *db, gpointer data)
{
    const Seen *seen = data;
    store_session_seen (db, seen->hash, seen->now_ms);
    return true;
}

static void
session_seen_done (gpointer data, const GError *error)
{
    g_free (data);
}

/* Written behind the answer, and not at every request: a session is not that exact. */
static void
note_session (ServerCall *call, const uint8_t *hash)
{
    Seen *seen = g_new0 (Seen, 1);
    memcpy (seen->hash, hash, sizeof seen->hash);
    seen->now_ms = call->now_ms;
    store_write (call->server->store, NULL, session_seen, session_seen_done, seen);
}

static void
find_session (ServerCall *call, StoreDb *db)
{
    const char *token = call->request->headers[SERVER_HEADER_AUTHORIZATION] + strlen ("Bearer ");
    uint8_t hash[STORE_HASH_BYTES];
    int64_t seen_ms = 0;
    crypto_generichash (hash, sizeof hash, (const uint8_t *)token, strlen (token), NULL, 0);
    store_user_clear (&call->user);
    if (!store_session_find (db, hash, call->now_ms, IDLE_MS, &call->user, &seen_ms)) {
        server_call_problem (call, MODEL_PROBLEM_SIGNED_OUT, NULL);
        return;
    }
    ServerRole role = call->route->role;
    if ((role == SERVER_ROLE_RECRUITER && g_str_equal (call->user.role, "screening"))
        || (role == SERVER_ROLE_SCREENING && g_str_equal (call->user.role, "recruiter")))
        server_call_problem (call, MODEL_PROBLEM_NOT_ALLOWED, NULL);
    else if (call->now_ms - seen_ms > SEEN_EVERY_MS)
        note_session (call, hash);
}

static void
read_body (ServerCall *call)
{
    g_autoptr (GError) error = NULL;
    gsize length = 0;
    const char *text = g_bytes_get_data (call->request->body, &length);
    call->json = model_json_parse (text ? text : "", length, SERVER_JSON_BYTES, &error);
    if (call->json && call->route->body)
        call->body = model_shape_new (call->route->body, call->json, &error);
    if (error)
        server_call_bad (call, error);
}

void
server_gate (ServerCall *call, StoreDb *db)
{
    ServerRole role = call->route->role;
    call->gated = true;
    hash_body (call);
    if (role == SERVER_ROLE_APPLICANT || role == SERVER_ROLE_HOLDER) {
        check_signature (call);
        if (call->reply.status == 0)
            find_application (call, db);
    }
    if (role == SERVER_ROLE_READER || role == SERVER_ROLE_RECRUITER
        || role == SERVER_ROLE_SCREENING)
        find_session (call, db);
    if (call->reply.status == 0 && (call->route->flags & SERVER_ROUTE_JSON))
        read_body (call);
}

void
server_gate_again (ServerCall *call, StoreDb *db)
{
    ServerRole role = call->route->role;
    if (role == SERVER_ROLE_APPLICANT || role == SERVER_ROLE_HOLDER)
        find_application (call, db);
}
