/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Minutes of each part side by side, as long as they take, with the number below. Role img. main */
#pragma once

#include <gtk/gtk.h>

#define UI_TYPE_TIMEBAR (ui_timebar_get_type ())
G_DECLARE_FINAL_TYPE (UiTimebar, ui_timebar, UI, TIMEBAR, GtkWidget)

typedef struct {
    int minutes;
    bool own_voice; /* in clay */
} UiTimePart;

GtkWidget *ui_timebar_new (void);

/* The array is copied. The sentence for a screen reader is made here. */
void ui_timebar_set_parts (UiTimebar *self, const UiTimePart *parts, size_t count);
