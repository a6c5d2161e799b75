/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "audio/realtime.h"

/*
 * A lock-free queue of samples between exactly one writing and one reading thread.
 *
 * head counts all samples ever written, tail all ever read; both only grow, and 0 <= head - tail <= mask + 1.
 * Zero is a valid empty ring that accepts nothing.
 */
typedef struct {
    float *data;
    size_t mask;
    _Atomic size_t head;
    _Atomic size_t tail;
} AudioRing;

/* Makes room for at least min_samples (rounded up to a power of two). False when memory is short. Not realtime. */
bool audio_ring_init (AudioRing *ring, size_t min_samples);

/* Frees the samples. No thread may use the ring any more. */
void audio_ring_clear (AudioRing *ring);

/* Appends up to count samples and returns how many found room. Writing thread only. */
AUDIO_REALTIME size_t audio_ring_write (AudioRing *ring, const float *samples, size_t count);

/* Takes up to count samples and returns how many there were. Reading thread only. */
AUDIO_REALTIME size_t audio_ring_read (AudioRing *ring, float *ret_samples, size_t count);

/* Drops everything that waits and returns how much it was. Reading thread only. */
AUDIO_REALTIME size_t audio_ring_drop (AudioRing *ring);

/* Samples that wait to be read; exact for the reader, a lower bound of the past for the writer. Any thread. */
AUDIO_REALTIME size_t audio_ring_waiting (AudioRing *ring);

/* Samples that would find room now; exact for the writer. Any thread. */
AUDIO_REALTIME size_t audio_ring_room (AudioRing *ring);
