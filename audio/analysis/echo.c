/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/analysis/echo.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "audio/analysis/fft.h"
#include "audio/analysis/quantile.h"

#define CLEAR_PEAK 12.0
#define BAND_FLOOR 1e-3 /* of the strongest bin: where nothing was played, phase is chance */
#define HIGHEST_LOSS_DB 100.0

typedef struct {
    size_t size;
    float *a, *b; /* time */
    fftwf_complex *x, *y;
} Work;

static bool
work_init (Work *work, size_t played_count, size_t recorded_count)
{
    *work = (Work){.size = 1};
    while (work->size < played_count + recorded_count)
        work->size *= 2;
    work->a = fftwf_alloc_real (work->size);
    work->b = fftwf_alloc_real (work->size);
    work->x = fftwf_alloc_complex (work->size / 2 + 1);
    work->y = fftwf_alloc_complex (work->size / 2 + 1);
    return work->a != NULL && work->b != NULL && work->x != NULL && work->y != NULL;
}

static void
work_clear (Work *work)
{
    fftwf_free (work->a);
    fftwf_free (work->b);
    fftwf_free (work->x);
    fftwf_free (work->y);
}

static void
transform (Work *work, float *time, fftwf_complex *out, const float *samples, size_t count)
{
    fftwf_plan plan = speech_fft_forward ((int)work->size, time, out);
    memset (time, 0, work->size * sizeof *time);
    memcpy (time, samples, count * sizeof *time);
    fftwf_execute (plan);
    speech_fft_destroy (plan);
}

/* Cross-correlation into work->a, each bin of the played band counting by its phase alone. */
static void
correlate (Work *work)
{
    float strongest = 0;
    for (size_t i = 0; i <= work->size / 2; i++)
        strongest =
            fmaxf (strongest, work->x[i][0] * work->x[i][0] + work->x[i][1] * work->x[i][1]);
    for (size_t i = 0; i <= work->size / 2; i++) {
        float power = work->x[i][0] * work->x[i][0] + work->x[i][1] * work->x[i][1];
        float re = work->y[i][0] * work->x[i][0] + work->y[i][1] * work->x[i][1];
        float im = work->y[i][1] * work->x[i][0] - work->y[i][0] * work->x[i][1];
        float length = sqrtf (re * re + im * im);
        bool use = length > 0 && power > (float)BAND_FLOOR * strongest;
        work->y[i][0] = use ? re / length : 0;
        work->y[i][1] = use ? im / length : 0;
    }
    fftwf_plan plan = speech_fft_backward ((int)work->size, work->y, work->a);
    fftwf_execute (plan);
    speech_fft_destroy (plan);
}

/* The lag of the highest correlation, and how far it stands out. */
static size_t
find_peak (Work *work, size_t lags, double *ret_ratio)
{
    size_t best = 0;
    for (size_t i = 0; i < lags; i++) {
        work->b[i] = fabsf (work->a[i]);
        if (work->b[i] > work->b[best])
            best = i;
    }
    double peak = (double)work->b[best];
    speech_quantile_sort (work->b, lags);
    double median = speech_quantile (work->b, lags, 0.5);
    *ret_ratio = median > 0 ? peak / median : 0;
    return best;
}

static double
energy (const float *samples, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += (double)samples[i] * (double)samples[i];
    return sum;
}

/* Loss by projection: what of the recording is the played sound itself, at one delay. */
static double
loss_at (const float *played, size_t count, const float *recorded, double played_energy)
{
    double product = 0;
    for (size_t i = 0; i < count; i++)
        product += (double)played[i] * (double)recorded[i];
    double gain = fabs (product) / played_energy;
    return gain > 0 ? fmin (-20 * log10 (gain), HIGHEST_LOSS_DB) : HIGHEST_LOSS_DB;
}

SpeechEcho
speech_echo_measure (const float *played, size_t played_count, const float *recorded,
                     size_t recorded_count, int rate_hz)
{
    SpeechEcho echo = {.delay_ms = (double)NAN, .loss_db = (double)NAN};
    Work work;
    double played_energy = energy (played, played_count);
    bool ready = work_init (&work, played_count, recorded_count);
    if (ready && played_energy > 0 && recorded_count > played_count) {
        size_t lags = recorded_count - played_count + 1;
        transform (&work, work.a, work.x, played, played_count);
        transform (&work, work.b, work.y, recorded, recorded_count);
        correlate (&work);
        size_t lag = find_peak (&work, lags, &echo.peak_ratio);
        echo.heard = echo.peak_ratio >= CLEAR_PEAK;
        if (echo.heard)
            echo.delay_ms = 1000.0 * (double)lag / rate_hz;
        echo.loss_db = loss_at (played, played_count, recorded + lag, played_energy);
    }
    work_clear (&work);
    return echo;
}
