/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "I need something else": more time, longer breaks, writing instead of speaking. "next" keeps it. main */
#pragma once

#include "ui/page.h"

#define UI_TYPE_NEEDS (ui_needs_get_type ())
G_DECLARE_FINAL_TYPE (UiNeeds, ui_needs, UI, NEEDS, UiPage)

GtkWidget *ui_needs_new (void);

/* Percent of the normal time: 100, 125, 150 or 200. */
int ui_needs_get_extra_time (UiNeeds *self);
void ui_needs_set_extra_time (UiNeeds *self, int percent);

/* What was ticked and written, as one text for a person to read; empty if nothing. Free it. */
char *ui_needs_get_note (UiNeeds *self);
/* Fills the free text. */
void ui_needs_set_note (UiNeeds *self, const char *text);
