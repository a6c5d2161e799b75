/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk/drafts.h"

#include <glib/gstdio.h>

struct DeskDrafts {
    char *folder;
    GThreadPool *writer; /* one thread: in order */
};

typedef struct {
    char *path, *text; /* text NULL: remove */
    GTask *read;       /* not NULL: this job reads */
    DeskDraftKept kept;
    gpointer data;
    bool good;
} Job;

static void
job_free (Job *job)
{
    g_free (job->path);
    g_free (job->text);
    g_clear_object (&job->read);
    g_free (job);
}

static gboolean
on_kept_cb (gpointer data)
{
    Job *job = data;
    job->kept (job->good, job->data);
    job_free (job);
    return G_SOURCE_REMOVE;
}

static void
run_read (Job *job)
{
    g_autoptr (GError) error = NULL;
    char *text = NULL;
    if (!g_file_get_contents (job->path, &text, NULL, &error)
        && !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        g_task_return_error (job->read, g_steal_pointer (&error));
    else
        g_task_return_pointer (job->read, text, g_free);
}

static void
run (gpointer data, gpointer user_data)
{
    Job *job = data;
    const DeskDrafts *drafts = user_data;
    if (job->read != NULL) {
        run_read (job);
        job_free (job);
        return;
    }
    if (job->text == NULL)
        job->good = g_unlink (job->path) == 0 || !g_file_test (job->path, G_FILE_TEST_EXISTS);
    else
        job->good = g_mkdir_with_parents (drafts->folder, 0700) == 0
                    && g_file_set_contents_full (
                        job->path, job->text, -1,
                        G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, NULL);
    if (job->kept != NULL)
        g_idle_add (on_kept_cb, job);
    else
        job_free (job);
}

/* Names of files say nothing of who applied. */
static char *
path_of (DeskDrafts *drafts, const char *key)
{
    g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1);
    return g_build_filename (drafts->folder, hash, NULL);
}

DeskDrafts *
desk_drafts_new (const char *folder, const char *server, const char *user)
{
    DeskDrafts *drafts = g_new0 (DeskDrafts, 1);
    g_autofree char *who = g_strconcat (server, "\n", user, NULL);
    g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, who, -1);
    drafts->folder =
        folder ? g_build_filename (folder, hash, NULL)
               : g_build_filename (g_get_user_data_dir (), "antesala", "desk-drafts", hash, NULL);
    drafts->writer = g_thread_pool_new (run, drafts, 1, FALSE, NULL);
    return drafts;
}

void
desk_drafts_free (DeskDrafts *drafts)
{
    if (drafts == NULL)
        return;
    g_thread_pool_free (drafts->writer, FALSE, TRUE);
    g_free (drafts->folder);
    g_free (drafts);
}

void
desk_drafts_put (DeskDrafts *drafts, const char *key, const char *text, DeskDraftKept kept,
                 gpointer data)
{
    Job *job = g_new0 (Job, 1);
    *job = (Job){path_of (drafts, key), g_strdup (text), NULL, kept, data, false};
    g_thread_pool_push (drafts->writer, job, NULL);
}

void
desk_drafts_get_async (DeskDrafts *drafts, const char *key, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer data)
{
    Job *job = g_new0 (Job, 1);
    *job = (Job){path_of (drafts, key),
                 NULL,
                 g_task_new (NULL, cancellable, callback, data),
                 NULL,
                 NULL,
                 false};
    g_thread_pool_push (drafts->writer, job, NULL);
}

char *
desk_drafts_get_finish (GAsyncResult *result, GError **error)
{
    return g_task_propagate_pointer (G_TASK (result), error);
}
