/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stddef.h>

/* Signals whose truth is known by formula; each adds to what is there. */
typedef struct {
    float *samples;
    size_t frames;
    int rate_hz;
    GRand *random;
} Signal;

Signal signal_new (int rate_hz, double length_s);
void signal_clear (Signal *signal);

/* A sine of so many dBov RMS in [from, to) seconds. */
void signal_sine (Signal *signal, double from_s, double to_s, double frequency_hz,
                  double level_dbov);

/* White Gaussian noise. */
void signal_noise (Signal *signal, double from_s, double to_s, double level_dbov);

/* A voiced sound: harmonics of pitch_hz falling 6 dB an octave up to 3500 Hz, of so many dBov RMS, with 10 ms fades. */
void signal_voice (Signal *signal, double from_s, double to_s, double pitch_hz, double level_dbov);

/* The same with a pitch that swings by semitones (sine, peak) at swing_hz. */
void signal_singing (Signal *signal, double from_s, double to_s, double pitch_hz, double semitones,
                     double swing_hz, double level_dbov);

/* Limits to ±ceiling. */
void signal_clip (Signal *signal, double ceiling);
void signal_add (Signal *signal, double value);
void signal_scale (Signal *signal, double factor);

/* Makes [from, to) exact zeros. */
void signal_cut (Signal *signal, double from_s, double to_s);
