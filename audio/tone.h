/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "audio/file.h"

/* A sine with 10 ms fades at both ends, to try speakers with. Buffer to be cleared. */
AudioBuffer audio_tone_sine (int rate_hz, double frequency_hz, double level_dbfs, double length_s);

/* A pleasant three-note chime of 1.5 s, to try speakers with. */
AudioBuffer audio_tone_chime (int rate_hz);

/* A logarithmic sweep from 100 Hz to 0.45 of the rate, to measure latency and echo with; level is its RMS. */
AudioBuffer audio_tone_sweep (int rate_hz, double level_dbfs, double length_s);
