/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/items/segments.h"

/* All questions of a part as a grid to choose from; before handing in, what is still open stands above it.
   Signal "chosen" (int place). Main thread. */
#define UI_TYPE_OVERVIEW_GRID (ui_overview_grid_get_type ())
G_DECLARE_FINAL_TYPE (UiOverviewGrid, ui_overview_grid, UI, OVERVIEW_GRID, AdwBin)

/* before_hand_in: this is the look back before the part is handed in. */
GtkWidget *ui_overview_grid_new (const UiSegment *segments, int n, bool before_hand_in);

/* One sentence: what is not answered, what is flagged; transfer full. */
char *ui_overview_open (const UiSegment *segments, int n);

/* The question whether the part is to be handed in, over the window of `from`: an AdwMessageDialog with the responses
   "stay" and "hand-in", to be presented (floating as windows are: owned by GTK). */
GtkWidget *ui_overview_ask (GtkWidget *from, const UiSegment *segments, int n);
