/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>
#include <stdint.h>

#include "ui/charts/view.h"

/* A recording to look into: waveform at any zoom, with pauses, pitch, marks, a loop, a needle, and below it the spectrogram.
   Role slider: its value is the needle's place, its value text says it in words.
   Keys: Space plays or pauses, arrows move 1 s, with Shift 5 s, with Ctrl a twentieth of what is seen, Home and End; plus and
   minus zoom, 0 shows all; A and B set the ends of the loop, Escape takes them away; L loops; M goes to the next mark.
   A click moves the needle, a drag chooses a stretch, Ctrl and the wheel zoom, the wheel moves.

   Signals: seek (double seconds); toggle (); loop (double from, double to: equal when it is over);
   view (double from, double to: what is seen has changed); mark (int: a mark was pressed). Main thread. */
#define UI_TYPE_STRIP (ui_strip_get_type ())
G_DECLARE_FINAL_TYPE (UiStrip, ui_strip, UI, STRIP, GtkWidget)

GtkWidget *ui_strip_new (void);

/* Fills n pairs (lowest, highest sample, -1 to 1) for n equal parts of a stretch. Called while drawing: quick, and no disk. */
typedef void (*UiStripColumns) (gpointer data, double from_s, double to_s, float *min_max,
                                size_t n);

/* Another recording: the needle at 0, all of it seen, nothing over it. NULL columns: there is none. data is let go by free. */
void ui_strip_set_sound (UiStrip *self, double duration_s, UiStripColumns columns, gpointer data,
                         GDestroyNotify free);

/* Whether there is a sound to draw. */
bool ui_strip_has_sound (UiStrip *self);

/* More of the sound is known than before: draws it again. */
void ui_strip_refresh (UiStrip *self);

typedef struct {
    double from_s;
    double to_s;
} UiPause;

/* What lies over it, added piece by piece in order of time; copied. hz 0: no pitch there. */
void ui_strip_add_pauses (UiStrip *self, const UiPause *pauses, size_t n);
void ui_strip_add_pitch (UiStrip *self, double start_s, double step_s, const float *hz, size_t n);
void ui_strip_clear_overlays (UiStrip *self);
void ui_strip_show_pitch (UiStrip *self, bool shown);
bool ui_strip_has_pitch (UiStrip *self);

/* Numbered places, from 1; a press on one emits mark. Copied. */
void ui_strip_set_marks (UiStrip *self, const double *at_s, size_t n);

/* A piece of spectrogram: rows of columns, the lowest frequency first, 0 nothing to 255 strong. */
typedef struct {
    double from_s, to_s;
    int columns, rows;
    const uint8_t *strength;
} UiStripTile;

/* Copied. A finer tile covers a coarser one; those that are out of sight make room for others. */
void ui_strip_add_tile (UiStrip *self, const UiStripTile *tile);
/* Shows the room for it; top_hz is the frequency of the highest row. */
void ui_strip_show_spectrogram (UiStrip *self, bool shown, double top_hz);
bool ui_strip_has_spectrogram (UiStrip *self);

/* Where the needle stands; emits nothing. follow: turns the page with it. */
void ui_strip_set_position (UiStrip *self, double seconds, bool follow);
double ui_strip_get_position (UiStrip *self);

/* The stretch chosen; equal ends: none. */
void ui_strip_set_selection (UiStrip *self, double from_s, double to_s);
bool ui_strip_get_selection (UiStrip *self, double *ret_from_s, double *ret_to_s);

/* Whether it loops: the stretch chosen, or all of it. Emits loop. */
void ui_strip_set_loop (UiStrip *self, bool loop);
bool ui_strip_get_loop (UiStrip *self);

/* What is seen. Emits view. */
void ui_strip_set_view (UiStrip *self, double from_s, double to_s);
UiView ui_strip_get_view (UiStrip *self);
/* Closer (above 1) or wider about the needle. */
void ui_strip_zoom (UiStrip *self, double factor);

/* Height of the bars in pixels at normal text size, 108 at first; it grows by a fifth of the text scale. */
void ui_strip_set_strip_px (UiStrip *self, int strip_px);
