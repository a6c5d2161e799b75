/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* A line of values over time that fills up from the left, as the speed in the typing task. Role img. Main thread. */
#define UI_TYPE_TREND (ui_trend_get_type ())
G_DECLARE_FINAL_TYPE (UiTrend, ui_trend, UI, TREND, GtkWidget)

GtkWidget *ui_trend_new (void);

/* Values one a second from the start (copied); span_s is the time at the right end. */
void ui_trend_set_values (UiTrend *self, const double *values, size_t n, double span_s);

/* Up to here it is good: a zone below a dashed line. NAN: no zone, as without this call. */
void ui_trend_set_good (UiTrend *self, double good);

/* What a screen reader says. */
void ui_trend_set_sentence (UiTrend *self, const char *sentence);
