/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/analysis/clip.h"

#include <math.h>

#define FULL_SCALE 0.999f
#define MIN_RUN 3
#define MIN_RUNS 3
/* A crest between two 16-bit steps can look flat; its neighbours are then only a step or two away. */
#define MIN_MEAN_ENTRY (8.0 / 32768)
#define MIN_CEILING 0.02f

static void
feed_side (SpeechClipSide *side, float value, float last)
{
    if (value > side->extreme) {
        *side = (SpeechClipSide){.extreme = value, .run = 1, .entry = value - last};
        return;
    }
    if (value < side->extreme) {
        side->run = 0;
        return;
    }
    side->run++;
    if (side->run == 1)
        side->entry = value - last;
    if (side->run == MIN_RUN) {
        side->samples += MIN_RUN;
        side->runs++;
        side->entries += (double)side->entry;
    } else if (side->run > MIN_RUN)
        side->samples++;
}

void
speech_clip_feed (SpeechClip *clip, const float *samples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        float value = samples[i];
        clip->full_run = fabsf (value) >= FULL_SCALE ? clip->full_run + 1 : 0;
        if (clip->full_run == MIN_RUN) {
            clip->full_runs++;
            clip->full_samples += MIN_RUN;
        } else if (clip->full_run > MIN_RUN)
            clip->full_samples++;
        feed_side (&clip->side[0], value, clip->last);
        feed_side (&clip->side[1], -value, -clip->last);
        clip->last = value;
    }
}

SpeechClipResult
speech_clip_result (const SpeechClip *clip)
{
    SpeechClipResult result = {clip->full_samples, clip->full_runs,
                               clip->full_runs > 0 ? 1.0 : 0.0};
    if (result.runs > 0)
        return result;
    for (int i = 0; i < 2; i++) {
        const SpeechClipSide *side = &clip->side[i];
        if (side->runs < MIN_RUNS || side->extreme < MIN_CEILING
            || side->entries / (double)side->runs < MIN_MEAN_ENTRY)
            continue;
        result.samples += side->samples;
        result.runs += side->runs;
        result.ceiling = (double)side->extreme;
    }
    return result;
}
