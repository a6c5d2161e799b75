/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdint.h>

#include "audio/ring.h"

/*
 * The realtime half of playing: the callback moves samples from the ring to the device, silence when there are none.
 * libc only. A flush is asked for by raising flush_wanted and done when flush_done equals it.
 */
typedef struct {
    AudioRing ring;
    _Atomic int64_t played;  /* samples taken from the ring and given to the device */
    _Atomic int64_t starved; /* silent samples given because the ring was empty, while not paused */
    atomic_uint flush_wanted;
    atomic_uint flush_done;
    atomic_bool paused;
    atomic_bool finished; /* the device went away */
    atomic_bool moved;    /* the device has asked since this was last cleared */
} AudioPlayback;

/* Makes the ring of a zeroed playback; what was set in it before (paused) stays. Not realtime. */
bool audio_playback_init (AudioPlayback *playback, int rate_hz, double ring_s);
void audio_playback_clear (AudioPlayback *playback);

/* The stream's process and finished functions; user is the AudioPlayback. */
AUDIO_REALTIME void audio_playback_process (void *user, const float *input, float *output,
                                            size_t frames, bool underflow);
AUDIO_REALTIME void audio_playback_finished (void *user);
