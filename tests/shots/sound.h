/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A recording made by formula, for pictures and tests of what shows one: syllables, three pauses, a voice of 180 Hz. */
#pragma once

#include "ui/listen.h"

#define SHOTS_SOUND_S 31.0

/* Fills n pairs, as UiStripColumns. */
void shots_sound_columns (gpointer unused, double from_s, double to_s, float *min_max, size_t n);

/* The sound with its pauses and its pitch, the needle at 9 s. */
void shots_sound_fill (UiListen *listen);

/* A spectrogram of it. */
void shots_sound_add_tiles (UiStrip *strip);
