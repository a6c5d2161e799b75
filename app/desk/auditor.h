/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Follows the server's audit log while somebody is signed in: at once, and every five minutes. Main thread. */
#pragma once

#include <gtk/gtk.h>

#include "app/desk/heads.h"
#include "app/desk/session.h"

typedef struct DeskAuditor DeskAuditor;

/* Called when the log does not continue what this computer keeps: SEQUENCE is the last entry that fits. */
typedef void (*DeskAuditorBroken) (int64_t sequence, gpointer data);

/* Keeps the heads in PATH, or with NULL beside the other data of this person. Transfer full. */
DeskAuditor *desk_auditor_new (DeskSession *session, const char *path, DeskAuditorBroken broken,
                               gpointer data);
void desk_auditor_free (DeskAuditor *auditor);

/* Tells the person, above WINDOW, and what to do. Once for as long as it is open. */
void desk_auditor_tell (GtkWindow *window, int64_t sequence);

/* How many checks went well since it began. */
unsigned desk_auditor_get_checks (const DeskAuditor *auditor);
