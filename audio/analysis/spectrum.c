/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/analysis/spectrum.h"

#include <math.h>
#include <string.h>

#include "audio/analysis/fft.h"
#include "audio/analysis/level.h"

#define TURN 6.283185307179586
#define FFT SPEECH_SPECTRUM_FFT
#define LOUD 1e-6 /* -60 dBov */
#define EDGE_DB 30
#define HARMONICS 4
#define HUM_ABOVE_DB 10
#define HUM_LEVEL_DBOV (-60)

bool
speech_spectrum_init (SpeechSpectrum *spectrum, int rate_hz)
{
    *spectrum = (SpeechSpectrum){.rate_hz = rate_hz};
    spectrum->in = fftwf_alloc_real (FFT);
    spectrum->out = fftwf_alloc_complex (FFT / 2 + 1);
    if (spectrum->in == NULL || spectrum->out == NULL)
        return false;
    for (int i = 0; i < FFT; i++)
        spectrum->shape[i] = (float)(0.5 - 0.5 * cos (TURN * (i + 0.5) / FFT));
    spectrum->plan = speech_fft_forward (FFT, spectrum->in, spectrum->out);
    return true;
}

void
speech_spectrum_clear (SpeechSpectrum *spectrum)
{
    speech_fft_destroy (spectrum->plan);
    fftwf_free (spectrum->in);
    fftwf_free (spectrum->out);
    *spectrum = (SpeechSpectrum){0};
}

static void
add_frame (SpeechSpectrum *spectrum)
{
    float energy = 0;
    for (int i = 0; i < FFT; i++)
        energy += spectrum->frame[i] * spectrum->frame[i];
    if (energy < (float)(LOUD * FFT))
        return;
    for (int i = 0; i < FFT; i++)
        spectrum->in[i] = spectrum->frame[i] * spectrum->shape[i];
    fftwf_execute (spectrum->plan);
    fftwf_complex *out = spectrum->out;
    for (int i = 0; i <= FFT / 2; i++)
        spectrum->power[i] += (double)(out[i][0] * out[i][0] + out[i][1] * out[i][1]);
    spectrum->frames++;
}

void
speech_spectrum_feed (SpeechSpectrum *spectrum, const float *samples, size_t count)
{
    if (spectrum->plan == NULL)
        return;
    while (count > 0) {
        size_t part = FFT - spectrum->filled < count ? FFT - spectrum->filled : count;
        memcpy (spectrum->frame + spectrum->filled, samples, part * sizeof *samples);
        spectrum->filled += part;
        samples += part;
        count -= part;
        if (spectrum->filled < FFT)
            return;
        add_frame (spectrum);
        memmove (spectrum->frame, spectrum->frame + FFT / 2, FFT / 2 * sizeof (float));
        spectrum->filled = FFT / 2;
    }
}

static double
bin_hz (const SpeechSpectrum *spectrum)
{
    return (double)spectrum->rate_hz / FFT;
}

double
speech_spectrum_edge_hz (const SpeechSpectrum *spectrum)
{
    if (spectrum->frames == 0)
        return (double)NAN;
    int from = (int)(500 / bin_hz (spectrum)), to = (int)(2000 / bin_hz (spectrum));
    double sum = 0;
    for (int i = from; i <= to && i <= FFT / 2; i++)
        sum += spectrum->power[i];
    double threshold = sum / (to - from + 1) * pow (10, -EDGE_DB / 10.0);
    int edge = FFT / 2;
    /* Three bins together, so that one line of hiss is no edge. */
    while (edge > 2
           && (spectrum->power[edge] + spectrum->power[edge - 1] + spectrum->power[edge - 2]) / 3
                  < threshold)
        edge--;
    return edge * bin_hz (spectrum);
}

double
speech_spectrum_rolloff_hz (const SpeechSpectrum *spectrum)
{
    double total = 0, sum = 0;
    for (int i = 1; i <= FFT / 2; i++)
        total += spectrum->power[i];
    if (spectrum->frames == 0 || total <= 0)
        return (double)NAN;
    int at = 1;
    while (at < FFT / 2 && (sum += spectrum->power[at]) < 0.99 * total)
        at++;
    return at * bin_hz (spectrum);
}

/* Mean square of one frequency under a Hann window (Goertzel). */
static double
line_power (const float *samples, size_t count, double rate_hz, double hz)
{
    double turn = TURN * hz / rate_hz, c = 2 * cos (turn), s1 = 0, s2 = 0;
    for (size_t i = 0; i < count; i++) {
        double shape = 0.5 - 0.5 * cos (TURN * (double)i / (double)count);
        double s0 = (double)samples[i] * shape + c * s1 - s2;
        s2 = s1;
        s1 = s0;
    }
    double power = s1 * s1 + s2 * s2 - c * s1 * s2;
    /* A sine of amplitude a gives |X| = a n / 4 under this window; its mean square is a² / 2. */
    return 8 * power / ((double)count * (double)count);
}

SpeechHum
speech_spectrum_hum (const float *samples, size_t count, double rate_hz)
{
    static const double mains_hz[] = {50, 60};
    SpeechHum best = {.mains_hz = (double)NAN, .level_dbov = SPEECH_SILENT_DB};
    size_t longest = (size_t)(2 * rate_hz);
    count = count < longest ? count : longest;
    if ((double)count < 0.5 * rate_hz)
        return best;
    for (int mains = 0; mains < 2; mains++)
        for (int harmonic = 1; harmonic <= HARMONICS; harmonic++) {
            double hz = mains_hz[mains] * harmonic;
            double line = line_power (samples, count, rate_hz, hz);
            double near = fmax (line_power (samples, count, rate_hz, hz - 6),
                                line_power (samples, count, rate_hz, hz + 6));
            double level_dbov = speech_level_db (line);
            if (level_dbov <= best.level_dbov && !isnan (best.mains_hz))
                continue;
            best.mains_hz = mains_hz[mains];
            best.level_dbov = level_dbov;
            best.above_db = level_dbov - speech_level_db (near);
        }
    best.heard = best.above_db >= HUM_ABOVE_DB && best.level_dbov > HUM_LEVEL_DBOV;
    return best;
}
