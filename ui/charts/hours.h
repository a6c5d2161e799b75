/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* Measurements by the hour of the day: a dot each over an axis of 24 hours, the median of each three hours as a line, and the limit
 * up to which (or from which) they are good. Role img. Main thread. */
#define UI_TYPE_HOURS (ui_hours_get_type ())
G_DECLARE_FINAL_TYPE (UiHours, ui_hours, UI, HOURS, GtkWidget)

/* hour from 0 to below 24. */
typedef struct {
    double hour;
    double value;
} UiHourValue;

GtkWidget *ui_hours_new (void);

/* Values in any order (copied); limit NAN: none is drawn. */
void ui_hours_set (UiHours *self, const UiHourValue *values, size_t count, double limit);

/* What a screen reader says. */
void ui_hours_set_sentence (UiHours *self, const char *sentence);
