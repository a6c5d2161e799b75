/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PortAudio against a private PulseAudio (tests/env/with-sound): exact samples, playing, and a server that dies. */
#include <glib/gstdio.h>
#include <math.h>
#include <signal.h>
#include <sndfile.h>
#include <stdlib.h>
#include <string.h>

#include "audio/file.h"
#include "audio/player.h"
#include "audio/recorder.h"
#include "audio/spool.h"
#include "audio/tone.h"

#define SOURCE_FRAMES 72000

static gboolean
on_tick (gpointer data)
{
    return G_SOURCE_CONTINUE;
}

static void
spin (bool *flag, int limit_ms)
{
    unsigned ticker = g_timeout_add (10, on_tick, NULL);
    gint64 end_us = g_get_monotonic_time () + limit_ms * 1000;
    while (!(flag != NULL && *flag) && g_get_monotonic_time () < end_us)
        g_main_context_iteration (NULL, TRUE);
    g_source_remove (ticker);
}

/* 1.5 s of noise in 16 bits: each stretch of it is found in one place only. */
static void
write_source (const char *path, short *samples)
{
    g_autoptr (GRand) random = g_rand_new_with_seed (77);
    for (int i = 0; i < SOURCE_FRAMES; i++)
        samples[i] = (short)(g_rand_int_range (random, 1, 8000) * (i % 2 ? 1 : -1));
    SF_INFO info = {.samplerate = 48000, .channels = 1, .format = SF_FORMAT_WAV | SF_FORMAT_PCM_16};
    SNDFILE *file = sf_open (path, SFM_WRITE, &info);
    g_assert_cmpint (sf_writef_short (file, samples, SOURCE_FRAMES), ==, SOURCE_FRAMES);
    sf_close (file);
}

static AudioBuffer
read_spool (const char *path)
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

static size_t
count_wrong (const AudioBuffer *heard, const short *source)
{
    size_t start = 0, wrong = 0;
    while (start < heard->frames
           && fabsf (heard->samples[start] * 32768 - (float)source[0]) > 0.01f)
        start++;
    g_assert_cmpuint (start + SOURCE_FRAMES, <=, heard->frames);
    for (size_t i = 0; i < SOURCE_FRAMES; i++)
        wrong += fabsf (heard->samples[start + i] * 32768 - (float)source[i]) > 0.01f;
    return wrong;
}

typedef struct {
    AudioRecorderState last;
    bool ended;
} Take;

static void
on_ended (AudioRecorder *recorder, const AudioRecorderState *state, gpointer data)
{
    Take *take = data;
    take->last = *state;
    take->ended = true;
}

static void
wait_until_recording (AudioRecorder *recorder)
{
    AudioRecorderState state = {0};
    for (int i = 0; i < 500 && state.phase != AUDIO_RECORDER_RECORDING; i++) {
        spin (NULL, 10);
        audio_recorder_get_state (recorder, &state);
    }
    g_assert_cmpint (state.phase, ==, AUDIO_RECORDER_RECORDING);
}

static void
test_exact (void)
{
    g_autofree char *folder = g_dir_make_tmp ("antesala-pulse-XXXXXX", NULL);
    g_autofree char *wav = g_build_filename (folder, "source.wav", NULL);
    g_autofree char *spool = g_build_filename (folder, "take.spool", NULL);
    g_autofree short *source = g_new (short, SOURCE_FRAMES);
    write_source (wav, source);
    g_autoptr (AudioEngine) engine = audio_engine_new ("");
    for (int run = 0; run < 3; run++) {
        Take take = {0};
        AudioRecorder *recorder = audio_recorder_start (
            engine, &(AudioRecorderOptions){.spool_path = spool}, on_ended, &take);
        wait_until_recording (recorder);
        g_autoptr (GError) error = NULL;
        const char *const play[] = {"paplay", "-d", "mic", wav, NULL};
        g_assert_true (g_spawn_sync (NULL, (char **)play, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
                                     NULL, NULL, NULL, &error));
        spin (NULL, 800);
        audio_recorder_stop (recorder);
        spin (&take.ended, 3000);
        g_assert_cmpint (take.last.status, ==, AUDIO_OK);
        g_assert_cmpint (take.last.dropped + take.last.overflows, ==, 0);
        g_assert_cmpuint (take.last.gaps, ==, 0);
        AudioBuffer heard = read_spool (spool);
        g_assert_cmpuint (count_wrong (&heard, source), ==, 0);
        audio_buffer_clear (&heard);
        audio_recorder_unref (recorder);
        g_unlink (spool);
    }
    g_unlink (wav);
    g_rmdir (folder);
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
    *(GAsyncResult **)data = g_object_ref (result);
}

static void
test_devices (void)
{
    g_autoptr (AudioEngine) engine = audio_engine_new ("");
    GAsyncResult *result = NULL;
    audio_engine_list_async (engine, NULL, on_listed, &result);
    while (result == NULL)
        g_main_context_iteration (NULL, TRUE);
    g_autoptr (GPtrArray) devices = audio_engine_list_finish (engine, result, NULL);
    g_assert_cmpuint (devices->len, >=, 1);
    g_assert_nonnull (audio_devices_input (devices, NULL));
    g_assert_nonnull (audio_devices_output (devices, NULL));
    g_object_unref (result);
}

typedef struct {
    AudioPlayerState last;
    bool ended;
} Play;

static void
on_played (AudioPlayer *player, const AudioPlayerState *state, const GError *error, gpointer data)
{
    Play *play = data;
    g_assert_no_error (error);
    play->last = *state;
    play->ended = true;
}

static void
test_play (void)
{
    g_autoptr (AudioEngine) engine = audio_engine_new ("");
    AudioBuffer chime = audio_tone_chime (48000);
    Play play = {0};
    AudioPlayer *player =
        audio_player_start (engine, &(AudioPlayerOptions){.buffer = chime}, on_played, &play);
    audio_buffer_clear (&chime);
    spin (&play.ended, 8000);
    g_assert_true (play.ended);
    g_assert_cmpint (play.last.frame, ==, 72000);
    audio_player_unref (player);
}

/* Last: nothing is left afterwards. The main loop never waits for the dead server. */
static void
test_server_dies (void)
{
    g_autofree char *folder = g_dir_make_tmp ("antesala-pulse-XXXXXX", NULL);
    g_autofree char *spool = g_build_filename (folder, "take.spool", NULL);
    g_autoptr (AudioEngine) engine = audio_engine_new ("");
    Take take = {0};
    AudioRecorder *recorder = audio_recorder_start (
        engine, &(AudioRecorderOptions){.spool_path = spool}, on_ended, &take);
    wait_until_recording (recorder);
    spin (NULL, 500);
    int server = atoi (g_getenv ("ANTESALA_TEST_PULSE_PID"));
    g_assert_cmpint (server, >, 1);
    g_assert_cmpint (kill (server, SIGKILL), ==, 0);
    spin (&take.ended, 3000);
    g_assert_true (take.ended);
    g_assert_cmpint (take.last.status, ==, AUDIO_LOST);
    g_assert_cmpint (take.last.frames_synced, ==, take.last.frames);
    g_assert_cmpint (take.last.frames, >, 10000);
    audio_recorder_unref (recorder);
    take = (Take){0};
    recorder = audio_recorder_start (engine, &(AudioRecorderOptions){0}, on_ended, &take);
    spin (&take.ended, 8000);
    g_assert_true (take.ended);
    g_assert_cmpint (take.last.status, !=, AUDIO_OK);
    audio_recorder_unref (recorder);
    g_unlink (spool);
    g_rmdir (folder);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/audio/pulse/a-devices", test_devices);
    g_test_add_func ("/audio/pulse/b-exact", test_exact);
    g_test_add_func ("/audio/pulse/c-play", test_play);
    g_test_add_func ("/audio/pulse/d-server-dies", test_server_dies);
    return g_test_run ();
}
