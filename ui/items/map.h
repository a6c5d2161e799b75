/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/items/interaction.h"

/* A picture with places to choose: areas with a number, some of them chosen, and points set by the person. Scales down with the
   window. Signal "pressed" (double x, double y) in pixels of the picture. Role img. Main thread. */
#define UI_TYPE_MAP (ui_map_get_type ())
G_DECLARE_FINAL_TYPE (UiMap, ui_map, UI, MAP, GtkWidget)

/* stage names the image (may be NULL or missing: an empty sheet of its size stands for it). */
GtkWidget *ui_map_new (const QtiNode *stage, const UiItemContext *context);

/* The areas, in order, numbered from 1; chosen is one byte an area. shapes is borrowed, chosen copied. */
void ui_map_set_areas (UiMap *self, const QtiChoice *choices, unsigned n, const guint8 *chosen);

/* n points (x, y pairs, copied), and the cross at (x, y), or no cross when cross is false. */
void ui_map_set_points (UiMap *self, const double *points, unsigned n);
void ui_map_set_cross (UiMap *self, bool cross, double x, double y);

/* Size of the picture in its pixels. */
void ui_map_get_size (UiMap *self, double *ret_width, double *ret_height);
