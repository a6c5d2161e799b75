/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "audio/file.h"

/* A sine with 10 ms fades at both ends, to try speakers with. Buffer to be cleared. */
AudioBuffer audio_tone_sine (int rate_hz, double frequency_hz, double level_dbfs, double length_s);

/* A pleasant three-note chime of 1.5 s, to try speakers with. */
AudioBuffer audio_tone_chime (int rate_hz);

/* The bell of a telephone, 6 s: 440 and 480 Hz for 2 s, then silence, as in North America. */
AudioBuffer audio_tone_ring (int rate_hz);

/* A logarithmic sweep from 100 Hz to 0.45 of the rate, to measure latency and echo with; level is its RMS. */
AudioBuffer audio_tone_sweep (int rate_hz, double level_dbfs, double length_s);
