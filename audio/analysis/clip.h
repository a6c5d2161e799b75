/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stddef.h>
#include <stdint.h>

/*
 * Clipping: three or more equal samples in a row at an extreme. Found at full scale (0.999 and more), and at the
 * signal's own highest or lowest value too, which shows clipping that was turned down afterwards. A soft crest is no
 * clip: a run at an own extreme counts only if the signal enters it steeply.
 */
typedef struct {
    float extreme;   /* highest so far (of the negated signal for the lower side) */
    int run;         /* samples now at the extreme */
    float entry;     /* step into the run */
    int64_t samples; /* in runs of 3 and more at this extreme */
    int64_t runs;
    double entries; /* sum of the steps into these runs */
} SpeechClipSide;

typedef struct {
    SpeechClipSide side[2];
    int full_run;
    float last;
    int64_t full_samples, full_runs; /* at full scale */
} SpeechClip;

/* Zero is a valid start. */
void speech_clip_feed (SpeechClip *clip, const float *samples, size_t count);

typedef struct {
    int64_t samples; /* clipped */
    int64_t runs;    /* events */
    double ceiling;  /* value at which it clips; 0: it does not */
} SpeechClipResult;

SpeechClipResult speech_clip_result (const SpeechClip *clip);
