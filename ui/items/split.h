/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* Children side by side, equally wide, as long as the width divided by the text size allows it; else one below the
   other. Decides by its own width, so that it also fits in a pane. Main thread. */
#define UI_TYPE_SPLIT (ui_split_get_type ())
G_DECLARE_FINAL_TYPE (UiSplit, ui_split, UI, SPLIT, GtkWidget)

/* narrow_px: below this width (at normal text size) the children stack. */
GtkWidget *ui_split_new (int spacing_px, int narrow_px);
void ui_split_append (UiSplit *self, GtkWidget *child);
/* As wide as WEIGHT of those beside it; the other is for a weight of 1. */
void ui_split_append_share (UiSplit *self, GtkWidget *child, int weight);
