/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk/sound.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "audio/player.h"

#define PREFIX "antesala-desk-"
#define TELL_MS 50

struct DeskSound {
    AudioEngine *engine;
    AudioPlayer *player; /* NULL: nothing plays */
    char *playing;       /* the recording */
    bool paused;
    double start_s;
    char *folder;
    GHashTable *rates; /* recording → rate in Hz, for those fetched */
    DeskSoundTold told;
    gpointer data;
    guint timer;
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
on_peaks_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (GTask) task = data;
    const Fetch *fetch = g_task_get_task_data (task);
    GError *error = NULL;
    AudioPeaks *peaks = audio_peaks_load_finish (result, &error);
    if (peaks == NULL) {
        g_task_return_error (task, error);
        return;
    }
    if (!g_cancellable_is_cancelled (g_task_get_cancellable (task)))
        g_hash_table_insert (fetch->sound->rates, g_strdup (fetch->recording),
                             GINT_TO_POINTER (peaks->rate_hz));
    g_task_return_pointer (task, peaks, (GDestroyNotify)audio_peaks_free);
}

static void
load_peaks (GTask *task)
{
    const Fetch *fetch = g_task_get_task_data (task);
    audio_peaks_load_async (fetch->path, g_task_get_cancellable (task), on_peaks_cb, task);
}

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    GTask *task = data;
    GError *error = NULL;
    if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error)) {
        load_peaks (task);
        return;
    }
    g_task_return_error (task, error);
    g_object_unref (task);
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
    if (g_hash_table_contains (sound->rates, recording))
        load_peaks (task);
    else
        client_recording_async (connection, application, recording, cancellable, on_bytes_cb, task);
}

AudioPeaks *
desk_sound_fetch_finish (GAsyncResult *result, GError **error)
{
    return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- playing ----------------------------------------------------------- */

static int
rate_of (DeskSound *sound, const char *recording)
{
    return GPOINTER_TO_INT (g_hash_table_lookup (sound->rates, recording));
}

static double
position_of (DeskSound *sound)
{
    AudioPlayerState state;
    audio_player_get_state (sound->player, &state);
    int rate_hz = state.rate_hz > 0 ? state.rate_hz : rate_of (sound, sound->playing);
    return state.phase == AUDIO_PLAYER_STARTING || rate_hz <= 0 ? sound->start_s
                                                                : (double)state.frame / rate_hz;
}

static gboolean
on_timer_cb (gpointer data)
{
    DeskSound *sound = data;
    sound->told (sound->playing, position_of (sound), true, NULL, sound->data);
    return G_SOURCE_CONTINUE;
}

/* Lets the player go and tells where it was. */
static void
let_go (DeskSound *sound, double position_s, const char *trouble)
{
    g_autofree char *recording = g_steal_pointer (&sound->playing);
    g_clear_handle_id (&sound->timer, g_source_remove);
    audio_player_detach (sound->player);
    g_clear_pointer (&sound->player, audio_player_unref);
    sound->told (recording, position_s, false, trouble, sound->data);
}

static void
on_done_cb (AudioPlayer *player, const AudioPlayerState *state, const GError *error, gpointer data)
{
    DeskSound *sound = data;
    if (player == sound->player)
        let_go (sound, 0, error ? error->message : NULL);
}

static void
start (DeskSound *sound, const char *recording, double position_s)
{
    g_autofree char *path = path_of (sound, recording);
    int rate_hz = rate_of (sound, recording);
    AudioPlayerOptions options = {.path = path,
                                  .start_frame = (int64_t)(MAX (position_s, 0) * rate_hz)};
    sound->playing = g_strdup (recording);
    sound->paused = false;
    sound->start_s = position_s;
    sound->player = audio_player_start (sound->engine, &options, on_done_cb, sound);
    sound->timer = g_timeout_add (TELL_MS, on_timer_cb, sound);
    sound->told (recording, position_s, true, NULL, sound->data);
}

bool
desk_sound_toggle (DeskSound *sound, const char *recording, double position_s)
{
    bool same = sound->player != NULL && g_strcmp0 (sound->playing, recording) == 0;
    if (rate_of (sound, recording) <= 0)
        return false;
    desk_sound_stop (sound);
    if (!same)
        start (sound, recording, position_s);
    return true;
}

void
desk_sound_seek (DeskSound *sound, const char *recording, double position_s)
{
    if (sound->player == NULL || g_strcmp0 (sound->playing, recording) != 0)
        return;
    sound->start_s = position_s;
    audio_player_seek (sound->player, (int64_t)(MAX (position_s, 0) * rate_of (sound, recording)));
}

void
desk_sound_stop (DeskSound *sound)
{
    if (sound->player == NULL)
        return;
    double position_s = position_of (sound);
    audio_player_stop (sound->player);
    let_go (sound, position_s, NULL);
}

/* ---- life -------------------------------------------------------------- */

DeskSound *
desk_sound_new (const char *spec, DeskSoundTold told, gpointer data)
{
    DeskSound *sound = g_new0 (DeskSound, 1);
    sound->engine = audio_engine_new (spec);
    sound->folder = make_folder ();
    sound->rates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    sound->told = told;
    sound->data = data;
    return sound;
}

void
desk_sound_free (DeskSound *sound)
{
    if (sound == NULL)
        return;
    g_clear_handle_id (&sound->timer, g_source_remove);
    if (sound->player != NULL) {
        audio_player_stop (sound->player);
        audio_player_detach (sound->player);
        audio_player_unref (sound->player);
    }
    audio_engine_unref (sound->engine);
    g_hash_table_unref (sound->rates);
    g_free (sound->playing);
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
