/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * What of a played sound comes back by the microphone. The delay is the peak of the phase-weighted cross-correlation
 * (GCC-PHAT; C. Knapp and G. Carter 1976); the loss is 10 log10 (played energy / returned energy), the noise's share taken
 * off by projecting the recording on the played sound at that delay. With a headset next to nothing comes back.
 */
typedef struct {
    bool heard;        /* a clear peak was found */
    double delay_ms;   /* from the first sample of the recording; NAN when nothing was heard */
    double loss_db;    /* echo return loss; when nothing was heard, the least that it can be */
    double peak_ratio; /* peak over the median of the correlation */
} SpeechEcho;

/*
 * played: as it was sent; recorded: taken from the moment playing began, at the same rate, longer than played by the
 * largest delay to be found. Needs memory of about 40 bytes a sample. Any thread; takes some 50 ms for 2 s.
 */
SpeechEcho speech_echo_measure (const float *played, size_t played_count, const float *recorded,
                                size_t recorded_count, int rate_hz);
