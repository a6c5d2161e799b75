/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of devices, and how a program hears that it has changed. */
#include <fcntl.h>
#include <glib-unix.h>
#include <string.h>
#include <unistd.h>

#include "audio/recorder.h"

static gboolean
on_tick (gpointer data)
{
    return G_SOURCE_CONTINUE;
}

static void
on_ended (AudioRecorder *recorder, const AudioRecorderState *state, gpointer data)
{
    *(AudioRecorderState *)data = *state;
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
    *(GAsyncResult **)data = g_object_ref (result);
}

static unsigned
count_devices (AudioEngine *engine)
{
    GAsyncResult *result = NULL;
    audio_engine_list_async (engine, NULL, on_listed, &result);
    while (result == NULL)
        g_main_context_iteration (NULL, TRUE);
    g_autoptr (GPtrArray) devices = audio_engine_list_finish (engine, result, NULL);
    g_object_unref (result);
    return devices->len;
}

static void
test_list (void)
{
    static const struct {
        const char *spec;
        unsigned count;
    } cases[] = {{"null", 2}, {"null:none", 0}};
    for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autoptr (AudioEngine) engine = audio_engine_new (cases[i].spec);
        g_assert_cmpuint (count_devices (engine), ==, cases[i].count);
    }
}

static void
on_changed (gpointer data)
{
    ++*(unsigned *)data;
}

static void
wait_for_count (const unsigned *count, unsigned wanted)
{
    unsigned ticker = g_timeout_add (10, on_tick, NULL);
    gint64 limit_us = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
    while (*count < wanted && g_get_monotonic_time () < limit_us)
        g_main_context_iteration (NULL, TRUE);
    g_source_remove (ticker);
    g_assert_cmpuint (*count, ==, wanted);
}

/* No device at the start; it is plugged, listed and records, with the same engine. */
static void
test_plugged (void)
{
    g_autoptr (AudioEngine) engine = audio_engine_new ("null:late@0.5");
    unsigned news = 0, watch = audio_engine_watch (engine, on_changed, &news);
    g_assert_cmpuint (count_devices (engine), ==, 0);
    wait_for_count (&news, 1);
    g_assert_cmpuint (count_devices (engine), ==, 2);
    audio_engine_unwatch (engine, watch);
    AudioRecorderState last = {.phase = AUDIO_RECORDER_STARTING};
    AudioRecorderOptions options = {.max_s = 0.1};
    AudioRecorder *recorder = audio_recorder_start (engine, &options, on_ended, &last);
    while (last.phase != AUDIO_RECORDER_ENDED)
        g_main_context_iteration (NULL, TRUE);
    g_assert_cmpint (last.status, ==, AUDIO_OK);
    audio_recorder_unref (recorder);
}

/* In the place of udev: each byte is an event, 's' one of sound. */
static bool
take_events (void *user)
{
    char bytes[64];
    ssize_t count = read (*(int *)user, bytes, sizeof bytes);
    return count > 0 && memchr (bytes, 's', (size_t)count) != NULL;
}

static void
test_plug_feed (void)
{
    int ends[2];
    g_assert_true (g_unix_open_pipe (ends, FD_CLOEXEC, NULL));
    g_autoptr (AudioEngine) engine = audio_engine_new ("null");
    audio_engine_set_feed (engine, &(AudioPlugFeed){ends[0], take_events, NULL, &ends[0]});
    unsigned news = 0, watch = audio_engine_watch (engine, on_changed, &news);
    g_assert_cmpint (write (ends[1], "bbb", 3), ==, 3);
    bool never = false;
    unsigned ticker = g_timeout_add (10, on_tick, NULL);
    for (int i = 0; i < 60 && !never; i++)
        g_main_context_iteration (NULL, TRUE);
    g_source_remove (ticker);
    g_assert_cmpuint (news, ==, 0);
    /* A headset comes as a card, a control and two streams: told once. */
    for (int i = 0; i < 4; i++)
        g_assert_cmpint (write (ends[1], "s", 1), ==, 1);
    wait_for_count (&news, 1);
    g_assert_cmpint (write (ends[1], "s", 1), ==, 1);
    wait_for_count (&news, 2);
    audio_engine_unwatch (engine, watch);
    close (ends[0]);
    close (ends[1]);
}

/* The kernel's own feed opens where there is a udev, and gives nothing when nothing is plugged. */
static void
test_plug_udev (void)
{
    AudioPlugFeed feed;
    if (audio_plug_udev (&feed)) {
        g_assert_cmpint (feed.fd, >=, 0);
        g_assert_false (feed.take (feed.user));
        feed.free (feed.user);
    }
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/audio/engine/list", test_list);
    g_test_add_func ("/audio/engine/plugged", test_plugged);
    g_test_add_func ("/audio/engine/plug-feed", test_plug_feed);
    g_test_add_func ("/audio/engine/plug-udev", test_plug_udev);
    return g_test_run ();
}
