/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk/sound.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define PREFIX "antesala-desk-"

struct DeskSound {
    AudioEngine *engine;
    char *folder;
    GHashTable *fetched; /* recordings whose file is there */
};

/* ---- the folder -------------------------------------------------------- */

static void
delete_folder (const char *path)
{
    GDir *names = g_dir_open (path, 0, NULL);
    for (const char *name = names ? g_dir_read_name (names) : NULL; name != NULL;
         name = g_dir_read_name (names)) {
        g_autofree char *file = g_build_filename (path, name, NULL);
        g_unlink (file);
    }
    g_clear_pointer (&names, g_dir_close);
    g_rmdir (path);
}

/* The name of a folder holds the process that made it; when that is gone, so should be the recordings. */
static void
delete_left (const char *place)
{
    g_autoptr (GDir) names = g_dir_open (place, 0, NULL);
    for (const char *name = names ? g_dir_read_name (names) : NULL; name != NULL;
         name = g_dir_read_name (names)) {
        if (!g_str_has_prefix (name, PREFIX))
            continue;
        g_autofree char *proc = g_strdup_printf ("/proc/%d", atoi (name + strlen (PREFIX)));
        g_autofree char *path = g_build_filename (place, name, NULL);
        if (atoi (name + strlen (PREFIX)) > 0 && !g_file_test (proc, G_FILE_TEST_EXISTS))
            delete_folder (path);
    }
}

static char *
make_folder (void)
{
    const char *place = g_get_user_runtime_dir ();
    if (g_access (place, W_OK) != 0)
        place = g_get_tmp_dir ();
    delete_left (place);
    g_autofree char *name = g_strdup_printf ("%s/" PREFIX "%d-XXXXXX", place, (int)getpid ());
    return g_mkdtemp_full (name, 0700) ? g_steal_pointer (&name) : NULL;
}

/* ---- fetching ---------------------------------------------------------- */

typedef struct {
    DeskSound *sound;
    char *recording, *path;
} Fetch;

static void
fetch_free (gpointer data)
{
    Fetch *fetch = data;
    g_free (fetch->recording);
    g_free (fetch->path);
    g_free (fetch);
}

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (GTask) task = data;
    const Fetch *fetch = g_task_get_task_data (task);
    GError *error = NULL;
    if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error)) {
        if (!g_cancellable_is_cancelled (g_task_get_cancellable (task)))
            g_hash_table_add (fetch->sound->fetched, g_strdup (fetch->recording));
        g_task_return_pointer (task, g_strdup (fetch->path), g_free);
    } else
        g_task_return_error (task, error);
}

static void
on_bytes_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    GTask *task = data;
    const Fetch *fetch = g_task_get_task_data (task);
    GError *error = NULL;
    g_autoptr (GBytes) bytes = client_recording_finish (CLIENT_CONNECTION (source), result, &error);
    if (bytes == NULL) {
        g_task_return_error (task, error);
        g_object_unref (task);
        return;
    }
    g_autoptr (GFile) file = g_file_new_for_path (fetch->path);
    g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_PRIVATE,
                                         g_task_get_cancellable (task), on_written_cb, task);
}

static char *
path_of (DeskSound *sound, const char *recording)
{
    g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, recording, -1);
    g_autofree char *name = g_strconcat (hash, ".flac", NULL);
    return g_build_filename (sound->folder, name, NULL);
}

void
desk_sound_fetch_async (DeskSound *sound, ClientConnection *connection, const char *application,
                        const char *recording, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer data)
{
    GTask *task = g_task_new (NULL, cancellable, callback, data);
    if (sound->folder == NULL) {
        g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", g_get_tmp_dir ());
        g_object_unref (task);
        return;
    }
    Fetch *fetch = g_new0 (Fetch, 1);
    *fetch = (Fetch){sound, g_strdup (recording), path_of (sound, recording)};
    g_task_set_task_data (task, fetch, fetch_free);
    if (!g_hash_table_contains (sound->fetched, recording)) {
        client_recording_async (connection, application, recording, cancellable, on_bytes_cb, task);
        return;
    }
    g_task_return_pointer (task, g_strdup (fetch->path), g_free);
    g_object_unref (task);
}

char *
desk_sound_fetch_finish (GAsyncResult *result, GError **error)
{
    return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- life -------------------------------------------------------------- */

DeskSound *
desk_sound_new (const char *spec)
{
    DeskSound *sound = g_new0 (DeskSound, 1);
    sound->engine = audio_engine_new (spec);
    sound->folder = make_folder ();
    sound->fetched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    return sound;
}

void
desk_sound_free (DeskSound *sound)
{
    if (sound == NULL)
        return;
    audio_engine_unref (sound->engine);
    g_hash_table_unref (sound->fetched);
    if (sound->folder != NULL)
        delete_folder (sound->folder);
    g_free (sound->folder);
    g_free (sound);
}

const char *
desk_sound_get_folder (DeskSound *sound)
{
    return sound->folder;
}

AudioEngine *
desk_sound_get_engine (DeskSound *sound)
{
    return sound->engine;
}
