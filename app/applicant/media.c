/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/media.h"

#include "app/package/blobs.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

/* The fetching of one section: its files one after the other. */
typedef struct {
    ApplicantSession *session;
    const char *section; /* borrowed */
    char *folder;
    GHashTable *names;  /* of all files: a set */
    GPtrArray *wanted;  /* ModelItemFile, borrowed: each once */
    GPtrArray *missing; /* of them, when the folder was looked at */
    guint at;           /* in MISSING */
    GBytes *bytes;      /* that came, on their way to the disk */
    int64_t done, all;
    ApplicantMediaProgress progress;
    void *data;
} Fetch;

static void
fetch_free (void *data)
{
    Fetch *fetch = data;
    g_object_unref (fetch->session);
    g_free (fetch->folder);
    g_hash_table_unref (fetch->names);
    g_ptr_array_unref (fetch->wanted);
    g_ptr_array_unref (fetch->missing);
    g_clear_pointer (&fetch->bytes, g_bytes_unref);
    g_free (fetch);
}

static void
want_files (Fetch *fetch, const ModelItem *item)
{
    for (guint i = 0; item->files != NULL && i < item->files->len; i++) {
        const ModelItemFile *file = item->files->pdata[i];
        if (!g_hash_table_add (fetch->names, file->sha256))
            continue;
        g_ptr_array_add (fetch->wanted, (void *)file);
        fetch->all += file->bytes;
    }
}

static void fetch_next (GTask *task);

/* ---- one file ---- */

/* Is it what was told, and is there room for it? Blocks. */
static void
keep (GTask *keeping, const char *folder, const char *sha256, GBytes *bytes)
{
    g_autofree char *name = package_blob_name (bytes);
    GError *error = NULL;
    g_autofree char *kept = NULL;
    if (strcmp (name, sha256) != 0)
        g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                             _ ("A recording or picture of the questions arrived damaged. Try "
                                "again; if it happens again, tell the company's support."));
    else
        kept = package_blob_put (folder, bytes, &error);
    if (error != NULL && error->domain == G_FILE_ERROR) {
        g_debug ("%s", error->message);
        g_clear_error (&error);
        g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                             _ ("The recordings of the questions could not be written to the disk. "
                                "Free some space, then try again."));
    }
    if (error != NULL)
        g_task_return_error (keeping, error);
    else
        g_task_return_boolean (keeping, TRUE);
}

static void
keep_in_thread (GTask *keeping, void *source, void *data, GCancellable *cancellable)
{
    Fetch *fetch = data;
    const ModelItemFile *file = fetch->missing->pdata[fetch->at];
    keep (keeping, fetch->folder, file->sha256, fetch->bytes);
}

static void
on_kept_cb (GObject *session, GAsyncResult *result, void *data)
{
    GTask *task = data;
    Fetch *fetch = g_task_get_task_data (task);
    GError *error = NULL;
    if (!g_task_propagate_boolean (G_TASK (result), &error)) {
        g_task_return_error (task, error);
        g_object_unref (task);
        return;
    }
    fetch->done += (int64_t)g_bytes_get_size (fetch->bytes);
    g_clear_pointer (&fetch->bytes, g_bytes_unref);
    fetch->at++;
    fetch_next (task);
}

static void
on_media_cb (GObject *client, GAsyncResult *result, void *data)
{
    GTask *task = data;
    Fetch *fetch = g_task_get_task_data (task);
    GError *error = NULL;
    fetch->bytes = client_media_finish (CLIENT_CONNECTION (client), result, &error);
    if (fetch->bytes == NULL) {
        g_task_return_error (task, error);
        g_object_unref (task);
        return;
    }
    g_autoptr (GTask) keeping =
        g_task_new (fetch->session, g_task_get_cancellable (task), on_kept_cb, task);
    g_task_set_task_data (keeping, fetch, NULL);
    g_task_run_in_thread (keeping, keep_in_thread);
}

/* Takes over the task. */
static void
fetch_next (GTask *task)
{
    Fetch *fetch = g_task_get_task_data (task);
    if (g_task_return_error_if_cancelled (task)) {
        g_object_unref (task);
        return;
    }
    if (fetch->progress != NULL)
        fetch->progress (fetch->done, fetch->all, fetch->data);
    if (fetch->at == fetch->missing->len) {
        g_task_return_boolean (task, TRUE);
        g_object_unref (task);
        return;
    }
    client_media_async (applicant_session_get_client (fetch->session), fetch->section,
                        fetch->missing->pdata[fetch->at], g_task_get_cancellable (task),
                        on_media_cb, task);
}

/* ---- what is there already ---- */

static void
look_in_thread (GTask *looking, void *source, void *data, GCancellable *cancellable)
{
    Fetch *fetch = data;
    package_blob_sweep (fetch->folder, fetch->names);
    for (guint i = 0; i < fetch->wanted->len; i++) {
        const ModelItemFile *file = fetch->wanted->pdata[i];
        if (package_blob_check (fetch->folder, file->sha256))
            fetch->done += file->bytes;
        else
            g_ptr_array_add (fetch->missing, (void *)file);
    }
    g_task_return_boolean (looking, TRUE);
}

static void
on_looked_cb (GObject *session, GAsyncResult *result, void *data)
{
    fetch_next (data);
}

void
applicant_media_fetch_async (ApplicantSession *session, const ModelSection *section,
                             const char *folder, GCancellable *cancellable,
                             ApplicantMediaProgress progress, GAsyncReadyCallback callback,
                             void *data)
{
    GTask *task = g_task_new (session, cancellable, callback, data);
    Fetch *fetch = g_new0 (Fetch, 1);
    *fetch = (Fetch){.session = g_object_ref (session),
                     .section = section->id,
                     .folder = g_strdup (folder),
                     .names = g_hash_table_new (g_str_hash, g_str_equal),
                     .wanted = g_ptr_array_new (),
                     .missing = g_ptr_array_new (),
                     .progress = progress,
                     .data = data};
    for (guint i = 0; i < section->items->len; i++)
        want_files (fetch, section->items->pdata[i]);
    g_task_set_task_data (task, fetch, fetch_free);
    if (fetch->wanted->len == 0 || folder == NULL) {
        g_task_return_boolean (task, TRUE);
        g_object_unref (task);
        return;
    }
    g_autoptr (GTask) looking = g_task_new (session, NULL, on_looked_cb, task);
    g_task_set_task_data (looking, fetch, NULL);
    g_task_run_in_thread (looking, look_in_thread);
}

bool
applicant_media_fetch_finish (GAsyncResult *result, GError **error)
{
    return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- one that was told by its hash ---- */

typedef struct {
    ApplicantSession *session;
    char *section, *folder, *sha256;
    GBytes *bytes;
} One;

static void
one_free (void *data)
{
    One *one = data;
    g_object_unref (one->session);
    g_free (one->section);
    g_free (one->folder);
    g_free (one->sha256);
    g_clear_pointer (&one->bytes, g_bytes_unref);
    g_free (one);
}

static void
return_path (GTask *task)
{
    const One *one = g_task_get_task_data (task);
    g_task_return_pointer (task, g_build_filename (one->folder, one->sha256, NULL), g_free);
    g_object_unref (task);
}

static void
return_error (GTask *task, GError *error)
{
    g_task_return_error (task, error);
    g_object_unref (task);
}

static void
keep_one_in_thread (GTask *keeping, void *source, void *data, GCancellable *cancellable)
{
    One *one = data;
    keep (keeping, one->folder, one->sha256, one->bytes);
}

static void
on_one_kept_cb (GObject *session, GAsyncResult *result, void *data)
{
    GError *error = NULL;
    if (g_task_propagate_boolean (G_TASK (result), &error))
        return_path (data);
    else
        return_error (data, error);
}

static void
on_one_came_cb (GObject *client, GAsyncResult *result, void *data)
{
    One *one = g_task_get_task_data (data);
    GError *error = NULL;
    one->bytes = client_media_finish (CLIENT_CONNECTION (client), result, &error);
    if (one->bytes == NULL) {
        return_error (data, error);
        return;
    }
    g_autoptr (GTask) keeping = g_task_new (one->session, NULL, on_one_kept_cb, data);
    g_task_set_task_data (keeping, one, NULL);
    g_task_run_in_thread (keeping, keep_one_in_thread);
}

static void
look_for_one_in_thread (GTask *looking, void *source, void *data, GCancellable *cancellable)
{
    const One *one = data;
    g_task_return_boolean (looking, package_blob_check (one->folder, one->sha256));
}

static void
on_one_looked_cb (GObject *session, GAsyncResult *result, void *data)
{
    GTask *task = data;
    One *one = g_task_get_task_data (task);
    ModelItemFile file = {NULL, (char *)"audio/ogg", one->sha256, MODEL_ITEM_FILE_BYTES};
    if (g_task_propagate_boolean (G_TASK (result), NULL))
        return_path (task);
    else
        client_media_async (applicant_session_get_client (one->session), one->section, &file,
                            g_task_get_cancellable (task), on_one_came_cb, task);
}

void
applicant_media_one_async (ApplicantSession *session, const char *section, const char *folder,
                           const char *sha256, GCancellable *cancellable,
                           GAsyncReadyCallback callback, void *data)
{
    GTask *task = g_task_new (session, cancellable, callback, data);
    One *one = g_new0 (One, 1);
    *one = (One){g_object_ref (session), g_strdup (section), g_strdup (folder), g_strdup (sha256),
                 NULL};
    g_task_set_task_data (task, one, one_free);
    if (folder == NULL || !package_blob_is_name (sha256)) {
        return_error (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                                                 "There is no place for the sound."));
        return;
    }
    g_autoptr (GTask) looking = g_task_new (session, NULL, on_one_looked_cb, task);
    g_task_set_task_data (looking, one, NULL);
    g_task_run_in_thread (looking, look_for_one_in_thread);
}

char *
applicant_media_one_finish (GAsyncResult *result, GError **error)
{
    return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- afterwards ---- */

static void
forget_in_thread (GTask *task, void *source, void *folder, GCancellable *cancellable)
{
    package_blob_sweep (folder, NULL);
    g_rmdir (folder);
    g_task_return_boolean (task, TRUE);
}

void
applicant_media_forget (const char *folder)
{
    if (folder == NULL)
        return;
    g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);
    g_task_set_task_data (task, g_strdup (folder), g_free);
    g_task_run_in_thread (task, forget_in_thread);
}

/* ---- a question's files ---- */

static GBytes *
load_stimulus (const ApplicantMedia *media, const char *id)
{
    for (guint i = 0; media->section->stimuli != NULL && i < media->section->stimuli->len; i++) {
        const ModelStimulus *stimulus = media->section->stimuli->pdata[i];
        if (strcmp (stimulus->id, id) == 0)
            return g_bytes_new (stimulus->xml, strlen (stimulus->xml));
    }
    return NULL;
}

static const ModelItemFile *
find_file (const ApplicantMedia *media, const char *href)
{
    for (guint i = 0; media->item->files != NULL && i < media->item->files->len; i++) {
        const ModelItemFile *file = media->item->files->pdata[i];
        if (strcmp (file->href, href) == 0)
            return file;
    }
    return NULL;
}

GBytes *
applicant_media_load (const char *href, void *data)
{
    const ApplicantMedia *media = data;
    const ModelItemFile *file = find_file (media, href);
    if (file != NULL && media->folder != NULL)
        return package_blob_read (media->folder, file->sha256);
    for (guint i = 0; media->item->stimuli != NULL && i < media->item->stimuli->len; i++) {
        const ModelStimulusRef *ref = media->item->stimuli->pdata[i];
        if (strcmp (ref->href, href) == 0)
            return load_stimulus (media, ref->id);
    }
    return NULL;
}

double
applicant_media_heard_s (const char *href, void *data)
{
    const ApplicantMedia *media = data;
    return media->heard != NULL ? applicant_heard_get_s (media->heard, media->item->id, href) : 0;
}

char *
applicant_media_path (const ApplicantMedia *media, const char *href)
{
    const ModelItemFile *file = find_file (media, href);
    return file != NULL && media->folder != NULL && package_blob_is_name (file->sha256)
               ? g_build_filename (media->folder, file->sha256, NULL)
               : NULL;
}
