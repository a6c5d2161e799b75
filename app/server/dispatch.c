/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A call's way: route, admission, gate, phases, reply. */
#include "app/server/private.h"

#include "app/model/id.h"
#include "app/server/audit.h"
#include "app/server/routes.h"

#include <string.h>

/* What must be there, in the order in which it is asked for. */
static bool
admit_sender (ServerCall *call)
{
    char *const *headers = call->request->headers;
    ServerRole role = call->route->role;
    if (role == SERVER_ROLE_APPLICANT || role == SERVER_ROLE_HOLDER) {
        const char *device = headers[SERVER_HEADER_DEVICE];
        if (!device || !headers[SERVER_HEADER_SIGNATURE]
            || !model_base64_read (device, call->device, sizeof call->device)) {
            server_call_problem (call, MODEL_PROBLEM_NOT_SIGNED, NULL);
            return false;
        }
    }
    if (role == SERVER_ROLE_READER || role == SERVER_ROLE_RECRUITER
        || role == SERVER_ROLE_SCREENING) {
        const char *token = headers[SERVER_HEADER_AUTHORIZATION];
        if (!token || !g_str_has_prefix (token, "Bearer ")) {
            server_call_problem (call, MODEL_PROBLEM_SIGNED_OUT, NULL);
            return false;
        }
    }
    if ((call->route->flags & SERVER_ROUTE_TRIES)
        && !server_tries_left (call->server, call->request->address, call->now_ms)) {
        server_call_problem (call, MODEL_PROBLEM_TOO_MANY_TRIES, NULL);
        server_reply_header (&call->reply, "Retry-After", "900");
        return false;
    }
    return true;
}

static bool
admit_headers (ServerCall *call)
{
    char *const *headers = call->request->headers;
    int flags = call->route->flags;
    const char *type = headers[SERVER_HEADER_CONTENT_TYPE];
    if ((flags & SERVER_ROUTE_TUS)
        && g_strcmp0 (headers[SERVER_HEADER_TUS_RESUMABLE], "1.0.0") != 0) {
        server_reply_problem_as (&call->reply, 412, MODEL_PROBLEM_WRONG_VERSION,
                                 "This server speaks tus 1.0.0.");
        server_reply_header (&call->reply, "Tus-Version", "1.0.0");
        return false;
    }
    if ((flags & (SERVER_ROUTE_JSON | SERVER_ROUTE_RAW))
        && (!type || !g_str_has_prefix (type, "application/json"))) {
        server_call_problem (call, MODEL_PROBLEM_UNSUPPORTED, "The body must be application/json.");
        return false;
    }
    if ((flags & SERVER_ROUTE_STREAM) && g_strcmp0 (type, "application/offset+octet-stream") != 0) {
        server_call_problem (call, MODEL_PROBLEM_UNSUPPORTED,
                             "The body must be application/offset+octet-stream.");
        return false;
    }
    const char *key = headers[SERVER_HEADER_IDEMPOTENCY_KEY];
    if ((flags & SERVER_ROUTE_ONCE) && (!key || !model_id_valid (key))) {
        server_call_problem (call, MODEL_PROBLEM_KEY_MISSING, "Idempotency-Key must be a UUID.");
        return false;
    }
    if ((flags & SERVER_ROUTE_REVISION) && !headers[SERVER_HEADER_IF_MATCH]) {
        server_call_problem (call, MODEL_PROBLEM_REVISION_MISSING, NULL);
        return false;
    }
    return true;
}

static bool
admit_length (ServerCall *call)
{
    int64_t most =
        call->route->flags & SERVER_ROUTE_STREAM ? SERVER_STREAM_BYTES : SERVER_JSON_BYTES;
    if (call->request->content_length < 0) {
        server_reply_problem_as (&call->reply, 411, MODEL_PROBLEM_BAD_REQUEST,
                                 "Content-Length is needed.");
        return false;
    }
    if (call->request->content_length > most) {
        g_autofree char *detail = g_strdup_printf ("At most %" G_GINT64_FORMAT " bytes.", most);
        server_call_problem (call, MODEL_PROBLEM_TOO_LARGE, detail);
        return false;
    }
    return true;
}

bool
server_admit (ServerCall *call, bool operator)
{
    g_autofree char *allowed = NULL;
    call->route = server_routes_find (operator, call->request->method, call->request->path,
                                      call->parameters, &allowed);
    if (!call->route && allowed) {
        server_reply_problem_as (&call->reply, 405, MODEL_PROBLEM_NOT_ALLOWED,
                                 "This path does not know the method.");
        server_reply_header (&call->reply, "Allow", allowed);
        return false;
    }
    if (!call->route) {
        server_call_problem (call, MODEL_PROBLEM_NOT_FOUND, NULL);
        return false;
    }
    return admit_length (call) && admit_sender (call) && admit_headers (call);
}

static gboolean
deliver (gpointer data)
{
    ServerCall *call = data;
    int status = call->reply.status, flags = call->route ? call->route->flags : 0;
    if (status == 0 && (flags & SERVER_ROUTE_WAIT)) {
        server_wait_park (call);
        return G_SOURCE_REMOVE;
    }
    if (status == 0 && !(flags & SERVER_ROUTE_STREAM))
        server_call_problem (call, MODEL_PROBLEM_INTERNAL, NULL);
    if ((flags & SERVER_ROUTE_TRIES) && (status == 401 || status == 404 || status == 410))
        server_tries_failed (call->server, call->request->address, call->now_ms);
    if (call->counted)
        atomic_fetch_sub (&call->server->running, 1);
    call->counted = false;
    call->done (call, call->done_data);
    return G_SOURCE_REMOVE;
}

static void
finish (ServerCall *call)
{
    g_autoptr (GSource) source = g_idle_source_new ();
    g_source_set_priority (source, G_PRIORITY_DEFAULT);
    g_source_set_callback (source, deliver, call, NULL);
    g_source_attach (source, call->context);
}

static void
fail (ServerCall *call, const GError *error)
{
    bool disk = g_error_matches (error, STORE_ERROR, STORE_ERROR_FULL)
                || g_error_matches (error, STORE_ERROR, STORE_ERROR_IO);
    g_warning ("%s %s: %s", call->request->method, call->request->path, error->message);
    server_reply_clear (&call->reply);
    server_call_problem (call, disk ? MODEL_PROBLEM_DISK_FULL : MODEL_PROBLEM_INTERNAL, NULL);
}

static void
on_stored (gpointer data, const GError *error)
{
    ServerCall *call = data;
    if (error)
        fail (call, error);
    server_phase_next (call);
}

/* Whether this shows personal data and that was not entered in the audit log yet. */
static bool
must_enter (const ServerCall *call)
{
    if (call->reply.status != 0 || call->audited)
        return false;
    const ServerAuditRow *row = server_audit_row (call->route);
    return row && row->before;
}

static bool
enter_work (StoreDb *db, gpointer data)
{
    ServerCall *call = data;
    server_gate_again (call, db);
    if (call->reply.status == 0)
        server_audit_enter (call, db);
    call->audited = true;
    return true;
}

static bool
read_work (StoreDb *db, gpointer data)
{
    ServerCall *call = data;
    if (!call->gated)
        server_gate (call, db);
    while (!must_enter (call) && call->reply.status == 0
           && call->phase < (int)G_N_ELEMENTS (call->route->phases)
           && call->route->phases[call->phase].place == SERVER_PLACE_READ)
        call->route->phases[call->phase++].handler (call, db);
    return false;
}

static bool
write_work (StoreDb *db, gpointer data)
{
    ServerCall *call = data;
    const ServerPhase *phase = &call->route->phases[call->phase++];
    server_gate_again (call, db);
    if (call->reply.status == 0 && !server_once_before (call, db)) {
        phase->handler (call, db);
        if (call->reply.status < 400)
            server_audit_enter (call, db);
        if (call->reply.status < 400)
            server_once_after (call, db);
    }
    return call->reply.status < 400;
}

void
server_phase_next (ServerCall *call)
{
    bool more = call->reply.status == 0 && call->phase < (int)G_N_ELEMENTS (call->route->phases);
    ServerPlace place = more ? call->route->phases[call->phase].place : SERVER_PLACE_NONE;
    if (more && must_enter (call)) {
        store_write (call->server->store, NULL, enter_work, on_stored, call);
    } else if (place == SERVER_PLACE_READ) {
        store_read (call->server->store, NULL, read_work, on_stored, call);
    } else if (place == SERVER_PLACE_WRITE) {
        store_write (call->server->store, NULL, write_work, on_stored, call);
    } else if (place == SERVER_PLACE_COMPUTE
               && g_thread_pool_unprocessed (call->server->compute) >= SERVER_PASSWORD_QUEUE) {
        server_call_problem (call, MODEL_PROBLEM_TOO_MANY_TRIES, "Too many sign in at once.");
        server_reply_header (&call->reply, "Retry-After", "2");
        finish (call);
    } else if (place == SERVER_PLACE_COMPUTE) {
        call->phase++;
        g_thread_pool_push (call->server->compute, call, NULL);
    } else {
        finish (call);
    }
}

void
server_proceed (ServerCall *call)
{
    if (!call->counted)
        atomic_fetch_add (&call->server->running, 1);
    call->counted = true;
    call->change_seen = atomic_load_explicit (&call->server->changes, memory_order_acquire);
    store_read (call->server->store, NULL, read_work, on_stored, call);
}

void
server_dispatch (ServerCall *call, bool operator)
{
    if (server_admit (call, operator))
        server_proceed (call);
    else
        finish (call);
}
