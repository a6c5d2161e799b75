/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A recording to hear and look into, the same for applicant and recruiter: play, speed, loop, zoom, pitch, spectrogram, and the strip
 * (ui/charts/strip.h), all by mouse or keyboard.
 * Signals: "toggle" (play or pause), "seek" (double s), "speed" (double, 0.75 to 1.5), "loop" (double from, to; equal: over),
 * "view" (double from, to), "layers" (pitch or spectrogram was turned on or off), "mark" (int), "stop-work" (the person wants no
 * more of what is being drawn). Main thread. */
#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

#include "ui/charts/strip.h"

#define UI_TYPE_LISTEN (ui_listen_get_type ())
G_DECLARE_FINAL_TYPE (UiListen, ui_listen, UI, LISTEN, GtkBox)

GtkWidget *ui_listen_new (void);

/* For a list of several: a low strip, an outlined play button, no line about the keys. */
void ui_listen_set_compact (UiListen *self, bool compact);

/* A title ("1. Greet a caller"; NULL: the time stands there) and what is said beside the time ("take 1 of 3"; may be NULL). */
void ui_listen_set_names (UiListen *self, const char *title, const char *detail);

/* Transfer none. */
UiStrip *ui_listen_get_strip (UiListen *self);
void ui_listen_set_playing (UiListen *self, bool playing);

/* Moves the needle and says the time; follow: turns the page with it. */
void ui_listen_set_position (UiListen *self, double seconds, bool follow);
double ui_listen_get_speed (UiListen *self);

/* What is being computed and how far it is (0 to 1), with a button that stops it; NULL: nothing is. */
void ui_listen_set_work (UiListen *self, const char *what, double share);

/* Says all words again, in the language of the moment. */
void ui_listen_translate (UiListen *self);
