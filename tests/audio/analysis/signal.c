/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/audio/analysis/signal.h"

#include <math.h>

#define HIGHEST_HZ 3500
#define FADE_S 0.01

Signal
signal_new (int rate_hz, double length_s)
{
    size_t frames = (size_t)lround (length_s * rate_hz);
    return (Signal){g_new0 (float, frames + 1), frames, rate_hz, g_rand_new_with_seed (20240)};
}

void
signal_clear (Signal *signal)
{
    g_free (signal->samples);
    g_rand_free (signal->random);
}

static size_t
frame_at (const Signal *signal, double s)
{
    return MIN ((size_t)lround (s * signal->rate_hz), signal->frames);
}

void
signal_sine (Signal *signal, double from_s, double to_s, double frequency_hz, double level_dbov)
{
    double amplitude = G_SQRT2 * pow (10, level_dbov / 20);
    for (size_t i = frame_at (signal, from_s); i < frame_at (signal, to_s); i++)
        signal->samples[i] +=
            (float)(amplitude * sin (2 * G_PI * frequency_hz * (double)i / signal->rate_hz));
}

void
signal_noise (Signal *signal, double from_s, double to_s, double level_dbov)
{
    double rms = pow (10, level_dbov / 20);
    for (size_t i = frame_at (signal, from_s); i < frame_at (signal, to_s); i++) {
        double radius = sqrt (-2 * log (1 - g_rand_double (signal->random)));
        signal->samples[i] +=
            (float)(rms * radius * cos (2 * G_PI * g_rand_double (signal->random)));
    }
}

static double
fade (double t, double length_s)
{
    double edge = fmin (t, length_s - t);
    return edge >= FADE_S ? 1 : 0.5 - 0.5 * cos (G_PI * edge / FADE_S);
}

void
signal_singing (Signal *signal, double from_s, double to_s, double pitch_hz, double semitones,
                double swing_hz, double level_dbov)
{
    int harmonics = (int)(HIGHEST_HZ / (pitch_hz * pow (2, semitones / 12)));
    double power = 0, phase = 0;
    for (int k = 1; k <= harmonics; k++)
        power += 0.5 / (k * k);
    double amplitude = pow (10, level_dbov / 20) / sqrt (power);
    for (size_t i = frame_at (signal, from_s); i < frame_at (signal, to_s); i++) {
        double t = (double)i / signal->rate_hz - from_s, value = 0;
        double now_hz = pitch_hz * pow (2, semitones * sin (2 * G_PI * swing_hz * t) / 12);
        phase += 2 * G_PI * now_hz / signal->rate_hz;
        for (int k = 1; k <= harmonics; k++)
            value += sin (k * phase) / k;
        signal->samples[i] += (float)(amplitude * value * fade (t, to_s - from_s));
    }
}

void
signal_voice (Signal *signal, double from_s, double to_s, double pitch_hz, double level_dbov)
{
    signal_singing (signal, from_s, to_s, pitch_hz, 0, 1, level_dbov);
}

void
signal_clip (Signal *signal, double ceiling)
{
    for (size_t i = 0; i < signal->frames; i++)
        signal->samples[i] = CLAMP (signal->samples[i], (float)-ceiling, (float)ceiling);
}

void
signal_add (Signal *signal, double value)
{
    for (size_t i = 0; i < signal->frames; i++)
        signal->samples[i] += (float)value;
}

void
signal_scale (Signal *signal, double factor)
{
    for (size_t i = 0; i < signal->frames; i++)
        signal->samples[i] *= (float)factor;
}

void
signal_cut (Signal *signal, double from_s, double to_s)
{
    for (size_t i = frame_at (signal, from_s); i < frame_at (signal, to_s); i++)
        signal->samples[i] = 0;
}
