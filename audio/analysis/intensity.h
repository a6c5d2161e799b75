/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * Sums over blocks of about 1 ms, kept while a sound is fed: all that intensity needs, at a tenth of the memory. The
 * windows below are 64 ms and longer, so blocks instead of samples change nothing that is seen.
 */
typedef struct {
    int block;      /* samples */
    double rate_hz; /* blocks a second */
    int filled;
    float sum, squares;
    float *sums; /* pairs of sum and square sum; owned */
    size_t count, room;
    size_t frames; /* samples fed */
} SpeechBlocks;

void speech_blocks_init (SpeechBlocks *blocks, int rate_hz);
void speech_blocks_clear (SpeechBlocks *blocks);
void speech_blocks_feed (SpeechBlocks *blocks, const float *samples, size_t count);

/*
 * Intensity in dB (re 2e-5, as sound pressure is counted) by a Kaiser-like window of 6.4 periods of the lowest pitch to
 * be smoothed away, every 0.8 of such a period, the mean taken off. Frame i is at start_s + i * step_s.
 */
typedef struct {
    double start_s;
    double step_s;
    size_t count;
    float *db; /* owned */
    double duration_s;
} SpeechIntensity;

/* False when the sound is shorter than one window or memory is short; ret_intensity is empty then. */
bool speech_intensity_measure (const SpeechBlocks *blocks, double lowest_hz,
                               SpeechIntensity *ret_intensity);
void speech_intensity_clear (SpeechIntensity *intensity);

/* Highest and lowest value, by a parabola through the extreme frame and its neighbours. */
double speech_intensity_highest (const SpeechIntensity *intensity);
double speech_intensity_lowest (const SpeechIntensity *intensity);
double speech_intensity_quantile (const SpeechIntensity *intensity, double share);
