/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/level.h"

#include <math.h>

#define WINDOWS_A_SECOND 20
#define HOLD_WINDOWS 30 /* 1.5 s */
#define FALL_DB_PER_WINDOW 1.0

double
audio_level_dbfs (double amplitude)
{
    if (!(amplitude > 0))
        return AUDIO_LEVEL_FLOOR_DBFS;
    return fmax (20 * log10 (amplitude), AUDIO_LEVEL_FLOOR_DBFS);
}

void
audio_level_init (AudioLevelMeter *meter, int rate_hz)
{
    *meter = (AudioLevelMeter){0};
    meter->window = rate_hz > WINDOWS_A_SECOND ? (size_t)rate_hz / WINDOWS_A_SECOND : 1;
    meter->shown.peak_dbfs = AUDIO_LEVEL_FLOOR_DBFS;
    meter->shown.rms_dbfs = AUDIO_LEVEL_FLOOR_DBFS;
    meter->shown.hold_dbfs = AUDIO_LEVEL_FLOOR_DBFS;
}

static void
finish_window (AudioLevelMeter *meter)
{
    AudioLevel *shown = &meter->shown;
    shown->peak_dbfs = audio_level_dbfs (meter->peak);
    shown->rms_dbfs = audio_level_dbfs (sqrt (meter->squares / (double)meter->window));
    meter->held_windows++;
    if (meter->held_windows > HOLD_WINDOWS)
        shown->hold_dbfs = fmax (shown->hold_dbfs - FALL_DB_PER_WINDOW, AUDIO_LEVEL_FLOOR_DBFS);
    if (shown->peak_dbfs >= shown->hold_dbfs) {
        shown->hold_dbfs = shown->peak_dbfs;
        meter->held_windows = 0;
    }
    meter->count = 0;
    meter->peak = 0;
    meter->squares = 0;
}

void
audio_level_feed (AudioLevelMeter *meter, const float *samples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        double amplitude = fabs ((double)samples[i]);
        /* A NaN from a broken driver must not stick in the sums. */
        if (!isfinite (amplitude))
            amplitude = 0;
        if (amplitude > meter->peak)
            meter->peak = amplitude;
        meter->squares += amplitude * amplitude;
        if (++meter->count == meter->window)
            finish_window (meter);
    }
}
