/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/stretch.h"

#include <glib.h>
#include <math.h>
#include <rubberband/rubberband-c.h>
#include <stdint.h>

#define BLOCK_FRAMES 1024

struct _AudioStretch {
    RubberBandState state;
    double speed;
    size_t late;   /* samples still to be dropped: what the method puts before the first one */
    int64_t fed;   /* samples of the source */
    int64_t taken; /* samples given */
    bool ended;
};

static void
process (AudioStretch *stretch, const float *samples, size_t count, bool last)
{
    const float *channels[] = {samples};
    rubberband_process (stretch->state, channels, (unsigned)count, last);
}

AudioStretch *
audio_stretch_new (int rate_hz, double speed)
{
    static const float silence[BLOCK_FRAMES] = {0};
    const RubberBandOptions options = RubberBandOptionProcessRealTime | RubberBandOptionEngineFiner
                                      | RubberBandOptionThreadingNever;
    AudioStretch *stretch = g_new0 (AudioStretch, 1);
    stretch->speed = CLAMP (speed, AUDIO_SPEED_MIN, AUDIO_SPEED_MAX);
    stretch->state = rubberband_new ((unsigned)rate_hz, 1, options, 1 / stretch->speed, 1);
    rubberband_set_max_process_size (stretch->state, BLOCK_FRAMES);
    stretch->late = rubberband_get_start_delay (stretch->state);
    for (size_t left = rubberband_get_preferred_start_pad (stretch->state); left > 0;) {
        size_t part = MIN (left, BLOCK_FRAMES);
        process (stretch, silence, part, false);
        left -= part;
    }
    return stretch;
}

void
audio_stretch_feed (AudioStretch *stretch, const float *samples, size_t count, bool last)
{
    static const float nothing[1];
    size_t done = 0;
    if (stretch->ended)
        return;
    stretch->fed += (int64_t)count;
    while (done < count) {
        size_t part = MIN (count - done, BLOCK_FRAMES);
        process (stretch, samples + done, part, last && done + part == count);
        done += part;
    }
    if (last && count == 0)
        process (stretch, nothing, 0, true);
    stretch->ended = last;
}

static size_t
retrieve (AudioStretch *stretch, float *ret_samples, size_t frames)
{
    float *channels[] = {ret_samples};
    int ready = rubberband_available (stretch->state);
    size_t count = ready > 0 ? MIN ((size_t)ready, frames) : 0;
    return count > 0 ? rubberband_retrieve (stretch->state, channels, (unsigned)count) : 0;
}

size_t
audio_stretch_take (AudioStretch *stretch, float *ret_samples, size_t frames)
{
    float dropped[BLOCK_FRAMES];
    size_t count = 1;
    while (stretch->late > 0 && count > 0) {
        count = retrieve (stretch, dropped, MIN (stretch->late, BLOCK_FRAMES));
        stretch->late -= count;
    }
    int64_t whole = llround ((double)stretch->fed / stretch->speed);
    int64_t room = MAX (whole - stretch->taken, 0);
    count = stretch->late > 0
                ? 0
                : retrieve (stretch, ret_samples, (size_t)MIN ((int64_t)frames, room));
    stretch->taken += (int64_t)count;
    return count;
}

void
audio_stretch_free (AudioStretch *stretch)
{
    if (stretch == NULL)
        return;
    rubberband_delete (stretch->state);
    g_free (stretch);
}
