/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SPEECH_SPECTRUM_FFT 1024

/*
 * The long-term spectrum of the sounding part, while it is fed: half-overlapping Hann frames louder than -60 dBov are
 * summed. From it the band's upper edge: the highest frequency within 30 dB of the mean level from 500 to 2000 Hz.
 */
typedef struct {
    int rate_hz;
    float shape[SPEECH_SPECTRUM_FFT]; /* the window */
    float frame[SPEECH_SPECTRUM_FFT];
    size_t filled;
    double power[SPEECH_SPECTRUM_FFT / 2 + 1];
    int64_t frames;
    void *plan;
    float *in;
    void *out;
} SpeechSpectrum;

bool speech_spectrum_init (SpeechSpectrum *spectrum, int rate_hz);
void speech_spectrum_clear (SpeechSpectrum *spectrum);
void speech_spectrum_feed (SpeechSpectrum *spectrum, const float *samples, size_t count);

/* Upper edge of the band in Hz; NAN without sound. */
double speech_spectrum_edge_hz (const SpeechSpectrum *spectrum);

/* Frequency below which 99 % of the power lies; NAN without sound. */
double speech_spectrum_rolloff_hz (const SpeechSpectrum *spectrum);

/* Hum of the mains in a piece of silence of at least 0.5 s. */
typedef struct {
    double mains_hz;   /* 50 or 60; NAN: none was looked for */
    double level_dbov; /* the strongest of four harmonics */
    double above_db;   /* over its neighbours */
    bool heard;        /* 10 dB and more above its neighbours and above -60 dBov */
} SpeechHum;

SpeechHum speech_spectrum_hum (const float *samples, size_t count, double rate_hz);
