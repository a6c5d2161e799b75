/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/tone.h"

#include <math.h>

#define FADE_S 0.01

static AudioBuffer
new_buffer (int rate_hz, double length_s)
{
    size_t frames = (size_t)(length_s * rate_hz);
    return (AudioBuffer){g_new0 (float, frames + 1), frames, rate_hz};
}

/* A raised cosine at both ends, so that nothing clicks. */
static double
fade (size_t i, size_t frames, int rate_hz)
{
    double edge_s = (double)MIN (i, frames - 1 - i) / rate_hz;
    return edge_s >= FADE_S ? 1 : 0.5 - 0.5 * cos (G_PI * edge_s / FADE_S);
}

AudioBuffer
audio_tone_sine (int rate_hz, double frequency_hz, double level_dbfs, double length_s)
{
    AudioBuffer buffer = new_buffer (rate_hz, length_s);
    double amplitude = G_SQRT2 * pow (10, level_dbfs / 20);
    for (size_t i = 0; i < buffer.frames; i++)
        buffer.samples[i] = (float)(amplitude * fade (i, buffer.frames, rate_hz)
                                    * sin (2 * G_PI * frequency_hz * (double)i / rate_hz));
    return buffer;
}

AudioBuffer
audio_tone_chime (int rate_hz)
{
    static const double notes_hz[] = {523.25, 659.26, 783.99};
    AudioBuffer buffer = new_buffer (rate_hz, 1.5);
    for (size_t note = 0; note < G_N_ELEMENTS (notes_hz); note++) {
        size_t start = (size_t)(0.25 * (double)note * rate_hz);
        for (size_t i = start; i < buffer.frames; i++) {
            double t = (double)(i - start) / rate_hz;
            double envelope =
                fmin (t / FADE_S, 1) * exp (-4 * t) * fade (i, buffer.frames, rate_hz);
            buffer.samples[i] += (float)(0.16 * envelope * sin (2 * G_PI * notes_hz[note] * t));
        }
    }
    return buffer;
}

AudioBuffer
audio_tone_ring (int rate_hz)
{
    static const double tones_hz[] = {440, 480};
    AudioBuffer buffer = new_buffer (rate_hz, 6);
    size_t rings = (size_t)(2 * rate_hz);
    for (size_t i = 0; i < rings; i++) {
        for (size_t tone = 0; tone < G_N_ELEMENTS (tones_hz); tone++)
            buffer.samples[i] += (float)(0.06 * fade (i, rings, rate_hz)
                                         * sin (2 * G_PI * tones_hz[tone] * (double)i / rate_hz));
    }
    return buffer;
}

AudioBuffer
audio_tone_sweep (int rate_hz, double level_dbfs, double length_s)
{
    AudioBuffer buffer = new_buffer (rate_hz, length_s);
    double amplitude = G_SQRT2 * pow (10, level_dbfs / 20), ratio = log (0.45 * rate_hz / 100);
    for (size_t i = 0; i < buffer.frames; i++) {
        double t = (double)i / rate_hz;
        double phase = 2 * G_PI * 100 * length_s / ratio * (exp (t / length_s * ratio) - 1);
        buffer.samples[i] = (float)(amplitude * fade (i, buffer.frames, rate_hz) * sin (phase));
    }
    return buffer;
}
