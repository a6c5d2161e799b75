/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#define AUDIO_SPEED_MIN 0.75
#define AUDIO_SPEED_MAX 1.5

/*
 * Slower or faster speech at the same pitch, by Rubber Band (phase vocoder; C. Cannam). What comes out is as long as what was fed
 * divided by the speed, and begins with its first sample. It allocates: never in a sound callback. One thread at a time.
 */
typedef struct _AudioStretch AudioStretch;

/* speed is kept within AUDIO_SPEED_MIN and AUDIO_SPEED_MAX. */
AudioStretch *audio_stretch_new (int rate_hz, double speed);

/* Takes samples in any portion. last: no more will come, what is held back can be taken now. */
void audio_stretch_feed (AudioStretch *stretch, const float *samples, size_t count, bool last);

/* Up to frames of what is ready; 0: feed more, or, after the last, the end. */
size_t audio_stretch_take (AudioStretch *stretch, float *ret_samples, size_t frames);
void audio_stretch_free (AudioStretch *stretch);
