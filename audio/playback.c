/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/playback.h"

#include <string.h>

bool
audio_playback_init (AudioPlayback *playback, int rate_hz, double ring_s)
{
    return audio_ring_init (&playback->ring, (size_t)(rate_hz * ring_s));
}

void
audio_playback_clear (AudioPlayback *playback)
{
    audio_ring_clear (&playback->ring);
}

AUDIO_REALTIME void
audio_playback_process (void *user, const float *input, float *output, size_t frames,
                        bool underflow)
{
    AudioPlayback *playback = user;
    if (output == NULL)
        return;
    atomic_store_explicit (&playback->moved, true, memory_order_relaxed);
    unsigned wanted = atomic_load_explicit (&playback->flush_wanted, memory_order_acquire);
    if (wanted != atomic_load_explicit (&playback->flush_done, memory_order_relaxed)) {
        audio_ring_drop (&playback->ring);
        /* Pairs with the acquire in the feeder: the ring is empty before it is told so. */
        atomic_store_explicit (&playback->flush_done, wanted, memory_order_release);
    }
    size_t count = 0;
    if (!atomic_load_explicit (&playback->paused, memory_order_relaxed)) {
        count = audio_ring_read (&playback->ring, output, frames);
        atomic_fetch_add_explicit (&playback->played, (int64_t)count, memory_order_relaxed);
        atomic_fetch_add_explicit (&playback->starved, (int64_t)(frames - count),
                                   memory_order_relaxed);
    }
    memset (output + count, 0, (frames - count) * sizeof *output);
}

AUDIO_REALTIME void
audio_playback_finished (void *user)
{
    AudioPlayback *playback = user;
    atomic_store_explicit (&playback->finished, true, memory_order_release);
}
