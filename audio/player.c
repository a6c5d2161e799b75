/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/player.h"

#include "audio/playback.h"

#define FEED_US 20000
#define RING_S 0.35
#define BLOCK_FRAMES 2048
#define START_TIMEOUT_US 5000000
#define LOST_TIMEOUT_US 3000000
#define NO_SEEK (-1)

struct _AudioPlayer {
    gatomicrefcount references; /* of the user, the feeder, the sound thread, and the done call */
    AudioEngine *engine;
    char *device_id;
    char *path;
    AudioBuffer buffer;
    GMainContext *context;
    AudioPlayerDone done; /* main thread only */
    gpointer user_data;
    atomic_bool stopping;
    AudioPlayback playback;
    AudioStream *stream; /* sound thread only */

    GMutex mutex; /* guards what follows; never taken by the callback */
    GCond wake;
    bool opened;
    AudioStatus open_status;
    int64_t seek_frame;
    double speed;
    AudioLoop loop;
    bool changed; /* seek, speed or loop: the feeder begins anew */
    AudioPlayerState state;
    GError *error;
};

static AudioPlayer *
take_reference (AudioPlayer *player)
{
    g_atomic_ref_count_inc (&player->references);
    return player;
}

static void
drop_reference (AudioPlayer *player)
{
    if (!g_atomic_ref_count_dec (&player->references))
        return;
    audio_playback_clear (&player->playback);
    audio_engine_unref (player->engine);
    g_main_context_unref (player->context);
    g_mutex_clear (&player->mutex);
    g_cond_clear (&player->wake);
    audio_buffer_clear (&player->buffer);
    g_clear_error (&player->error);
    g_free (player->device_id);
    g_free (player->path);
    g_free (player);
}

/* --- the sound thread's part --- */

static void
open_job (AudioEngine *engine, gpointer data)
{
    AudioPlayer *player = data;
    AudioStreamRequest request = {
        .device_id = player->device_id,
        .rate_hz = player->state.rate_hz,
        .process = audio_playback_process,
        .finished = audio_playback_finished,
        .user = &player->playback,
    };
    AudioStatus status = audio_engine_open (engine, &request, &player->stream);
    if (status != AUDIO_OK)
        player->stream = NULL;
    g_mutex_lock (&player->mutex);
    player->opened = true;
    player->open_status = status;
    g_mutex_unlock (&player->mutex);
    drop_reference (player);
}

static void
close_job (AudioEngine *engine, gpointer data)
{
    AudioPlayer *player = data;
    if (player->stream != NULL)
        audio_engine_close (engine, player->stream);
    player->stream = NULL;
    drop_reference (player);
}

/* --- the feeder's part --- */

typedef struct {
    AudioPlayer *player;
    AudioSource *source;
    int64_t base_played; /* when the source began */
    bool at_end;
    bool filled; /* something may be in the ring */
    gint64 moved_us;
    bool started;
    AudioStatus status;
    float block[BLOCK_FRAMES];
    size_t block_at, block_count;
} Feeder;

static void
fill_ring (Feeder *feeder)
{
    AudioRing *ring = &feeder->player->playback.ring;
    feeder->filled = true;
    while (!feeder->at_end && audio_ring_room (ring) > 0) {
        if (feeder->block_at == feeder->block_count) {
            feeder->block_at = 0;
            feeder->block_count = audio_source_read (feeder->source, feeder->block, BLOCK_FRAMES);
            feeder->at_end = feeder->block_count == 0;
        }
        feeder->block_at += audio_ring_write (ring, feeder->block + feeder->block_at,
                                              feeder->block_count - feeder->block_at);
    }
}

static int64_t
heard_frame (Feeder *feeder)
{
    int64_t played = atomic_load (&feeder->player->playback.played);
    return audio_source_frame (feeder->source, played - feeder->base_played);
}

static void
watch_device (Feeder *feeder)
{
    AudioPlayer *player = feeder->player;
    gint64 now_us = g_get_monotonic_time ();
    if (atomic_exchange (&player->playback.moved, false)) {
        feeder->moved_us = now_us;
        feeder->started = true;
    }
    g_mutex_lock (&player->mutex);
    if (player->opened)
        feeder->status = player->open_status;
    g_mutex_unlock (&player->mutex);
    if (feeder->status != AUDIO_OK)
        return;
    if (atomic_load (&player->playback.finished))
        feeder->status = AUDIO_LOST;
    else if (now_us - feeder->moved_us > (feeder->started ? LOST_TIMEOUT_US : START_TIMEOUT_US))
        feeder->status = feeder->started ? AUDIO_LOST : AUDIO_NO_START;
}

/* Empties the ring; the callback does it, so this waits for its next round, or until it is sure that there will be none. */
static void
flush (Feeder *feeder)
{
    AudioPlayer *player = feeder->player;
    unsigned wanted =
        atomic_fetch_add_explicit (&player->playback.flush_wanted, 1, memory_order_acq_rel) + 1;
    while (feeder->status == AUDIO_OK && !atomic_load (&player->stopping)) {
        /* Pairs with the release in audio_playback_process. */
        if (atomic_load_explicit (&player->playback.flush_done, memory_order_acquire) == wanted)
            break;
        g_usleep (2000);
        watch_device (feeder);
    }
}

/* Goes on elsewhere, at another speed or in another loop; where nothing else is asked, from what is heard now. */
static void
handle_change (Feeder *feeder)
{
    AudioPlayer *player = feeder->player;
    g_mutex_lock (&player->mutex);
    bool changed = player->changed;
    int64_t frame = player->seek_frame;
    double speed = player->speed;
    AudioLoop loop = player->loop;
    player->changed = false;
    player->seek_frame = NO_SEEK;
    g_mutex_unlock (&player->mutex);
    if (!changed)
        return;
    if (feeder->filled)
        flush (feeder);
    audio_source_start (feeder->source, frame != NO_SEEK ? frame : heard_frame (feeder), speed,
                        loop);
    feeder->base_played = atomic_load (&player->playback.played);
    feeder->block_at = feeder->block_count = 0;
    feeder->at_end = false;
}

static void
publish (Feeder *feeder, AudioPlayerPhase phase)
{
    AudioPlayer *player = feeder->player;
    int64_t frame = feeder->source != NULL ? heard_frame (feeder) : 0;
    g_mutex_lock (&player->mutex);
    player->state.frame = player->seek_frame != NO_SEEK ? player->seek_frame : frame;
    player->state.phase = phase;
    if (phase == AUDIO_PLAYER_PLAYING && atomic_load (&player->playback.paused))
        player->state.phase = AUDIO_PLAYER_PAUSED;
    player->state.status = feeder->status;
    g_mutex_unlock (&player->mutex);
}

static bool
goes_on (Feeder *feeder)
{
    AudioPlayer *player = feeder->player;
    if (atomic_load (&player->stopping))
        return false;
    watch_device (feeder);
    if (feeder->status != AUDIO_OK)
        return false;
    g_mutex_lock (&player->mutex);
    bool changed = player->changed;
    g_mutex_unlock (&player->mutex);
    return changed || !feeder->at_end || audio_ring_waiting (&player->playback.ring) > 0;
}

static gboolean
tell_done (gpointer data)
{
    AudioPlayer *player = data;
    AudioPlayerDone done = g_steal_pointer (&player->done);
    if (done != NULL)
        done (player, &player->state, player->error, player->user_data);
    return G_SOURCE_REMOVE;
}

static bool
open_source (Feeder *feeder)
{
    AudioPlayer *player = feeder->player;
    AudioFileInfo info;
    feeder->source = audio_source_open (player->path, &player->buffer, &info, &player->error);
    if (feeder->source == NULL)
        return false;
    g_mutex_lock (&player->mutex);
    player->state.rate_hz = info.rate_hz;
    player->state.frames = info.frames;
    g_mutex_unlock (&player->mutex);
    if (!audio_playback_init (&player->playback, info.rate_hz, RING_S))
        g_error ("no memory for a sound ring");
    return true;
}

static void
play (Feeder *feeder)
{
    AudioPlayer *player = feeder->player;
    handle_change (feeder);
    fill_ring (feeder);
    audio_engine_run (player->engine, open_job, take_reference (player));
    feeder->moved_us = g_get_monotonic_time ();
    while (goes_on (feeder)) {
        handle_change (feeder);
        fill_ring (feeder);
        publish (feeder, feeder->started ? AUDIO_PLAYER_PLAYING : AUDIO_PLAYER_STARTING);
        g_mutex_lock (&player->mutex);
        g_cond_wait_until (&player->wake, &player->mutex, g_get_monotonic_time () + FEED_US);
        g_mutex_unlock (&player->mutex);
    }
    audio_engine_run (player->engine, close_job, take_reference (player));
    if (feeder->status != AUDIO_OK)
        g_set_error_literal (&player->error, AUDIO_ERROR, AUDIO_ERROR_OPEN,
                             audio_status_sentence (feeder->status));
}

static gpointer
run_feeder (gpointer data)
{
    g_autofree Feeder *feeder = g_new0 (Feeder, 1);
    AudioPlayer *player = feeder->player = data;
    if (open_source (feeder))
        play (feeder);
    else
        feeder->status = AUDIO_FAILED;
    publish (feeder, AUDIO_PLAYER_ENDED);
    audio_source_close (feeder->source);
    g_autoptr (GSource) source = g_idle_source_new ();
    g_source_set_priority (source, G_PRIORITY_DEFAULT);
    g_source_set_callback (source, tell_done, player, (GDestroyNotify)drop_reference);
    g_source_attach (source, player->context);
    return NULL;
}

/* --- public --- */

AudioPlayer *
audio_player_start (AudioEngine *engine, const AudioPlayerOptions *options, AudioPlayerDone done,
                    gpointer user_data)
{
    AudioPlayer *player = g_new0 (AudioPlayer, 1);
    g_atomic_ref_count_init (&player->references);
    player->engine = audio_engine_ref (engine);
    player->device_id = g_strdup (options->device_id);
    player->path = g_strdup (options->path);
    if (options->path == NULL) {
        player->buffer = options->buffer;
        player->buffer.samples =
            g_memdup2 (options->buffer.samples, options->buffer.frames * sizeof (float));
    }
    player->context = g_main_context_ref_thread_default ();
    player->done = done;
    player->user_data = user_data;
    player->seek_frame = MAX (options->start_frame, 0);
    player->speed = options->speed;
    player->loop = options->loop;
    player->changed = true;
    g_mutex_init (&player->mutex);
    g_cond_init (&player->wake);
    g_thread_unref (g_thread_new ("audio-feed", run_feeder, take_reference (player)));
    return player;
}

static void
wake_feeder (AudioPlayer *player)
{
    g_mutex_lock (&player->mutex);
    g_cond_signal (&player->wake);
    g_mutex_unlock (&player->mutex);
}

void
audio_player_pause (AudioPlayer *player, bool paused)
{
    atomic_store (&player->playback.paused, paused);
    wake_feeder (player);
}

void
audio_player_seek (AudioPlayer *player, int64_t frame)
{
    g_mutex_lock (&player->mutex);
    player->seek_frame = MAX (frame, 0);
    player->changed = true;
    g_cond_signal (&player->wake);
    g_mutex_unlock (&player->mutex);
}

void
audio_player_set_speed (AudioPlayer *player, double speed)
{
    g_mutex_lock (&player->mutex);
    player->speed = speed;
    player->changed = true;
    g_cond_signal (&player->wake);
    g_mutex_unlock (&player->mutex);
}

void
audio_player_set_loop (AudioPlayer *player, AudioLoop loop)
{
    g_mutex_lock (&player->mutex);
    player->loop = loop;
    player->changed = true;
    g_cond_signal (&player->wake);
    g_mutex_unlock (&player->mutex);
}

void
audio_player_stop (AudioPlayer *player)
{
    atomic_store (&player->stopping, true);
    wake_feeder (player);
}

void
audio_player_get_state (AudioPlayer *player, AudioPlayerState *ret_state)
{
    g_mutex_lock (&player->mutex);
    *ret_state = player->state;
    g_mutex_unlock (&player->mutex);
}

void
audio_player_detach (AudioPlayer *player)
{
    player->done = NULL;
}

void
audio_player_unref (AudioPlayer *player)
{
    if (player == NULL)
        return;
    audio_player_stop (player);
    drop_reference (player);
}
