/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* A recording while it is made: bars in clay that grow towards the longest time allowed. What was recorded is looked into with
   ui/charts/strip.h. Role img with a sentence. Main thread. */
#define UI_TYPE_WAVEFORM (ui_waveform_get_type ())
G_DECLARE_FINAL_TYPE (UiWaveform, ui_waveform, UI, WAVEFORM, GtkWidget)

GtkWidget *ui_waveform_new (void);

/* Begins an empty strip that ui_waveform_append makes grow; limit_s is the longest time allowed, the right end. */
void ui_waveform_start_recording (UiWaveform *self, double limit_s);

/* n more pairs (lowest, highest) of samples from -1 to 1, of each_s seconds; copied. */
void ui_waveform_append (UiWaveform *self, const float *min_max, size_t n, double each_s);
