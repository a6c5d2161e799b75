/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdint.h>

#include "audio/ring.h"
#include "audio/watch.h"

#define AUDIO_CAPTURE_MARKS 2048 /* a power of two; some 20 s of deliveries */

/*
 * The realtime half of a recording: the callback moves samples into the ring and counts, nothing else. libc only.
 * Written by the callback, read by the drain thread; frames + dropped = all that the device delivered.
 */
typedef struct {
    AudioRing ring;
    _Atomic int64_t frames;    /* accepted by the ring */
    _Atomic int64_t dropped;   /* delivered, but the ring was full */
    _Atomic int64_t overflows; /* times the sound system said that it lost samples itself */
    _Atomic int64_t moved_us;  /* monotonic time of the last callback; 0 before the first */
    atomic_bool finished;      /* the device went away */
    atomic_bool moved;         /* the sound comes from another device now */
    atomic_bool refusing;      /* the recording is over: take no more */
    AudioMark marks[AUDIO_CAPTURE_MARKS]; /* a ring: each delivery, for audio/watch.h */
    _Atomic unsigned marks_head;
    _Atomic unsigned marks_tail;
} AudioCapture;

/* Room for ring_s seconds. False when memory is short. Not realtime. */
bool audio_capture_init (AudioCapture *capture, int rate_hz, double ring_s);
void audio_capture_clear (AudioCapture *capture);

/* The stream's process function; user is the AudioCapture. */
AUDIO_REALTIME void audio_capture_process (void *user, const float *input, float *output,
                                           size_t frames, bool overflow);

/* The next delivery that was not taken yet. Drain thread only. */
bool audio_capture_next_mark (AudioCapture *capture, AudioMark *ret_mark);

/* The stream's moved function: what comes now is not what was asked for, so nothing more is taken. */
AUDIO_REALTIME void audio_capture_moved (void *user);

/* The stream's finished function; user is the AudioCapture. */
AUDIO_REALTIME void audio_capture_finished (void *user);
