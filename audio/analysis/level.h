/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SPEECH_SILENT_DB (-100.0)
#define SPEECH_P56_THRESHOLDS 15

/*
 * Level of speech while it is fed. All levels are in dBov: 0 is an RMS of 1.0, so a full-scale sine reads -3.01.
 * Source of the active speech level: ITU-T P.56 method B (two one-pole envelopes of 30 ms, thresholds 2^-15…2^-1,
 * hangover 0.2 s, margin 15.9 dB). A blocker at 5 Hz keeps a DC offset out of the envelope.
 */
typedef struct {
    int rate_hz;
    double pole;    /* of the envelopes, for one step */
    int step;       /* samples per look at the envelope */
    int step_count; /* since the last look */
    double step_sum;
    double blocked, blocker_pole, last_input;
    double envelope_1, envelope_2;
    int32_t hangover;                      /* looks */
    int32_t quiet[SPEECH_P56_THRESHOLDS];  /* looks since the envelope was above threshold i */
    int64_t active[SPEECH_P56_THRESHOLDS]; /* looks */
    int64_t looks, frames;
    double sum, squares, blocked_squares, peak;
} SpeechLevel;

/* What SpeechLevel has found so far. */
typedef struct {
    double asl_dbov;     /* active speech level; SPEECH_SILENT_DB when there is no speech */
    double activity_pct; /* share of the time that is speech, by P.56 */
    double rms_dbov;
    double peak_dbfs;
    double crest_db; /* peak - rms */
    double dc_pct;   /* mean, % of full scale */
    double duration_s;
} SpeechLevelResult;

void speech_level_init (SpeechLevel *level, int rate_hz);
void speech_level_feed (SpeechLevel *level, const float *samples, size_t count);
SpeechLevelResult speech_level_result (const SpeechLevel *level);

/* 10·log10 of a mean square, not below SPEECH_SILENT_DB. */
double speech_level_db (double mean_square);
