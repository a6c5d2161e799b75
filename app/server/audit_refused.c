/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/audit.h"
#include "app/server/private.h"

/* A stranger can be refused as often as they like. So that they cannot fill the disk, so many are entered each minute; how many were not, the next
 * entry says. */
enum { MOST = 60, WINDOW_MS = 60 * 1000 };

typedef struct {
    Server *server;
    char *actor, *action, *subject;
    json_t *details;
    int64_t now_ms;
} Refused;

static bool
enter_work (StoreDb *db, gpointer data)
{
    Refused *self = data;
    ServerRefusals *count = &self->server->refusals;
    if (self->now_ms < count->since_ms || self->now_ms - count->since_ms >= WINDOW_MS) {
        count->since_ms = self->now_ms;
        count->entered = 0;
    }
    if (count->entered >= MOST) {
        count->left_out++;
        return true;
    }
    count->entered++;
    if (count->left_out > 0)
        json_object_set_new (self->details, "left_out", json_integer (count->left_out));
    count->left_out = 0;
    server_audit (self->server, db, self->actor, self->action, self->subject,
                  g_steal_pointer (&self->details));
    return true;
}

static void
on_entered (gpointer data, const GError *error)
{
    Refused *self = data;
    if (error)
        g_warning ("A refusal could not be entered: %s", error->message);
    g_free (self->actor);
    g_free (self->action);
    g_free (self->subject);
    json_decref (self->details);
    g_free (self);
}

void
server_audit_refused (ServerCall *call, const char *actor, const char *action, const char *subject,
                      json_t *details)
{
    Refused *self = g_new0 (Refused, 1);
    *self = (Refused){.server = call->server,
                      .actor = g_strdup (actor),
                      .action = g_strdup (action),
                      .subject = g_strdup (subject),
                      .details = details,
                      .now_ms = call->now_ms};
    store_write (call->server->store, NULL, enter_work, on_entered, self);
}
