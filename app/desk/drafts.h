/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a recruiter has written and not saved yet, on this computer only: one small file an application, mode 0600 in a
 * folder 0700. A thread of its own writes in order, so that nothing here waits for the disk. Main thread. */
#pragma once

#include <gio/gio.h>
#include <stdbool.h>

typedef struct DeskDrafts DeskDrafts;

/* Drafts of one user at one server, in antesala/desk-drafts of the person's data folder, or in FOLDER if not NULL.
 * Transfer full. */
DeskDrafts *desk_drafts_new (const char *folder, const char *server, const char *user);

/* Waits until all is written. */
void desk_drafts_free (DeskDrafts *drafts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskDrafts, desk_drafts_free)

/* Called on the main loop when a text is on the disk; KEPT is false if it could not be written. */
typedef void (*DeskDraftKept) (bool kept, gpointer data);

/* Keeps TEXT for KEY (an application's id); NULL removes it. KEPT may be NULL. */
void desk_drafts_put (DeskDrafts *drafts, const char *key, const char *text, DeskDraftKept kept,
                      gpointer data);

/* What was kept for KEY, after all that was put before. */
void desk_drafts_get_async (DeskDrafts *drafts, const char *key, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer data);

/* Transfer full; NULL without an error if there is none. */
char *desk_drafts_get_finish (GAsyncResult *result, GError **error);
