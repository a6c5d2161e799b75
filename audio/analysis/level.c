/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/analysis/level.h"

#include <math.h>

#define ENVELOPE_S 0.03
#define HANGOVER_S 0.2
#define MARGIN_DB 15.9
#define LOOKS_HZ 4000
#define BLOCKER_HZ 5
#define TURN 6.283185307179586

double
speech_level_db (double mean_square)
{
    return mean_square > 1e-10 ? 10 * log10 (mean_square) : SPEECH_SILENT_DB;
}

void
speech_level_init (SpeechLevel *level, int rate_hz)
{
    *level = (SpeechLevel){.rate_hz = rate_hz};
    /* The envelope changes in 30 ms: looking at it 4000 times a second loses nothing (P.56 asks for 600). */
    level->step = rate_hz > LOOKS_HZ ? rate_hz / LOOKS_HZ : 1;
    double looks_hz = (double)rate_hz / level->step;
    level->pole = exp (-1 / (looks_hz * ENVELOPE_S));
    level->hangover = (int32_t)(HANGOVER_S * looks_hz + 0.5);
    level->blocker_pole = exp (-TURN * BLOCKER_HZ / rate_hz);
    for (int i = 0; i < SPEECH_P56_THRESHOLDS; i++)
        level->quiet[i] = level->hangover;
}

/* Threshold i is 2^(i - 15). */
static void
look (SpeechLevel *level, float magnitude)
{
    level->envelope_1 = level->pole * level->envelope_1 + (1 - level->pole) * (double)magnitude;
    level->envelope_2 = level->pole * level->envelope_2 + (1 - level->pole) * level->envelope_1;
    float threshold = 1.0f / 32768;
    float envelope = (float)level->envelope_2;
    for (int i = 0; i < SPEECH_P56_THRESHOLDS; i++, threshold *= 2) {
        int32_t quiet = envelope >= threshold ? 0 : level->quiet[i] + 1;
        quiet = quiet > level->hangover ? level->hangover + 1 : quiet;
        level->quiet[i] = quiet;
        level->active[i] += quiet <= level->hangover;
    }
    level->looks++;
}

void
speech_level_feed (SpeechLevel *level, const float *samples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        double value = (double)samples[i];
        level->blocked = value - level->last_input + level->blocker_pole * level->blocked;
        level->last_input = value;
        level->sum += value;
        level->squares += value * value;
        level->blocked_squares += level->blocked * level->blocked;
        double magnitude = fabs (value);
        if (magnitude > level->peak)
            level->peak = magnitude;
        level->step_sum += fabs (level->blocked);
        if (++level->step_count == level->step) {
            look (level, (float)(level->step_sum / level->step));
            level->step_count = 0;
            level->step_sum = 0;
        }
    }
    level->frames += (int64_t)count;
}

/* Where the level over the active time lies 15.9 dB above the threshold that defines "active". */
static double
active_level (const SpeechLevel *level)
{
    double before_db = 0, before_excess = 0;
    double total = level->blocked_squares / level->step;
    for (int i = 0; i < SPEECH_P56_THRESHOLDS; i++) {
        if (level->active[i] == 0)
            return SPEECH_SILENT_DB;
        double level_db = speech_level_db (total / (double)level->active[i]);
        double excess = level_db - 20 * log10 (ldexp (1, i - SPEECH_P56_THRESHOLDS));
        if (excess <= MARGIN_DB) {
            if (i == 0)
                return SPEECH_SILENT_DB;
            double share = (before_excess - MARGIN_DB) / (before_excess - excess);
            return before_db + share * (level_db - before_db);
        }
        before_db = level_db;
        before_excess = excess;
    }
    return SPEECH_SILENT_DB;
}

SpeechLevelResult
speech_level_result (const SpeechLevel *level)
{
    SpeechLevelResult result = {.asl_dbov = SPEECH_SILENT_DB, .rms_dbov = SPEECH_SILENT_DB};
    result.peak_dbfs = fmax (20 * log10 (fmax (level->peak, 1e-6)), SPEECH_SILENT_DB);
    if (level->frames == 0)
        return result;
    double frames = (double)level->frames, mean = level->sum / frames;
    double rms_dbov = speech_level_db (level->squares / frames - mean * mean);
    result.duration_s = frames / level->rate_hz;
    result.rms_dbov = rms_dbov;
    result.crest_db = result.peak_dbfs - rms_dbov;
    result.dc_pct = 100 * mean;
    result.asl_dbov = active_level (level);
    if (result.asl_dbov > SPEECH_SILENT_DB)
        result.activity_pct = fmin (100, 100 * pow (10, (rms_dbov - result.asl_dbov) / 10));
    return result;
}
