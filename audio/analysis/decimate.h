/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#define SPEECH_DECIMATE_MAX 12

/*
 * Lowers the rate by a whole factor while samples are fed, through a windowed sinc of 16 zero crossings a side cut at
 * 0.45 of the new rate. The output is not delayed: its sample i is the input's i * factor. Factor 1 copies.
 */
typedef struct {
    int factor;
    int half;    /* taps on each side */
    float *taps; /* 2 half + 1; owned */
    float *past; /* the last 2 half + 1 + pending samples; owned */
    size_t held;
    float *output; /* owned */
    size_t count, room;
} SpeechDecimate;

/* factor from 1 to SPEECH_DECIMATE_MAX. False when memory is short. */
bool speech_decimate_init (SpeechDecimate *decimate, int factor);
void speech_decimate_clear (SpeechDecimate *decimate);

/* Appends to decimate->output. False when memory is short; nothing more is appended then. */
bool speech_decimate_feed (SpeechDecimate *decimate, const float *samples, size_t count);

/* Gives what the filter still holds, once, at the end. */
bool speech_decimate_finish (SpeechDecimate *decimate);
