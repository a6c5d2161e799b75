/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* Three panes side by side, the outer ones of a fixed width that grows with the text; where there is no room for that, tabs on top choose
   one of them. F6 goes round the panes, Shift+F6 back. Main thread. */
#define UI_TYPE_PANES (ui_panes_get_type ())
G_DECLARE_FINAL_TYPE (UiPanes, ui_panes, UI, PANES, GtkWidget)

enum { UI_PANES_LEFT, UI_PANES_MIDDLE, UI_PANES_RIGHT, UI_PANES_COUNT };

/* left_px and right_px: widths at text scale 1. Floating. */
GtkWidget *ui_panes_new (int left_px, int right_px);

/* Puts a widget into a pane; the outer ones scroll by themselves. name: of its tab, and for screen readers. */
void ui_panes_set (UiPanes *self, int pane, GtkWidget *content, const char *name);

/* A word beside the name on the tab, as a number of unread lines; NULL for none. */
void ui_panes_set_badge (UiPanes *self, int pane, const char *badge);

/* Shows a pane where only one has room. */
void ui_panes_show (UiPanes *self, int pane);
