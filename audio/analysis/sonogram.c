/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/analysis/sonogram.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "audio/analysis/fft.h"

#define WINDOW_S 0.021
#define RANGE_DB 60.0
#define LIFT_FROM_HZ 1000.0

struct _SpeechSonogram {
    size_t window;
    double rate_hz, reference;
    float *shape, *in;
    fftwf_complex *out;
    fftwf_plan plan;
    double rows[SPEECH_SONOGRAM_ROWS]; /* power */
};

SpeechSonogram *
speech_sonogram_new (int rate_hz, double reference_dbfs)
{
    SpeechSonogram *sonogram = calloc (1, sizeof *sonogram);
    size_t window = 256;
    if (sonogram == NULL)
        return NULL;
    while ((double)window < WINDOW_S * rate_hz)
        window *= 2;
    sonogram->window = window;
    sonogram->rate_hz = rate_hz;
    sonogram->shape = fftwf_alloc_real (window);
    sonogram->in = fftwf_alloc_real (window);
    sonogram->out = fftwf_alloc_complex (window / 2 + 1);
    if (sonogram->shape != NULL && sonogram->in != NULL && sonogram->out != NULL)
        sonogram->plan = speech_fft_forward ((int)window, sonogram->in, sonogram->out);
    if (sonogram->plan == NULL) {
        speech_sonogram_free (sonogram);
        return NULL;
    }
    for (size_t i = 0; i < window; i++)
        sonogram->shape[i] =
            (float)(0.5 - 0.5 * cos (2 * M_PI * ((double)i + 0.5) / (double)window));
    /* A sine of amplitude a has the power (a window / 4)^2 in its bin. */
    double peak = pow (10, reference_dbfs / 20) * (double)window / 4;
    sonogram->reference = peak * peak;
    return sonogram;
}

void
speech_sonogram_free (SpeechSonogram *sonogram)
{
    if (sonogram == NULL)
        return;
    speech_fft_destroy (sonogram->plan);
    fftwf_free (sonogram->shape);
    fftwf_free (sonogram->in);
    fftwf_free (sonogram->out);
    free (sonogram);
}

size_t
speech_sonogram_window (const SpeechSonogram *sonogram)
{
    return sonogram->window;
}

void
speech_sonogram_begin (SpeechSonogram *sonogram)
{
    memset (sonogram->rows, 0, sizeof sonogram->rows);
}

void
speech_sonogram_add (SpeechSonogram *sonogram, const float *window)
{
    double bin_hz = sonogram->rate_hz / (double)sonogram->window;
    for (size_t i = 0; i < sonogram->window; i++)
        sonogram->in[i] = window[i] * sonogram->shape[i];
    fftwf_execute (sonogram->plan);
    for (size_t i = 1; i <= sonogram->window / 2; i++) {
        double hz = (double)i * bin_hz, lift = hz > LIFT_FROM_HZ ? hz / LIFT_FROM_HZ : 1;
        size_t row = (size_t)(hz / SPEECH_SONOGRAM_HZ * SPEECH_SONOGRAM_ROWS);
        double re = (double)sonogram->out[i][0], im = (double)sonogram->out[i][1];
        if (row >= SPEECH_SONOGRAM_ROWS)
            break;
        double power = (re * re + im * im) * lift * lift;
        sonogram->rows[row] = fmax (sonogram->rows[row], power);
    }
}

void
speech_sonogram_end (SpeechSonogram *sonogram, uint8_t ret_rows[SPEECH_SONOGRAM_ROWS])
{
    double last = 0;
    for (size_t row = 0; row < SPEECH_SONOGRAM_ROWS; row++) {
        /* A row narrower than a bin may be empty: it shows what is below it. */
        double power = sonogram->rows[row] > 0 ? sonogram->rows[row] : last;
        double below_db = power > 0 ? -10 * log10 (power / sonogram->reference) : RANGE_DB;
        double share = 1 - fmin (fmax (below_db, 0), RANGE_DB) / RANGE_DB;
        ret_rows[row] = (uint8_t)lround (255 * share * share);
        last = power;
    }
}
