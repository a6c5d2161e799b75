/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/capture.h"

#include <time.h>

bool
audio_capture_init (AudioCapture *capture, int rate_hz, double ring_s)
{
    *capture = (AudioCapture){0};
    return audio_ring_init (&capture->ring, (size_t)(rate_hz * ring_s));
}

void
audio_capture_clear (AudioCapture *capture)
{
    audio_ring_clear (&capture->ring);
}

/* The same clock as g_get_monotonic_time; the kernel answers it without a system call. */
AUDIO_REALTIME static int64_t
now_us (void)
{
    struct timespec now;
    clock_gettime (CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

AUDIO_REALTIME void
audio_capture_process (void *user, const float *input, float *output, size_t frames, bool overflow)
{
    AudioCapture *capture = user;
    if (input == NULL || atomic_load_explicit (&capture->refusing, memory_order_relaxed))
        return;
    if (overflow)
        atomic_fetch_add_explicit (&capture->overflows, 1, memory_order_relaxed);
    size_t taken = audio_ring_write (&capture->ring, input, frames);
    if (taken < frames)
        atomic_fetch_add_explicit (&capture->dropped, (int64_t)(frames - taken),
                                   memory_order_relaxed);
    atomic_fetch_add_explicit (&capture->frames, (int64_t)taken, memory_order_relaxed);
    /* Pairs with the acquire in the drain thread: the time is never newer than the count it goes with. */
    atomic_store_explicit (&capture->moved_us, now_us (), memory_order_release);
}

AUDIO_REALTIME void
audio_capture_finished (void *user)
{
    AudioCapture *capture = user;
    atomic_store_explicit (&capture->finished, true, memory_order_release);
}
