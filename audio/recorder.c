/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/recorder.h"

#include <string.h>

#include "audio/capture.h"
#include "audio/gaps.h"
#include "audio/spool.h"

#define DRAIN_US 20000
#define SYNC_US 500000
#define RING_S 10.0 /* a disk may take long to sync */
#define START_TIMEOUT_US 5000000
#define STALL_TIMEOUT_US 10000000
#define CLOSE_TIMEOUT_US 400000

struct _AudioRecorder {
    gatomicrefcount
        references; /* of the user, the drain thread, the sound thread, and the done call */
    AudioEngine *engine;
    AudioRecorderOptions options;
    char *device_id;
    char *spool_path;
    GMainContext *context;
    AudioRecorderDone done; /* main thread only */
    gpointer user_data;
    atomic_bool stopping;

    AudioCapture capture;
    AudioStream *stream; /* sound thread only */

    GMutex mutex; /* guards what follows; never taken by the callback */
    GCond wake;
    bool opened; /* the sound thread has answered */
    bool closed;
    AudioStatus open_status;
    AudioRecorderState state;
    GArray *gaps;
    float *kept; /* a circle of kept_size */
    size_t kept_size;
    size_t kept_total;
};

static AudioRecorder *
take_reference (AudioRecorder *recorder)
{
    g_atomic_ref_count_inc (&recorder->references);
    return recorder;
}

static void
drop_reference (AudioRecorder *recorder)
{
    if (!g_atomic_ref_count_dec (&recorder->references))
        return;
    audio_capture_clear (&recorder->capture);
    audio_engine_unref (recorder->engine);
    g_main_context_unref (recorder->context);
    g_mutex_clear (&recorder->mutex);
    g_cond_clear (&recorder->wake);
    g_array_unref (recorder->gaps);
    g_free (recorder->device_id);
    g_free (recorder->spool_path);
    g_free (recorder->kept);
    g_free (recorder);
}

/* --- the sound thread's part --- */

static void
open_job (AudioEngine *engine, gpointer data)
{
    AudioRecorder *recorder = data;
    AudioStreamRequest request = {
        .device_id = recorder->device_id,
        .capture = true,
        .rate_hz = recorder->options.rate_hz,
        .process = audio_capture_process,
        .finished = audio_capture_finished,
        .moved = audio_capture_moved,
        .user = &recorder->capture,
    };
    AudioStatus status = audio_engine_open (engine, &request, &recorder->stream);
    g_mutex_lock (&recorder->mutex);
    recorder->opened = true;
    recorder->open_status = status;
    g_cond_signal (&recorder->wake);
    g_mutex_unlock (&recorder->mutex);
    if (status != AUDIO_OK)
        recorder->stream = NULL;
    drop_reference (recorder);
}

static void
close_job (AudioEngine *engine, gpointer data)
{
    AudioRecorder *recorder = data;
    if (recorder->stream != NULL)
        audio_engine_close (engine, recorder->stream);
    recorder->stream = NULL;
    g_mutex_lock (&recorder->mutex);
    recorder->closed = true;
    g_cond_signal (&recorder->wake);
    g_mutex_unlock (&recorder->mutex);
    drop_reference (recorder);
}

/* --- the drain thread's part --- */

typedef struct {
    AudioRecorder *recorder;
    AudioSpool spool;
    bool spooling;
    AudioLevelMeter meter;
    AudioGaps gaps;
    int64_t frames;
    int64_t max_frames; /* 0: no limit */
    int64_t zeros;      /* exact zeros since the last other sample */
    gint64 started_us;
    gint64 synced_us;
    AudioStatus status;
    float block[AUDIO_SPOOL_BLOCK];
} Drain;

static void
count_zeros (Drain *drain, size_t count)
{
    for (size_t i = 0; i < count; i++)
        drain->zeros = drain->block[i] == 0 ? drain->zeros + 1 : 0;
}

static void
keep (AudioRecorder *recorder, const float *samples, size_t count)
{
    if (recorder->kept_size == 0)
        return;
    g_mutex_lock (&recorder->mutex);
    for (size_t i = 0; i < count; i++)
        recorder->kept[recorder->kept_total++ % recorder->kept_size] = samples[i];
    g_mutex_unlock (&recorder->mutex);
}

/* Moves all that waits from the ring to the spool. */
static void
drain_ring (Drain *drain)
{
    AudioRecorder *recorder = drain->recorder;
    while (drain->status == AUDIO_OK) {
        size_t want = AUDIO_SPOOL_BLOCK;
        if (drain->max_frames > 0)
            want = (size_t)MIN ((int64_t)want, drain->max_frames - drain->frames);
        size_t count = audio_ring_read (&recorder->capture.ring, drain->block, want);
        if (count == 0)
            return;
        if (drain->spooling)
            drain->status = audio_spool_write (&drain->spool, drain->block, count);
        if (drain->status != AUDIO_OK)
            return;
        drain->frames += (int64_t)count;
        audio_level_feed (&drain->meter, drain->block, count);
        count_zeros (drain, count);
        keep (recorder, drain->block, count);
    }
}

static void
sync_spool (Drain *drain)
{
    drain->synced_us = g_get_monotonic_time ();
    if (!drain->spooling || drain->spool.frames == drain->spool.frames_synced)
        return;
    AudioStatus status = audio_spool_sync (&drain->spool);
    if (drain->status == AUDIO_OK)
        drain->status = status;
}

static void
note_gap (Drain *drain, const AudioGap *gap)
{
    AudioRecorder *recorder = drain->recorder;
    if (drain->max_frames > 0 && gap->at_frame >= drain->max_frames)
        return; /* the device goes on until it is closed */
    if (drain->spooling && drain->status == AUDIO_OK)
        drain->status = audio_spool_write_gap (&drain->spool, gap);
    g_mutex_lock (&recorder->mutex);
    g_array_append_val (recorder->gaps, *gap);
    recorder->state.gaps++;
    recorder->state.gap_ms += gap->length_ms;
    recorder->state.last_gap = *gap;
    g_mutex_unlock (&recorder->mutex);
}

static void
find_gaps (Drain *drain)
{
    AudioGap gap;
    while (audio_gaps_next (&drain->gaps, &drain->recorder->capture, &gap))
        note_gap (drain, &gap);
}

static void
publish (Drain *drain, AudioRecorderPhase phase)
{
    AudioRecorder *recorder = drain->recorder;
    AudioCapture *capture = &recorder->capture;
    g_mutex_lock (&recorder->mutex);
    AudioRecorderState *state = &recorder->state;
    state->phase = phase;
    state->status = drain->status;
    if (phase != AUDIO_RECORDER_ENDED && drain->zeros > recorder->options.rate_hz)
        state->status = AUDIO_SILENT;
    if (phase == AUDIO_RECORDER_STALLED)
        state->status = AUDIO_LOST;
    state->frames = drain->frames;
    state->frames_synced = drain->spooling ? drain->spool.frames_synced : 0;
    state->dropped = atomic_load (&capture->dropped);
    state->stalls = drain->gaps.watch.stalls;
    state->overflows = atomic_load (&capture->overflows);
    state->level = drain->meter.shown;
    g_mutex_unlock (&recorder->mutex);
}

/* Whether the recording goes on; sets drain->status if a fault ends it. */
static bool
goes_on (Drain *drain)
{
    AudioRecorder *recorder = drain->recorder;
    if (drain->status != AUDIO_OK || atomic_load (&recorder->stopping))
        return false;
    if (drain->max_frames > 0 && drain->frames >= drain->max_frames)
        return false;
    gint64 now_us = g_get_monotonic_time ();
    g_mutex_lock (&recorder->mutex);
    bool opened = recorder->opened;
    if (opened)
        drain->status = recorder->open_status;
    g_mutex_unlock (&recorder->mutex);
    const AudioWatch *watch = &drain->gaps.watch;
    bool begun = watch->started_us != 0;
    bool late = begun ? now_us - watch->last.us > STALL_TIMEOUT_US
                      : now_us - drain->started_us > START_TIMEOUT_US;
    if (drain->status == AUDIO_OK && atomic_load (&recorder->capture.moved))
        drain->status = AUDIO_MOVED;
    else if (drain->status == AUDIO_OK && atomic_load (&recorder->capture.finished))
        drain->status = AUDIO_LOST;
    else if (drain->status == AUDIO_OK && late)
        drain->status = begun ? AUDIO_LOST : AUDIO_NO_START;
    return drain->status == AUDIO_OK;
}

static void
wait_a_little (AudioRecorder *recorder)
{
    g_mutex_lock (&recorder->mutex);
    g_cond_wait_until (&recorder->wake, &recorder->mutex, g_get_monotonic_time () + DRAIN_US);
    g_mutex_unlock (&recorder->mutex);
}

static AudioRecorderPhase
phase_of (const Drain *drain)
{
    if (drain->gaps.watch.started_us == 0)
        return AUDIO_RECORDER_STARTING;
    return audio_watch_is_stalled (&drain->gaps.watch, g_get_monotonic_time ())
               ? AUDIO_RECORDER_STALLED
               : AUDIO_RECORDER_RECORDING;
}

/* Closing may hang with the sound system; what it still delivers is taken until then or for 0.4 s. */
static void
wind_up (Drain *drain)
{
    AudioRecorder *recorder = drain->recorder;
    audio_engine_run (recorder->engine, close_job, take_reference (recorder));
    gint64 limit_us = g_get_monotonic_time () + CLOSE_TIMEOUT_US;
    bool closed = false;
    while (!closed && g_get_monotonic_time () < limit_us) {
        wait_a_little (recorder);
        g_mutex_lock (&recorder->mutex);
        closed = recorder->closed;
        g_mutex_unlock (&recorder->mutex);
    }
    atomic_store (&recorder->capture.refusing, true);
    AudioStatus status = drain->status;
    if (status != AUDIO_DISK_FULL) {
        AudioGap gap;
        drain->status = AUDIO_OK;
        drain_ring (drain);
        find_gaps (drain);
        while (audio_gaps_last (&drain->gaps, &gap))
            note_gap (drain, &gap);
        sync_spool (drain);
        if (status != AUDIO_OK)
            drain->status = status;
    }
}

static gboolean
tell_done (gpointer data)
{
    AudioRecorder *recorder = data;
    AudioRecorderDone done = g_steal_pointer (&recorder->done);
    if (done != NULL)
        done (recorder, &recorder->state, recorder->user_data);
    return G_SOURCE_REMOVE;
}

static gpointer
run_drain (gpointer data)
{
    g_autofree Drain *drain = g_new0 (Drain, 1);
    AudioRecorder *recorder = drain->recorder = data;
    const AudioRecorderOptions *options = &recorder->options;
    drain->spool.fd = -1;
    drain->started_us = drain->synced_us = g_get_monotonic_time ();
    drain->max_frames = (int64_t)(options->max_s * options->rate_hz);
    audio_level_init (&drain->meter, options->rate_hz);
    audio_gaps_init (&drain->gaps, options->rate_hz);
    g_autoptr (GError) error = NULL;
    if (recorder->spool_path != NULL) {
        drain->spooling =
            audio_spool_create (&drain->spool, recorder->spool_path, options->rate_hz, &error);
        if (!drain->spooling)
            drain->status = g_error_matches (error, AUDIO_ERROR, AUDIO_ERROR_DISK_FULL)
                                ? AUDIO_DISK_FULL
                                : AUDIO_FAILED;
    }
    if (drain->status == AUDIO_OK)
        audio_engine_run (recorder->engine, open_job, take_reference (recorder));
    while (goes_on (drain)) {
        publish (drain, phase_of (drain));
        wait_a_little (recorder);
        drain_ring (drain);
        find_gaps (drain);
        if (g_get_monotonic_time () - drain->synced_us >= SYNC_US)
            sync_spool (drain);
    }
    wind_up (drain);
    publish (drain, AUDIO_RECORDER_ENDED);
    audio_spool_close (&drain->spool);
    /* Not g_main_context_invoke: that would call it right here while the main loop is not running. */
    g_autoptr (GSource) source = g_idle_source_new ();
    g_source_set_priority (source, G_PRIORITY_DEFAULT);
    g_source_set_callback (source, tell_done, recorder, (GDestroyNotify)drop_reference);
    g_source_attach (source, recorder->context);
    return NULL;
}

/* --- public --- */

AudioRecorder *
audio_recorder_start (AudioEngine *engine, const AudioRecorderOptions *options,
                      AudioRecorderDone done, gpointer user_data)
{
    AudioRecorder *recorder = g_new0 (AudioRecorder, 1);
    g_atomic_ref_count_init (&recorder->references);
    recorder->engine = audio_engine_ref (engine);
    recorder->options = *options;
    if (recorder->options.rate_hz == 0)
        recorder->options.rate_hz = 48000;
    recorder->device_id = g_strdup (options->device_id);
    recorder->spool_path = g_strdup (options->spool_path);
    recorder->context = g_main_context_ref_thread_default ();
    recorder->done = done;
    recorder->user_data = user_data;
    recorder->gaps = g_array_new (FALSE, FALSE, sizeof (AudioGap));
    recorder->kept_size = (size_t)(options->keep_s * recorder->options.rate_hz);
    recorder->kept = g_new0 (float, MAX (recorder->kept_size, 1));
    recorder->state.rate_hz = recorder->options.rate_hz;
    recorder->state.level =
        (AudioLevel){AUDIO_LEVEL_FLOOR_DBFS, AUDIO_LEVEL_FLOOR_DBFS, AUDIO_LEVEL_FLOOR_DBFS};
    g_mutex_init (&recorder->mutex);
    g_cond_init (&recorder->wake);
    if (!audio_capture_init (&recorder->capture, recorder->options.rate_hz, RING_S))
        g_error ("no memory for a sound ring");
    g_thread_unref (g_thread_new ("audio-drain", run_drain, take_reference (recorder)));
    return recorder;
}

void
audio_recorder_stop (AudioRecorder *recorder)
{
    atomic_store (&recorder->stopping, true);
    g_mutex_lock (&recorder->mutex);
    g_cond_signal (&recorder->wake);
    g_mutex_unlock (&recorder->mutex);
}

void
audio_recorder_get_state (AudioRecorder *recorder, AudioRecorderState *ret_state)
{
    g_mutex_lock (&recorder->mutex);
    *ret_state = recorder->state;
    g_mutex_unlock (&recorder->mutex);
}

float *
audio_recorder_dup_kept (AudioRecorder *recorder, size_t *ret_count)
{
    g_mutex_lock (&recorder->mutex);
    size_t count = MIN (recorder->kept_total, recorder->kept_size);
    float *samples = g_new (float, count + 1);
    for (size_t i = 0; i < count; i++)
        samples[i] = recorder->kept[(recorder->kept_total - count + i) % recorder->kept_size];
    g_mutex_unlock (&recorder->mutex);
    *ret_count = count;
    return samples;
}

GArray *
audio_recorder_dup_gaps (AudioRecorder *recorder)
{
    g_mutex_lock (&recorder->mutex);
    GArray *copy = g_array_copy (recorder->gaps);
    g_mutex_unlock (&recorder->mutex);
    return copy;
}

void
audio_recorder_detach (AudioRecorder *recorder)
{
    recorder->done = NULL;
}

void
audio_recorder_unref (AudioRecorder *recorder)
{
    if (recorder == NULL)
        return;
    audio_recorder_stop (recorder);
    drop_reference (recorder);
}
