/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/call.h"

#include "app/server/server.h"

ServerCall *
server_call_new (Server *server, ServerRequest *request, ServerCallDone done, gpointer data)
{
    ServerCall *call = g_new0 (ServerCall, 1);
    call->server = server;
    call->request = request;
    call->done = done;
    call->done_data = data;
    call->context = g_main_context_ref_thread_default ();
    call->now_ms = server_now_ms (server);
    return call;
}

void
server_call_free (ServerCall *call)
{
    if (!call)
        return;
    server_call_keep (call, NULL, NULL);
    for (int i = 0; i < SERVER_PARAMETERS_MAX; i++)
        g_free (call->parameters[i]);
    if (call->body)
        model_shape_free (call->route->body, call->body);
    json_decref (call->json);
    json_decref (call->audit_details);
    g_free (call->audit_subject);
    store_application_clear (&call->application);
    store_user_clear (&call->user);
    server_reply_clear (&call->reply);
    server_request_free (call->request);
    g_main_context_unref (call->context);
    g_free (call);
}

void
server_call_problem (ServerCall *call, ModelProblemKind kind, const char *detail)
{
    server_reply_problem (&call->reply, kind, detail);
}

void
server_call_bad (ServerCall *call, const GError *error)
{
    server_reply_problem (&call->reply, MODEL_PROBLEM_BAD_REQUEST, error->message);
}

void
server_call_keep (ServerCall *call, gpointer scratch, GDestroyNotify free)
{
    if (call->scratch && call->scratch_free)
        call->scratch_free (call->scratch);
    call->scratch = scratch;
    call->scratch_free = free;
}
