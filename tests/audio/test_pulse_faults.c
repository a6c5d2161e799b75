/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What can become of a sound server while it records, on a private PulseAudio (tests/env/with-sound). In each case what
 * was called recorded is on the disk, the main loop goes on, and the person is told what happened. The cases follow each
 * other: the last ones leave another server, which is ended here.
 */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "audio/spool.h"
#include "tests/audio/pulse.h"

static struct {
    pid_t server; /* the present one */
    bool own;     /* we started it */
} place;

static void
on_changed (gpointer data)
{
    *(bool *)data = true;
}

static const AudioDevice *
input_now (AudioEngine *engine, GPtrArray **devices)
{
    *devices = pulse_list (engine);
    return audio_devices_input (*devices, NULL);
}

static void
check_kept (const char *spool, const PulseTake *take)
{
    AudioSpoolInfo info;
    g_assert_true (audio_spool_recover (spool, &info, NULL));
    g_assert_true (info.whole);
    g_assert_cmpint (info.frames, ==, take->last.frames);
    g_assert_cmpint (take->last.frames_synced, ==, take->last.frames);
    audio_spool_info_clear (&info);
}

/* The microphone goes while another is left: the server records that one from then on, and says nothing to us. */
static void
test_moved (void)
{
    char *spool = pulse_temporary ("take.spool");
    g_autofree char *module = pulse_run ("pactl", "load-module", "module-remap-source",
                                         "source_name=going", "master=mic.monitor", NULL);
    g_autoptr (AudioEngine) engine = audio_engine_new ("");
    PulseTake take;
    pulse_record (engine, "pulse:going", spool, &take);
    g_assert_false (take.ended);
    pulse_spin (NULL, 1000);
    g_free (pulse_run ("pactl", "unload-module", module, NULL));
    pulse_spin (&take.ended, 5000);
    g_assert_true (take.ended);
    g_assert_cmpint (take.last.status, ==, AUDIO_MOVED);
    g_assert_cmpint (take.last.frames, >, 20000);
    check_kept (spool, &take);
    audio_recorder_unref (take.recorder);
    pulse_discard (spool);
}

/* Stopped for 1.5 s: nothing is lost without being told. Stopped for good: our own stop still ends at once. */
static void
test_stopped (void)
{
    char *spool = pulse_temporary ("take.spool");
    g_autoptr (AudioEngine) engine = audio_engine_new ("");
    PulseTake take;
    pulse_record (engine, NULL, spool, &take);
    pulse_spin (NULL, 800);
    kill (place.server, SIGSTOP);
    pulse_spin (NULL, 1500);
    AudioRecorderState state;
    audio_recorder_get_state (take.recorder, &state);
    g_assert_cmpint (state.phase, ==, AUDIO_RECORDER_STALLED);
    kill (place.server, SIGCONT);
    pulse_spin (NULL, 2500);
    kill (place.server, SIGSTOP);
    pulse_spin (NULL, 300);
    gint64 asked_us = g_get_monotonic_time ();
    audio_recorder_stop (take.recorder);
    pulse_spin (&take.ended, 5000);
    kill (place.server, SIGCONT);
    g_assert_true (take.ended);
    g_assert_cmpint (g_get_monotonic_time () - asked_us, <, 2500000);
    g_assert_cmpint (take.last.status, ==, AUDIO_OK);
    g_assert_cmpuint (take.last.stalls, >=, 1);
    /* 4.8 s by the clock until the second stop: what is not there has been told. */
    int64_t there_ms = take.last.frames * 1000 / 48000;
    g_test_message ("%d ms, gaps of %d ms", (int)there_ms, (int)take.last.gap_ms);
    g_assert_cmpint (there_ms + take.last.gap_ms, >, 4500);
    check_kept (spool, &take);
    audio_recorder_unref (take.recorder);
    pulse_discard (spool);
}

/* No microphone: the sound of the speaker is not taken for one. Then it is plugged, and records. */
static void
test_plugged (void)
{
    g_autoptr (AudioEngine) engine = audio_engine_new ("");
    bool changed = false;
    GPtrArray *devices;
    PulseTake take;
    g_autofree char *modules = pulse_run ("pactl", "list", "short", "modules", NULL);
    g_auto (GStrv) lines = g_strsplit (modules, "\n", -1);
    for (int i = 0; lines[i] != NULL; i++)
        if (strstr (lines[i], "source_name=testmic") != NULL) {
            g_autofree char *number = g_strndup (lines[i], strcspn (lines[i], "\t"));
            g_free (pulse_run ("pactl", "unload-module", number, NULL));
        }
    const AudioDevice *left = NULL;
    for (int i = 0; i < 50; i++) {
        left = input_now (engine, &devices);
        g_ptr_array_unref (devices);
        if (left == NULL)
            break;
        pulse_spin (NULL, 100); /* the server tells it soon, not at once */
    }
    g_assert_null (left);
    pulse_record (engine, NULL, NULL, &take);
    g_assert_true (take.ended);
    g_assert_cmpint (take.last.status, ==, AUDIO_NO_DEVICE);
    audio_recorder_unref (take.recorder);
    unsigned watch = audio_engine_watch (engine, on_changed, &changed);
    g_free (pulse_run ("pactl", "load-module", "module-remap-source", "source_name=testmic",
                       "master=mic.monitor", "channels=1", NULL));
    pulse_spin (&changed, 5000);
    g_assert_true (changed);
    g_assert_nonnull (input_now (engine, &devices));
    g_ptr_array_unref (devices);
    pulse_record (engine, NULL, NULL, &take);
    pulse_spin (NULL, 300);
    pulse_stop (&take);
    g_assert_cmpint (take.last.status, ==, AUDIO_OK);
    g_assert_cmpint (take.last.frames, >, 5000);
    audio_engine_unwatch (engine, watch);
}

static void
start_server (void)
{
    g_autoptr (GError) error = NULL;
    const char *const words[] = {"pulseaudio",
                                 "-n",
                                 "-F",
                                 g_getenv ("ANTESALA_TEST_PULSE_CONFIG"),
                                 "--daemonize=no",
                                 "--exit-idle-time=-1",
                                 "--use-pid-file=no",
                                 NULL};
    g_spawn_async (NULL, (char **)words, NULL,
                   G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL
                       | G_SPAWN_STDERR_TO_DEV_NULL,
                   NULL, NULL, &place.server, &error);
    g_assert_no_error (error);
    place.own = true;
}

static void
end_server (void)
{
    kill (place.server, SIGKILL);
    if (place.own)
        waitpid (place.server, NULL, 0);
}

/* Killed while it records, and then a new one comes: the same engine hears of it and records again. */
static void
test_killed_and_restarted (void)
{
    char *spool = pulse_temporary ("take.spool");
    g_autoptr (AudioEngine) engine = audio_engine_new ("");
    bool changed = false;
    GPtrArray *devices;
    PulseTake take;
    pulse_record (engine, NULL, spool, &take);
    pulse_spin (NULL, 500);
    unsigned watch = audio_engine_watch (engine, on_changed, &changed);
    end_server ();
    pulse_spin (&take.ended, 5000);
    g_assert_true (take.ended);
    g_assert_cmpint (take.last.status, ==, AUDIO_LOST);
    g_assert_cmpint (take.last.frames, >, 10000);
    check_kept (spool, &take);
    audio_recorder_unref (take.recorder);
    pulse_spin (&changed, 5000);
    g_assert_true (changed);
    pulse_record (engine, NULL, NULL, &take);
    pulse_spin (&take.ended, 8000);
    g_assert_true (take.ended);
    g_assert_cmpint (take.last.status, !=, AUDIO_OK);
    audio_recorder_unref (take.recorder);
    changed = false;
    start_server ();
    pulse_spin (&changed, 10000);
    g_assert_true (changed);
    g_assert_cmpstr (input_now (engine, &devices)->id, ==, "pulse:testmic");
    g_ptr_array_unref (devices);
    pulse_record (engine, NULL, NULL, &take);
    g_assert_false (take.ended);
    pulse_spin (NULL, 300);
    pulse_stop (&take);
    g_assert_cmpint (take.last.status, ==, AUDIO_OK);
    audio_engine_unwatch (engine, watch);
    pulse_discard (spool);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    place.server = atoi (g_getenv ("ANTESALA_TEST_PULSE_PID"));
    g_assert_cmpint (place.server, >, 1);
    g_test_add_func ("/audio/pulse/a-moved", test_moved);
    g_test_add_func ("/audio/pulse/b-stopped", test_stopped);
    g_test_add_func ("/audio/pulse/c-plugged", test_plugged);
    g_test_add_func ("/audio/pulse/d-killed-and-restarted", test_killed_and_restarted);
    int status = g_test_run ();
    if (place.own)
        end_server ();
    return status;
}
