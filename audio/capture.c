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

/* Without room, the next delivery tells of this one too: the counts are sums. */
AUDIO_REALTIME static void
note (AudioCapture *capture, int64_t us, bool overflow)
{
    unsigned head = atomic_load_explicit (&capture->marks_head, memory_order_relaxed);
    /* Pairs with the release in audio_capture_next_mark. */
    unsigned tail = atomic_load_explicit (&capture->marks_tail, memory_order_acquire);
    if (head - tail == AUDIO_CAPTURE_MARKS)
        return;
    int64_t kept = atomic_load_explicit (&capture->frames, memory_order_relaxed);
    int64_t dropped = atomic_load_explicit (&capture->dropped, memory_order_relaxed);
    capture->marks[head % AUDIO_CAPTURE_MARKS] = (AudioMark){us, kept + dropped, kept, overflow};
    /* Pairs with the acquire in audio_capture_next_mark: the mark is whole before it is seen. */
    atomic_store_explicit (&capture->marks_head, head + 1, memory_order_release);
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
    int64_t us = now_us ();
    note (capture, us, overflow);
    /* Pairs with the acquire in the drain thread: the time is never newer than the count it goes with. */
    atomic_store_explicit (&capture->moved_us, us, memory_order_release);
}

bool
audio_capture_next_mark (AudioCapture *capture, AudioMark *ret_mark)
{
    unsigned tail = atomic_load_explicit (&capture->marks_tail, memory_order_relaxed);
    /* Pairs with the release in note. */
    if (tail == atomic_load_explicit (&capture->marks_head, memory_order_acquire))
        return false;
    *ret_mark = capture->marks[tail % AUDIO_CAPTURE_MARKS];
    /* Pairs with the acquire in note: the mark is read before its place is free. */
    atomic_store_explicit (&capture->marks_tail, tail + 1, memory_order_release);
    return true;
}

AUDIO_REALTIME void
audio_capture_moved (void *user)
{
    AudioCapture *capture = user;
    atomic_store_explicit (&capture->refusing, true, memory_order_relaxed);
    atomic_store_explicit (&capture->moved, true, memory_order_release);
}

AUDIO_REALTIME void
audio_capture_finished (void *user)
{
    AudioCapture *capture = user;
    atomic_store_explicit (&capture->finished, true, memory_order_release);
}
