/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recorder and player on the null device, with each of its faults. */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include "audio/file.h"
#include "audio/null.h"
#include "audio/player.h"
#include "audio/recorder.h"
#include "audio/spool.h"
#include "audio/tone.h"
#include "tests/patience.h"

typedef struct {
    AudioRecorder *recorder;
    AudioRecorderState last;
    bool ended;
    bool was_silent, was_recording;
    int64_t most_synced_while_recording;
} Take;

static void
on_ended (AudioRecorder *recorder, const AudioRecorderState *state, gpointer data)
{
    Take *take = data;
    g_assert_true (g_main_context_is_owner (g_main_context_default ()));
    take->last = *state;
    take->ended = true;
}

static gboolean
on_tick (gpointer data)
{
    return G_SOURCE_CONTINUE;
}

/* Records until the end, or until so many milliseconds of sound are there and then stops. */
static Take
record (const char *spec, AudioRecorderOptions options, int stop_after_ms)
{
    g_autoptr (AudioEngine) engine = audio_engine_new (spec);
    Take take = {0};
    take.recorder = audio_recorder_start (engine, &options, on_ended, &take);
    unsigned ticker = g_timeout_add (10, on_tick, NULL);
    while (!take.ended) {
        g_main_context_iteration (NULL, TRUE);
        AudioRecorderState state;
        audio_recorder_get_state (take.recorder, &state);
        take.was_silent |= state.status == AUDIO_SILENT;
        take.was_recording |= state.phase == AUDIO_RECORDER_RECORDING;
        if (state.phase == AUDIO_RECORDER_RECORDING)
            take.most_synced_while_recording = state.frames_synced;
        if (stop_after_ms > 0 && state.frames * 1000 / state.rate_hz > stop_after_ms)
            audio_recorder_stop (take.recorder);
    }
    g_source_remove (ticker);
    return take;
}

static char *
temporary (const char *name)
{
    g_autofree char *folder = g_dir_make_tmp ("antesala-take-XXXXXX", NULL);
    return g_build_filename (folder, name, NULL);
}

static void
discard (char *path)
{
    g_autofree char *folder = g_path_get_dirname (path);
    g_unlink (path);
    g_rmdir (folder);
    g_free (path);
}

static void
test_every_sample (void)
{
    char *path = temporary ("take.spool");
    Take take = record ("null:ramp", (AudioRecorderOptions){.spool_path = path, .max_s = 1.2}, 0);
    g_assert_cmpint (take.last.status, ==, AUDIO_OK);
    g_assert_cmpint (take.last.phase, ==, AUDIO_RECORDER_ENDED);
    g_assert_cmpint (take.last.frames, ==, 57600);
    g_assert_cmpint (take.last.frames_synced, ==, 57600);
    g_assert_cmpint (take.most_synced_while_recording, >=, 20000);
    g_assert_cmpuint (take.last.gaps, ==, 0);
    AudioSpoolInfo info;
    float block[AUDIO_SPOOL_BLOCK];
    AudioSpoolReader *reader = audio_spool_reader_open (path, &info, NULL);
    size_t count, at = 0;
    while ((count = audio_spool_reader_next (reader, block)) > 0)
        for (size_t i = 0; i < count; i++, at++)
            g_assert_cmpfloat (block[i], ==, (float)(at % 65536) / 65536.0f - 0.5f);
    g_assert_cmpuint (at, ==, 57600);
    audio_spool_reader_close (reader);
    audio_spool_info_clear (&info);
    audio_recorder_unref (take.recorder);
    discard (path);
}

static void
test_stop (void)
{
    char *path = temporary ("take.spool");
    Take take = record ("null", (AudioRecorderOptions){.spool_path = path}, 500);
    g_assert_cmpint (take.last.status, ==, AUDIO_OK);
    g_assert_cmpint (take.last.frames, >, 15000);
    g_assert_cmpint (take.last.frames, ==, take.last.frames_synced);
    g_assert_cmpfloat (take.last.level.hold_dbfs, >, -30);
    audio_recorder_unref (take.recorder);
    discard (path);
}

static void
test_monitor_keeps (void)
{
    Take take = record ("null:tone", (AudioRecorderOptions){.keep_s = 0.25, .max_s = 0.6}, 0);
    size_t count;
    g_autofree float *kept = audio_recorder_dup_kept (take.recorder, &count);
    g_assert_cmpuint (count, ==, 12000);
    g_assert_cmpint (take.last.frames_synced, ==, 0);
    g_assert_cmpfloat_with_epsilon (take.last.level.rms_dbfs, -20, 0.1);
    audio_recorder_unref (take.recorder);
}

static void
test_faults (void)
{
    static const struct {
        const char *spec;
        int stop_after_ms;
        AudioStatus status;
    } cases[] = {
        {"null:none", 0, AUDIO_NO_DEVICE}, {"null:busy", 0, AUDIO_BUSY},
        {"null:lost@0.3", 0, AUDIO_LOST},  {"null:mute-start", 0, AUDIO_NO_START},
        {"null:hang", 300, AUDIO_OK},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
        char *path = temporary ("take.spool");
        gint64 start_us = g_get_monotonic_time ();
        Take take = record (cases[i].spec, (AudioRecorderOptions){.spool_path = path},
                            cases[i].stop_after_ms);
        g_assert_cmpint (take.last.status, ==, cases[i].status);
        g_assert_cmpint (take.last.frames, ==, take.last.frames_synced);
        if (cases[i].status == AUDIO_LOST)
            g_assert_cmpint (take.last.frames, ==, 14400);
        if (cases[i].stop_after_ms > 0)
            g_assert_cmpint (g_get_monotonic_time () - start_us, <, 2200000);
        g_assert_cmpstr (audio_status_sentence (cases[i].status), !=,
                         cases[i].status == AUDIO_OK ? "x" : "");
        audio_recorder_unref (take.recorder);
        discard (path);
    }
}

/* The sound system goes over to another device: nothing of that one is taken, and the person is told. */
static void
test_moved (void)
{
    char *path = temporary ("take.spool");
    Take take = record ("null:ramp,moved@0.5", (AudioRecorderOptions){.spool_path = path}, 0);
    g_assert_cmpint (take.last.status, ==, AUDIO_MOVED);
    g_assert_cmpint (take.last.frames, ==, 24000);
    g_assert_cmpint (take.last.frames_synced, ==, 24000);
    audio_recorder_unref (take.recorder);
    discard (path);
}

static void
test_silent (void)
{
    Take take = record ("null:silent", (AudioRecorderOptions){.max_s = 1.4}, 0);
    g_assert_true (take.was_silent);
    g_assert_cmpint (take.last.status, ==, AUDIO_OK);
    audio_recorder_unref (take.recorder);
}

static void
test_hole_and_burst (void)
{
    Take take = record ("null:hole@0.8", (AudioRecorderOptions){0}, 2200);
    g_assert_cmpuint (take.last.stalls, >=, 1);
    g_assert_cmpuint (take.last.gaps, ==, 1);
    g_assert_cmpint (ABS (take.last.gap_ms - 1000), <, 50);
    g_assert_cmpint (ABS (take.last.last_gap.at_frame - 38400), <, 2400);
    audio_recorder_unref (take.recorder);
    take = record ("null:burst@0.8", (AudioRecorderOptions){0}, 2200);
    g_assert_cmpuint (take.last.stalls, >=, 1);
    g_assert_cmpuint (take.last.gaps, ==, 0);
    audio_recorder_unref (take.recorder);
    take = record ("null:overflow@0.1", (AudioRecorderOptions){0}, 300);
    g_assert_cmpint (take.last.overflows, ==, 1);
    audio_recorder_unref (take.recorder);
}

static void
test_disk_full (void)
{
    struct rlimit before, small = {120000, RLIM_INFINITY};
    getrlimit (RLIMIT_FSIZE, &before);
    signal (SIGXFSZ, SIG_IGN);
    small.rlim_max = before.rlim_max;
    char *path = temporary ("take.spool");
    setrlimit (RLIMIT_FSIZE, &small);
    Take take = record ("null:ramp", (AudioRecorderOptions){.spool_path = path}, 0);
    setrlimit (RLIMIT_FSIZE, &before);
    g_assert_cmpint (take.last.status, ==, AUDIO_DISK_FULL);
    AudioSpoolInfo info;
    g_assert_true (audio_spool_recover (path, &info, NULL));
    g_assert_cmpint (info.frames, ==, take.last.frames);
    g_assert_cmpint (info.frames, >, 20000);
    audio_spool_info_clear (&info);
    audio_recorder_unref (take.recorder);
    discard (path);
}

static void
test_folder_missing (void)
{
    Take take = record ("null", (AudioRecorderOptions){.spool_path = "/nowhere/at/all.spool"}, 0);
    g_assert_cmpint (take.last.status, ==, AUDIO_FAILED);
    audio_recorder_unref (take.recorder);
}

static void
on_never (AudioRecorder *recorder, const AudioRecorderState *state, gpointer data)
{
    g_assert_not_reached ();
}

static void
test_dropped_early (void)
{
    g_autoptr (AudioEngine) engine = audio_engine_new ("null");
    for (int i = 0; i < 20; i++) {
        AudioRecorder *recorder =
            audio_recorder_start (engine, &(AudioRecorderOptions){0}, on_never, NULL);
        g_usleep ((gulong)i * 1000);
        audio_recorder_detach (recorder);
        audio_recorder_unref (recorder);
    }
    gint64 end_us = g_get_monotonic_time () + 300000;
    while (g_get_monotonic_time () < end_us)
        g_main_context_iteration (NULL, FALSE);
}

typedef struct {
    AudioPlayerState last;
    char *message;
    bool ended;
} Play;

static void
on_played (AudioPlayer *player, const AudioPlayerState *state, const GError *error, gpointer data)
{
    Play *play = data;
    play->last = *state;
    play->message = error != NULL ? g_strdup (error->message) : NULL;
    play->ended = true;
}

static void
wait_for (bool *flag, int limit_ms)
{
    unsigned ticker = g_timeout_add (10, on_tick, NULL);
    gint64 end_us = g_get_monotonic_time () + limit_ms * 1000;
    while (!*flag && g_get_monotonic_time () < end_us)
        g_main_context_iteration (NULL, TRUE);
    g_source_remove (ticker);
}

static void
test_play (void)
{
    g_autoptr (AudioEngine) engine = audio_engine_new ("null");
    AudioBuffer chime = audio_tone_chime (48000);
    Play play = {0};
    gint64 start_us = g_get_monotonic_time ();
    AudioPlayer *player = audio_player_start (
        engine, &(AudioPlayerOptions){.buffer = chime, .start_frame = 36000}, on_played, &play);
    audio_buffer_clear (&chime);
    wait_for (&play.ended, 5000);
    g_assert_true (play.ended);
    g_assert_cmpint (play.last.status, ==, AUDIO_OK);
    g_assert_cmpint (play.last.frame, ==, 72000);
    g_assert_cmpint (g_get_monotonic_time () - start_us, >, 600000);
    audio_player_unref (player);
}

static int64_t
frame_of (AudioPlayer *player)
{
    AudioPlayerState state;
    audio_player_get_state (player, &state);
    return state.frame;
}

/* A device opens when the computer gets round to it. */
static void
wait_frame (AudioPlayer *player, int64_t frame)
{
    bool never = false;
    gint64 end_us = g_get_monotonic_time () + PATIENCE_US;
    while (frame_of (player) < frame) {
        g_assert_cmpint (g_get_monotonic_time (), <, end_us);
        wait_for (&never, 10);
    }
}

static void
test_play_seek_and_pause (void)
{
    g_autoptr (AudioEngine) engine = audio_engine_new ("null");
    AudioBuffer tone = audio_tone_sine (48000, 440, -20, 10);
    Play play = {0};
    bool never = false;
    AudioPlayerState state, later;
    AudioPlayer *player =
        audio_player_start (engine, &(AudioPlayerOptions){.buffer = tone}, on_played, &play);
    audio_buffer_clear (&tone);
    wait_frame (player, 4800);
    audio_player_seek (player, 5 * 48000);
    wait_frame (player, 5 * 48000);
    audio_player_get_state (player, &state);
    g_assert_cmpint (state.phase, ==, AUDIO_PLAYER_PLAYING);
    g_assert_cmpint (state.frame, >=, 5 * 48000);
    g_assert_cmpint (state.frame, <, 6 * 48000);
    audio_player_pause (player, true);
    wait_for (&never, 100);
    audio_player_get_state (player, &state);
    wait_for (&never, 150);
    audio_player_get_state (player, &later);
    g_assert_cmpint (later.phase, ==, AUDIO_PLAYER_PAUSED);
    g_assert_cmpint (later.frame, ==, state.frame);
    audio_player_pause (player, false);
    audio_player_seek (player, 480000 - 4800);
    wait_for (&play.ended, 2000);
    g_assert_true (play.ended);
    g_assert_cmpint (play.last.frame, ==, 480000);
    audio_player_unref (player);
}

/* In the device's own time, which runs 20 times faster, 10 s at 1.25 are 8 s: 0.4 s of the clock. */
static void
test_play_speed (void)
{
    g_autoptr (AudioEngine) engine = audio_engine_new ("null:fast");
    AudioBuffer tone = audio_tone_sine (48000, 200, -20, 10);
    Play play = {0};
    AudioPlayer *player = audio_player_start (
        engine, &(AudioPlayerOptions){.buffer = tone, .speed = 1.25}, on_played, &play);
    audio_buffer_clear (&tone);
    wait_for (&play.ended, 5000);
    g_assert_true (play.ended);
    g_assert_cmpint (play.last.status, ==, AUDIO_OK);
    g_assert_cmpint (play.last.frame, >=, 480000 - 4800);
    g_assert_cmpint (play.last.frame, <=, 480000);
    audio_player_unref (player);
}

static void
test_play_loop (void)
{
    g_autoptr (AudioEngine) engine = audio_engine_new ("null:fast");
    AudioBuffer tone = audio_tone_sine (48000, 440, -20, 10);
    Play play = {0};
    bool never = false;
    AudioLoop loop = {96000, 192000};
    AudioPlayer *player = audio_player_start (
        engine, &(AudioPlayerOptions){.buffer = tone, .loop = loop, .start_frame = 400000},
        on_played, &play);
    audio_buffer_clear (&tone);
    /* Six rounds of it: it neither ends nor leaves the loop, also when the speed changes on the way. */
    wait_frame (player, loop.from);
    for (int i = 0; i < 20; i++) {
        wait_for (&never, 30);
        if (i == 10)
            audio_player_set_speed (player, 0.75);
        g_assert_false (play.ended);
        g_assert_cmpint (frame_of (player), >=, loop.from);
        g_assert_cmpint (frame_of (player), <, loop.to);
    }
    audio_player_set_speed (player, 1);
    audio_player_set_loop (player, (AudioLoop){0, 0});
    wait_for (&play.ended, 30000);
    g_assert_true (play.ended);
    g_assert_cmpint (play.last.frame, ==, 480000);
    audio_player_unref (player);
}

static void
test_play_faults (void)
{
    static const struct {
        const char *spec;
        const char *path;
        AudioStatus status;
    } cases[] = {
        {"null:none", NULL, AUDIO_NO_DEVICE},
        {"null:busy", NULL, AUDIO_BUSY},
        {"null:lost@0.1", NULL, AUDIO_LOST},
        {"null", "/nowhere/at.all", AUDIO_FAILED},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autoptr (AudioEngine) engine = audio_engine_new (cases[i].spec);
        AudioBuffer chime = audio_tone_chime (48000);
        Play play = {0};
        AudioPlayer *player = audio_player_start (
            engine, &(AudioPlayerOptions){.path = cases[i].path, .buffer = chime}, on_played,
            &play);
        audio_buffer_clear (&chime);
        wait_for (&play.ended, 6000);
        g_assert_cmpint (play.last.status, ==, cases[i].status);
        g_assert_nonnull (play.message);
        g_free (play.message);
        audio_player_unref (player);
    }
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/audio/recorder/every-sample", test_every_sample);
    g_test_add_func ("/audio/recorder/stop", test_stop);
    g_test_add_func ("/audio/recorder/monitor", test_monitor_keeps);
    g_test_add_func ("/audio/recorder/faults", test_faults);
    g_test_add_func ("/audio/recorder/moved", test_moved);
    g_test_add_func ("/audio/recorder/silent", test_silent);
    g_test_add_func ("/audio/recorder/hole-and-burst", test_hole_and_burst);
    g_test_add_func ("/audio/recorder/disk-full", test_disk_full);
    g_test_add_func ("/audio/recorder/folder-missing", test_folder_missing);
    g_test_add_func ("/audio/recorder/dropped-early", test_dropped_early);
    g_test_add_func ("/audio/player/plays", test_play);
    g_test_add_func ("/audio/player/seek-and-pause", test_play_seek_and_pause);
    g_test_add_func ("/audio/player/play-speed", test_play_speed);
    g_test_add_func ("/audio/player/play-loop", test_play_loop);
    g_test_add_func ("/audio/player/faults", test_play_faults);
    return g_test_run ();
}
