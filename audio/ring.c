/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/ring.h"

#include <stdlib.h>
#include <string.h>

bool
audio_ring_init (AudioRing *ring, size_t min_samples)
{
    size_t size = 1;
    while (size < min_samples)
        size *= 2;
    float *data = calloc (size, sizeof *data);
    if (data == NULL)
        return false;
    ring->data = data;
    ring->mask = size - 1;
    atomic_init (&ring->head, 0);
    atomic_init (&ring->tail, 0);
    return true;
}

void
audio_ring_clear (AudioRing *ring)
{
    free (ring->data);
    ring->data = NULL;
    ring->mask = 0;
}

static size_t
smaller (size_t a, size_t b)
{
    return a < b ? a : b;
}

AUDIO_REALTIME size_t
audio_ring_write (AudioRing *ring, const float *samples, size_t count)
{
    if (ring->data == NULL)
        return 0;
    size_t head = atomic_load_explicit (&ring->head, memory_order_relaxed);
    /* Pairs with the release in audio_ring_read: the reader is done with what it gave back. */
    size_t tail = atomic_load_explicit (&ring->tail, memory_order_acquire);
    size_t size = ring->mask + 1;
    count = smaller (count, size - (head - tail));
    size_t at = head & ring->mask;
    size_t first = smaller (count, size - at);
    memcpy (ring->data + at, samples, first * sizeof *samples);
    memcpy (ring->data, samples + first, (count - first) * sizeof *samples);
    /* Pairs with the acquire in audio_ring_read and audio_ring_waiting: the samples come before the count. */
    atomic_store_explicit (&ring->head, head + count, memory_order_release);
    return count;
}

AUDIO_REALTIME size_t
audio_ring_read (AudioRing *ring, float *ret_samples, size_t count)
{
    if (ring->data == NULL)
        return 0;
    size_t tail = atomic_load_explicit (&ring->tail, memory_order_relaxed);
    /* Pairs with the release in audio_ring_write. */
    size_t head = atomic_load_explicit (&ring->head, memory_order_acquire);
    size_t size = ring->mask + 1;
    count = smaller (count, head - tail);
    size_t at = tail & ring->mask;
    size_t first = smaller (count, size - at);
    memcpy (ret_samples, ring->data + at, first * sizeof *ret_samples);
    memcpy (ret_samples + first, ring->data, (count - first) * sizeof *ret_samples);
    /* Pairs with the acquire in audio_ring_write and audio_ring_room. */
    atomic_store_explicit (&ring->tail, tail + count, memory_order_release);
    return count;
}

AUDIO_REALTIME size_t
audio_ring_drop (AudioRing *ring)
{
    size_t tail = atomic_load_explicit (&ring->tail, memory_order_relaxed);
    /* Pairs with the release in audio_ring_write. */
    size_t head = atomic_load_explicit (&ring->head, memory_order_acquire);
    atomic_store_explicit (&ring->tail, head, memory_order_release);
    return head - tail;
}

AUDIO_REALTIME size_t
audio_ring_waiting (AudioRing *ring)
{
    size_t tail = atomic_load_explicit (&ring->tail, memory_order_acquire);
    return atomic_load_explicit (&ring->head, memory_order_acquire) - tail;
}

AUDIO_REALTIME size_t
audio_ring_room (AudioRing *ring)
{
    if (ring->data == NULL)
        return 0;
    size_t head = atomic_load_explicit (&ring->head, memory_order_acquire);
    return ring->mask + 1 - (head - atomic_load_explicit (&ring->tail, memory_order_acquire));
}
