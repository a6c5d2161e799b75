/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* One line of a score profile: a track from 0 to 100, the middle half of the norm group in grey, a tick at its
   median, a dot with error bars at the score. Raw score and percentile stand beside it as text. Role img. Main thread. */
#define UI_TYPE_SCORE_BAR (ui_score_bar_get_type ())
G_DECLARE_FINAL_TYPE (UiScoreBar, ui_score_bar, UI, SCORE_BAR, GtkWidget)

/* All from 0 to 100; a NAN is not drawn. */
typedef struct {
    double score;
    double error; /* half length of the error bars */
    double quarter;
    double median;
    double three_quarters;
} UiScore;

GtkWidget *ui_score_bar_new (void);

/* sentence is what a screen reader says, e.g. "Arithmetic, 14 of 20, better than 55 of 100". */
void ui_score_bar_set (UiScoreBar *self, UiScore score, const char *sentence);
