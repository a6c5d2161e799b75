/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Layout for small windows and large text: the one function that changes it, because libadwaita 1.2 has no breakpoints. By the ids of the .ui:
 *   split_*   a box: vertical and not homogeneous when narrow, its children without width request
 *   wide_*    hidden when narrow        narrow_*  shown only when narrow
 *   middle_*  hidden below UI_FIT_MIDDLE (the desk's side panes that fold)
 *   grow_*    size request grows with the text      strip_*  height request grows by a fifth of it (waveforms)
 * AdwClamp sizes and the content height of GtkDrawingAreas grow with the text; AdwFlap folds when narrow (a flap with the id fold_* below UI_FIT_MIDDLE). */
#pragma once

#include <gtk/gtk.h>

/* Widths in pixels at text scale 1. */
#define UI_FIT_NARROW 960
#define UI_FIT_MIDDLE 1180

typedef enum { UI_FIT_IS_WIDE, UI_FIT_IS_MIDDLE, UI_FIT_IS_NARROW } UiFit;

/* The class of a window width_px wide at this text scale. */
UiFit ui_fit_class (int width_px, double text_scale);

/* Applies the rules to the widget and all below it, and remembers them, so that ui_fit_again can apply them to a page added later. main */
void ui_fit (GtkWidget *root, int width_px, double text_scale);

/* Applies to the widget, just added, what its window's last ui_fit said; nothing before there was one. main */
void ui_fit_again (GtkWidget *widget);

/* What the widget's window was last told; UI_FIT_IS_WIDE before there was anything. main */
UiFit ui_fit_now (GtkWidget *widget);

/* Gives a widget made in code a name that the rules know ("split_remedy"), as an id does in a .ui. The name is kept for good: a literal. */
void ui_fit_name (GtkWidget *widget, const char *name);
