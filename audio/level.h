/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stddef.h>

#define AUDIO_LEVEL_FLOOR_DBFS (-120.0)

/* What a meter shows. 0 dBFS is a sample of 1.0 for the peak and an RMS of 1.0 for the level. */
typedef struct {
    double peak_dbfs; /* loudest sample of the last 50 ms */
    double rms_dbfs;  /* root mean square of the last 50 ms */
    double hold_dbfs; /* highest peak of the last 1.5 s, then falling 20 dB a second */
} AudioLevel;

/* Meter ballistics over whole windows of 50 ms, counted in samples so that no clock is needed. */
typedef struct {
    size_t window; /* samples */
    size_t count;
    double peak;
    double squares;
    unsigned held_windows;
    AudioLevel shown;
} AudioLevelMeter;

/* Starts silent. */
void audio_level_init (AudioLevelMeter *meter, int rate_hz);

/* Takes samples in any portion; meter->shown changes at the end of each window. One thread at a time. */
void audio_level_feed (AudioLevelMeter *meter, const float *samples, size_t count);

/* 20·log10 of an amplitude, never below AUDIO_LEVEL_FLOOR_DBFS. */
double audio_level_dbfs (double amplitude);
