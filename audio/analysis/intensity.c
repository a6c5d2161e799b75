/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/analysis/intensity.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "audio/analysis/quantile.h"

#define WINDOW_PERIODS 6.4
#define STEP_PERIODS 0.8
#define KAISER 20.24
#define REFERENCE 4e-10 /* (2e-5)^2 */
#define SILENT_DB (-300.0)
#define BLOCKS_HZ 1000

/* Modified Bessel function of order 0, by its series. */
static double
bessel_0 (double x)
{
    double sum = 1, term = 1;
    for (int k = 1; k < 60; k++) {
        term *= (x / 2 / k) * (x / 2 / k);
        sum += term;
    }
    return sum;
}

/* The window, of sum 1. */
static float *
make_window (int half, double half_samples)
{
    float *window = malloc ((size_t)(2 * half + 1) * sizeof *window);
    double sum = 0;
    for (int i = -half; window != NULL && i <= half; i++) {
        double x = i / half_samples;
        double value = fabs (x) < 1 ? bessel_0 (KAISER * sqrt (1 - x * x)) : 1;
        window[i + half] = (float)value;
        sum += value;
    }
    for (int i = 0; window != NULL && i <= 2 * half; i++)
        window[i] = (float)((double)window[i] / sum);
    return window;
}

void
speech_blocks_init (SpeechBlocks *blocks, int rate_hz)
{
    *blocks =
        (SpeechBlocks){.block = rate_hz >= BLOCKS_HZ ? (rate_hz + BLOCKS_HZ / 2) / BLOCKS_HZ : 1};
    blocks->rate_hz = (double)rate_hz / blocks->block;
}

void
speech_blocks_clear (SpeechBlocks *blocks)
{
    free (blocks->sums);
    *blocks = (SpeechBlocks){0};
}

static void
end_block (SpeechBlocks *blocks)
{
    if (blocks->count == blocks->room) {
        size_t room = blocks->room + blocks->room / 2 + 16384;
        float *larger = realloc (blocks->sums, 2 * room * sizeof *larger);
        if (larger == NULL)
            return;
        blocks->sums = larger;
        blocks->room = room;
    }
    blocks->sums[2 * blocks->count] = blocks->sum;
    blocks->sums[2 * blocks->count + 1] = blocks->squares;
    blocks->count++;
    blocks->sum = blocks->squares = 0;
    blocks->filled = 0;
}

void
speech_blocks_feed (SpeechBlocks *blocks, const float *samples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        blocks->sum += samples[i];
        blocks->squares += samples[i] * samples[i];
        if (++blocks->filled == blocks->block)
            end_block (blocks);
    }
    blocks->frames += count;
}

static float
frame_db (const SpeechBlocks *blocks, long centre, const float *window, int half)
{
    long from = centre - half < 0 ? 0 : centre - half;
    long to = centre + half >= (long)blocks->count ? (long)blocks->count - 1 : centre + half;
    float weights = 0, sum = 0, squares = 0;
    for (long i = from; i <= to; i++) {
        float weight = window[i - centre + half];
        weights += weight;
        sum += weight * blocks->sums[2 * i];
        squares += weight * blocks->sums[2 * i + 1];
    }
    double mean = (double)sum / (double)weights / blocks->block;
    double power = (double)squares / (double)weights / blocks->block - mean * mean;
    return (float)(power > 1e-18 ? 10 * log10 (power / REFERENCE) : SILENT_DB);
}

bool
speech_intensity_measure (const SpeechBlocks *blocks, double lowest_hz,
                          SpeechIntensity *ret_intensity)
{
    double window_s = WINDOW_PERIODS / lowest_hz, step_s = STEP_PERIODS / lowest_hz;
    double duration_s = (double)blocks->frames / blocks->block / blocks->rate_hz;
    int half = (int)(window_s / 2 * blocks->rate_hz);
    *ret_intensity = (SpeechIntensity){.duration_s = duration_s};
    if (duration_s < window_s || blocks->count < 2)
        return false;
    size_t frames = (size_t)((duration_s - window_s) / step_s) + 1;
    double start_s = 0.5 * (duration_s - (double)(frames - 1) * step_s);
    float *window = make_window (half, window_s / 2 * blocks->rate_hz);
    float *db = malloc (frames * sizeof *db);
    if (window == NULL || db == NULL) {
        free (window);
        free (db);
        return false;
    }
    for (size_t i = 0; i < frames; i++)
        db[i] = frame_db (blocks, lround ((start_s + (double)i * step_s) * blocks->rate_hz - 0.5),
                          window, half);
    free (window);
    *ret_intensity = (SpeechIntensity){start_s, step_s, frames, db, duration_s};
    return true;
}

void
speech_intensity_clear (SpeechIntensity *intensity)
{
    free (intensity->db);
    *intensity = (SpeechIntensity){0};
}

static double
extreme (const SpeechIntensity *intensity, double sign)
{
    size_t best = 0;
    if (intensity->count == 0)
        return SILENT_DB;
    for (size_t i = 1; i < intensity->count; i++)
        if (sign * (double)intensity->db[i] > sign * (double)intensity->db[best])
            best = i;
    double value = (double)intensity->db[best];
    if (best == 0 || best + 1 == intensity->count)
        return value;
    double before = (double)intensity->db[best - 1], after = (double)intensity->db[best + 1];
    double bend = 2 * value - before - after, slope = 0.5 * (after - before);
    return bend != 0 ? value + 0.5 * slope * slope / bend : value;
}

double
speech_intensity_highest (const SpeechIntensity *intensity)
{
    return extreme (intensity, 1);
}

double
speech_intensity_lowest (const SpeechIntensity *intensity)
{
    return extreme (intensity, -1);
}

double
speech_intensity_quantile (const SpeechIntensity *intensity, double share)
{
    float *sorted = malloc ((intensity->count + 1) * sizeof *sorted);
    if (sorted == NULL || intensity->count == 0) {
        free (sorted);
        return SILENT_DB;
    }
    memcpy (sorted, intensity->db, intensity->count * sizeof *sorted);
    speech_quantile_sort (sorted, intensity->count);
    double value = speech_quantile (sorted, intensity->count, share);
    free (sorted);
    return value;
}
