/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stddef.h>
#include <stdint.h>

#define SPEECH_SONOGRAM_ROWS 96
#define SPEECH_SONOGRAM_HZ 8000.0 /* of the highest row */

/*
 * Columns of a spectrogram: power of a Hann window of about 21 ms, lifted by 6 dB an octave above 1 kHz as speech falls, in rows of
 * equal width; each shows the strongest of its frequencies, and a range of 60 dB below the reference. One thread at a time.
 */
typedef struct _SpeechSonogram SpeechSonogram;

/* reference_dbfs: the amplitude that is shown strongest. NULL when memory is short. */
SpeechSonogram *speech_sonogram_new (int rate_hz, double reference_dbfs);
void speech_sonogram_free (SpeechSonogram *sonogram);

/* Samples of one window. */
size_t speech_sonogram_window (const SpeechSonogram *sonogram);

/* Begins a column, adds windows to it (the strongest is shown), ends it: 0 nothing to 255 strong, the lowest frequency first. */
void speech_sonogram_begin (SpeechSonogram *sonogram);
void speech_sonogram_add (SpeechSonogram *sonogram, const float *window);
void speech_sonogram_end (SpeechSonogram *sonogram, uint8_t ret_rows[SPEECH_SONOGRAM_ROWS]);
