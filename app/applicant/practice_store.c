/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/practice_store.h"

#include "app/model/json.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdbool.h>

enum { VERSION = 1, TAKES_MOST = 2000 };

typedef struct {
    char *folder;
    ApplicantPracticeWork work;
    json_t *take;
} Work;

static void
work_free (void *data)
{
    Work *work = data;
    g_free (work->folder);
    json_decref (work->take);
    g_free (work);
}

/* Deletes the files of the folder whose names end so; "" means all. */
static void
delete_files (const char *folder, const char *ending)
{
    g_autoptr (GDir) names = g_dir_open (folder, 0, NULL);
    for (const char *name = names ? g_dir_read_name (names) : NULL; name;
         name = g_dir_read_name (names)) {
        g_autofree char *path = g_build_filename (folder, name, NULL);
        if (g_str_has_suffix (name, ending))
            g_unlink (path);
    }
}

/* The takes of the file, an empty array if there is none. */
static json_t *
load (const char *path)
{
    json_t *whole = json_load_file (path, JSON_REJECT_DUPLICATES, NULL);
    json_t *takes = json_object_get (whole, "takes");

    if (json_integer_value (json_object_get (whole, "version")) == VERSION
        && json_is_array (takes)) {
        json_incref (takes);
        json_decref (whole);
        return takes;
    }
    json_decref (whole);
    if (g_file_test (path, G_FILE_TEST_EXISTS)) {
        g_autofree char *aside = g_strconcat (path, ".damaged", NULL);
        g_rename (path, aside);
    }
    return json_array ();
}

static bool
save (const char *path, json_t *takes, GError **error)
{
    g_autoptr (json_t) whole = json_pack ("{s:i, s:O}", "version", VERSION, "takes", takes);
    char *text = json_dumps (whole, JSON_INDENT (1) | JSON_SORT_KEYS);
    bool saved =
        g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);

    free (text);
    return saved;
}

static void
work_in_thread (GTask *task, void *source, void *data, GCancellable *cancellable)
{
    Work *work = data;
    g_autofree char *path = g_build_filename (work->folder, "progress.json", NULL);
    GError *error = NULL;

    if (g_mkdir_with_parents (work->folder, 0700) != 0) {
        int code = errno;
        g_task_return_new_error (task, G_FILE_ERROR, g_file_error_from_errno (code), "%s",
                                 g_strerror (code));
        return;
    }
    delete_files (work->folder, work->work == APPLICANT_PRACTICE_DELETE ? "" : ".spool");
    g_autoptr (json_t) takes = load (path);
    if (work->work == APPLICANT_PRACTICE_ADD) {
        json_array_append (takes, work->take);
        while (json_array_size (takes) > TAKES_MOST)
            json_array_remove (takes, 0);
        if (!save (path, takes, &error)) {
            g_task_return_error (task, error);
            return;
        }
    }
    g_task_return_pointer (task, g_steal_pointer (&takes), (GDestroyNotify)json_decref);
}

void
applicant_practice_store_async (const char *folder, ApplicantPracticeWork work, json_t *take,
                                GCancellable *cancellable, GAsyncReadyCallback callback, void *data)
{
    g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
    Work *copy = g_new0 (Work, 1);

    *copy = (Work){g_strdup (folder), work, take};
    g_task_set_source_tag (task, applicant_practice_store_async);
    g_task_set_task_data (task, copy, work_free);
    g_task_run_in_thread (task, work_in_thread);
}

json_t *
applicant_practice_store_finish (GAsyncResult *result, GError **error)
{
    return g_task_propagate_pointer (G_TASK (result), error);
}
