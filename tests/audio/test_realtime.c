/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The sound callbacks never allocate, lock, write or log. The linker sends these calls here (--wrap, see meson.build),
 * and they are counted while a callback runs.
 */
#include <glib.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "audio/capture.h"
#include "audio/playback.h"

/* Volatile: the compiler knows that malloc does not look at our variables. */
static struct {
    volatile bool inside;
    volatile unsigned count;
} realtime;

#define WATCHED(type, name, parameters, arguments)                                                 \
    type __real_##name parameters;                                                                 \
    type __wrap_##name parameters;                                                                 \
    type __wrap_##name parameters                                                                  \
    {                                                                                              \
        realtime.count += realtime.inside;                                                         \
        return __real_##name arguments;                                                            \
    }

WATCHED (void *, malloc, (size_t size), (size))
WATCHED (void *, calloc, (size_t count, size_t size), (count, size))
WATCHED (void *, realloc, (void *old, size_t size), (old, size))
WATCHED (void, free, (void *old), (old))
WATCHED (ssize_t, write, (int fd, const void *data, size_t size), (fd, data, size))
WATCHED (int, pthread_mutex_lock, (pthread_mutex_t * mutex), (mutex))
WATCHED (gpointer, g_malloc, (gsize size), (size))
WATCHED (gpointer, g_malloc0, (gsize size), (size))
WATCHED (void, g_mutex_lock, (GMutex * mutex), (mutex))

static void
test_watched (void)
{
    realtime.inside = true;
    void *volatile some = malloc (10);
    free (some);
    realtime.inside = false;
    g_assert_cmpuint (realtime.count, ==, 2);
    realtime.count = 0;
}

static void
test_capture (void)
{
    AudioCapture capture;
    float block[512] = {0};
    g_assert_true (audio_capture_init (&capture, 48000, 0.1));
    realtime.inside = true;
    for (int i = 0; i < 100; i++)
        audio_capture_process (&capture, block, NULL, 512, i % 7 == 0);
    audio_capture_finished (&capture);
    realtime.inside = false;
    g_assert_cmpuint (realtime.count, ==, 0);
    g_assert_cmpint (capture.frames + capture.dropped, ==, 51200);
    g_assert_cmpint (capture.dropped, >, 0);
    g_assert_cmpint (capture.overflows, ==, 15);
    audio_capture_clear (&capture);
}

static void
test_playback (void)
{
    AudioPlayback playback = {0};
    float block[512] = {1};
    g_assert_true (audio_playback_init (&playback, 48000, 0.1));
    audio_ring_write (&playback.ring, block, 512);
    realtime.inside = true;
    for (int i = 0; i < 100; i++) {
        audio_playback_process (&playback, NULL, block, 512, false);
        atomic_store (&playback.flush_wanted, 1);
    }
    audio_playback_finished (&playback);
    realtime.inside = false;
    g_assert_cmpuint (realtime.count, ==, 0);
    g_assert_cmpint (playback.played, ==, 512);
    g_assert_cmpuint (playback.flush_done, ==, 1);
    g_assert_cmpfloat (block[0], ==, 0);
    audio_playback_clear (&playback);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/audio/realtime/watched", test_watched);
    g_test_add_func ("/audio/realtime/capture", test_capture);
    g_test_add_func ("/audio/realtime/playback", test_playback);
    return g_test_run ();
}
