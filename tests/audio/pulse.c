/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/audio/pulse.h"

#include <glib/gstdio.h>
#include <math.h>
#include <sndfile.h>

#include "audio/spool.h"

static gboolean
on_tick (gpointer data)
{
    return G_SOURCE_CONTINUE;
}

void
pulse_spin (const bool *flag, int limit_ms)
{
    unsigned ticker = g_timeout_add (10, on_tick, NULL);
    gint64 end_us = g_get_monotonic_time () + limit_ms * 1000;
    while (!(flag != NULL && *flag) && g_get_monotonic_time () < end_us)
        g_main_context_iteration (NULL, TRUE);
    g_source_remove (ticker);
}

static void
on_ended (AudioRecorder *recorder, const AudioRecorderState *state, gpointer data)
{
    PulseTake *take = data;
    take->last = *state;
    take->ended = true;
}

void
pulse_record (AudioEngine *engine, const char *device_id, const char *spool, PulseTake *take)
{
    AudioRecorderState state = {0};
    AudioRecorderOptions options = {.device_id = device_id, .spool_path = spool};
    *take = (PulseTake){0};
    take->recorder = audio_recorder_start (engine, &options, on_ended, take);
    for (int i = 0; i < 1000 && state.phase != AUDIO_RECORDER_RECORDING && !take->ended; i++) {
        pulse_spin (NULL, 10);
        audio_recorder_get_state (take->recorder, &state);
    }
}

void
pulse_stop (PulseTake *take)
{
    audio_recorder_stop (take->recorder);
    pulse_spin (&take->ended, 10000);
    g_assert_true (take->ended);
    g_clear_pointer (&take->recorder, audio_recorder_unref);
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
    *(GAsyncResult **)data = g_object_ref (result);
}

GPtrArray *
pulse_list (AudioEngine *engine)
{
    GAsyncResult *result = NULL;
    audio_engine_list_async (engine, NULL, on_listed, &result);
    while (result == NULL)
        g_main_context_iteration (NULL, TRUE);
    GPtrArray *devices = audio_engine_list_finish (engine, result, NULL);
    g_object_unref (result);
    return devices;
}

char *
pulse_run (const char *program, ...)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) words = g_ptr_array_new ();
    char *output = NULL;
    int status = 0;
    va_list more;
    g_ptr_array_add (words, (char *)program);
    va_start (more, program);
    for (char *word; (word = va_arg (more, char *)) != NULL;)
        g_ptr_array_add (words, word);
    va_end (more);
    g_ptr_array_add (words, NULL);
    g_spawn_sync (NULL, (char **)words->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL,
                  &status, &error);
    g_assert_no_error (error);
    g_assert_cmpint (status, ==, 0);
    return g_strchomp (output);
}

/* On a busy computer PipeWire's session manager does not always link a stream: none of it is played then, and paplay gives up after 30 s. */
void
pulse_play (const char *sink, const char *path)
{
    const char *const words[] = {"paplay", "-d", sink, path, NULL};
    int status = -1;
    for (int i = 0; i < 3 && status != 0; i++) {
        g_autoptr (GError) error = NULL;
        g_spawn_sync (NULL, (char **)words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                      &status, &error);
        g_assert_no_error (error);
    }
    g_assert_cmpint (status, ==, 0);
}

void
pulse_write_source (const char *path, short *samples)
{
    g_autoptr (GRand) random = g_rand_new_with_seed (77);
    for (int i = 0; i < PULSE_SOURCE_FRAMES; i++)
        samples[i] = (short)(g_rand_int_range (random, 1, 8000) * (i % 2 ? 1 : -1));
    SF_INFO info = {.samplerate = 48000, .channels = 1, .format = SF_FORMAT_WAV | SF_FORMAT_PCM_16};
    SNDFILE *file = sf_open (path, SFM_WRITE, &info);
    g_assert_cmpint (sf_writef_short (file, samples, PULSE_SOURCE_FRAMES), ==, PULSE_SOURCE_FRAMES);
    sf_close (file);
}

AudioBuffer
pulse_read_spool (const char *path)
{
    AudioSpoolInfo info;
    g_autoptr (AudioSpoolReader) reader = audio_spool_reader_open (path, &info, NULL);
    g_assert_nonnull (reader);
    AudioBuffer buffer = {g_new (float, (size_t)info.frames + AUDIO_SPOOL_BLOCK), 0, info.rate_hz};
    size_t count;
    while ((count = audio_spool_reader_next (reader, buffer.samples + buffer.frames)) > 0)
        buffer.frames += count;
    audio_spool_info_clear (&info);
    return buffer;
}

static bool
is_at (const AudioBuffer *heard, size_t place, short sample)
{
    return fabsf (heard->samples[place] * 32768 - (float)sample) < 0.01f;
}

size_t
pulse_count_wrong (const AudioBuffer *heard, const short *source)
{
    size_t start = 0, wrong = 0;
    while (start + PULSE_SOURCE_FRAMES <= heard->frames && !is_at (heard, start, source[0]))
        start++;
    if (start + PULSE_SOURCE_FRAMES > heard->frames)
        return PULSE_SOURCE_FRAMES;
    for (size_t i = 0; i < PULSE_SOURCE_FRAMES; i++)
        wrong += !is_at (heard, start + i, source[i]);
    return wrong;
}

char *
pulse_temporary (const char *name)
{
    g_autofree char *folder = g_dir_make_tmp ("antesala-pulse-XXXXXX", NULL);
    return g_build_filename (folder, name, NULL);
}

void
pulse_discard (char *path)
{
    g_autofree char *folder = g_path_get_dirname (path);
    g_unlink (path);
    g_rmdir (folder);
    g_free (path);
}
