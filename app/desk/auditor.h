/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Follows the server's audit log while somebody is signed in: at once, and every five minutes. Main thread. */
#pragma once

#include <gtk/gtk.h>

#include "app/desk/heads.h"
#include "app/desk/session.h"

typedef struct DeskAuditor DeskAuditor;

/* Called when the log does not continue what this computer keeps: SEQUENCE is the last entry that fits. */
typedef void (*DeskAuditorBroken) (int64_t sequence, gpointer data);

/* Called after each check that went well, which the words below tell of. */
typedef void (*DeskAuditorChecked) (gpointer data);

/* Keeps the heads in PATH, or with NULL beside the other data of this person. Transfer full. */
DeskAuditor *desk_auditor_new (DeskSession *session, const char *path, DeskAuditorBroken broken,
                               DeskAuditorChecked checked, gpointer data);
void desk_auditor_free (DeskAuditor *auditor);

/* Tells the person, above WINDOW, and what to do. Once for as long as it is open. */
void desk_auditor_tell (GtkWindow *window, int64_t sequence);

/* When the log was last found whole, and how many entries no signed head covered then. NULL before the first check and without an auditor. Transfer full. */
char *desk_auditor_words (const DeskAuditor *auditor);
