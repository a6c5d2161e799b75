/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calls that wait for a change (long polling). Everything here runs in the server's context. */
#include "app/server/private.h"

static void
again (ServerCall *call)
{
    g_ptr_array_remove_fast (call->server->waiting, call);
    if (call->waiting) {
        g_source_destroy (call->waiting);
        g_clear_pointer (&call->waiting, g_source_unref);
    }
    call->phase = 0;
    server_proceed (call);
}

static gboolean
on_time_up (gpointer data)
{
    ServerCall *call = data;
    /* The handler answers what there is when nobody may wait any longer. */
    call->waited = true;
    again (call);
    return G_SOURCE_REMOVE;
}

void
server_wait_park (ServerCall *call)
{
    g_ptr_array_add (call->server->waiting, call);
    if (atomic_load_explicit (&call->server->changes, memory_order_acquire) != call->change_seen) {
        again (call);
        return;
    }
    call->waiting = g_timeout_source_new (SERVER_WAIT_MS);
    g_source_set_callback (call->waiting, on_time_up, call, NULL);
    g_source_attach (call->waiting, call->server->context);
}

void
server_wait_drop (ServerCall *call)
{
    if (!call->waiting)
        return;
    call->waited = true;
    again (call);
}

void
server_wait_wake (Server *server)
{
    g_autoptr (GPtrArray) waiting = g_ptr_array_copy (server->waiting, NULL, NULL);
    for (guint i = 0; i < waiting->len; i++)
        again (waiting->pdata[i]);
}

void
server_abandon (ServerCall *call)
{
    server_wait_drop (call);
}
