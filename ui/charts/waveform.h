/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

/* A strip of sound: bars, what was played in full colour, pauses as wells with their length, a needle with a knob.
   While recording it grows in clay towards the longest time allowed.
   Keys: Space toggles, arrows move 1 s, with Shift 5 s, Home and End, L switches the loop. A click or drag moves the
   needle. Role img with a sentence. Main thread.

   Signals: seek (double seconds): the person moved the needle; toggle (): play or pause was asked for.
   Property: loop (boolean), changed by the key L, too. */
#define UI_TYPE_WAVEFORM (ui_waveform_get_type ())
G_DECLARE_FINAL_TYPE (UiWaveform, ui_waveform, UI, WAVEFORM, GtkWidget)

typedef struct {
    double from_s;
    double to_s;
} UiPause;

GtkWidget *ui_waveform_new (void);

/* n pairs (lowest, highest) of samples from -1 to 1, equally long, that make up duration_s; copied. Ends recording,
   puts the needle at 0 and removes the pauses. */
void ui_waveform_set_peaks (UiWaveform *self, const float *min_max, size_t n, double duration_s);

/* Pauses in seconds, shown as wells; copied. */
void ui_waveform_set_pauses (UiWaveform *self, const UiPause *pauses, size_t n);

/* Where the needle stands; emits nothing. */
void ui_waveform_set_position (UiWaveform *self, double seconds);
double ui_waveform_get_position (UiWaveform *self);

/* Begins an empty strip that ui_waveform_append makes grow; limit_s is the longest time allowed, the right end. */
void ui_waveform_start_recording (UiWaveform *self, double limit_s);

/* n more pairs of each_s seconds; copied. Only while recording. */
void ui_waveform_append (UiWaveform *self, const float *min_max, size_t n, double each_s);

/* Height of the bars in pixels at normal text size, 108 at first; it grows by a fifth of the text scale. */
void ui_waveform_set_strip_px (UiWaveform *self, int strip_px);

bool ui_waveform_get_loop (UiWaveform *self);
void ui_waveform_set_loop (UiWaveform *self, bool loop);
