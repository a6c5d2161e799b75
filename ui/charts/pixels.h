/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

/* A small painter of lines into memory: cairo takes ten times as long for some hundreds of steps, and a strip is drawn anew
   at each step of the zoom. All in pixels; what lies outside is left out. Any thread. */
typedef struct {
    guint32 *data; /* premultiplied ARGB, row by row */
    int width, height;
} UiPixels;

/* Clear pixels; data is handed over by ui_pixels_to_texture. A caller may also bring memory of its own, cleared. */
UiPixels ui_pixels_new (int width, int height);

/* The pixels as a texture (transfer full), which owns them. */
GdkTexture *ui_pixels_to_texture (UiPixels *pixels);

/* A colour as it is stored, times alpha. */
guint32 ui_pixels_colour (const GdkRGBA *rgba, double alpha);

/* One step of a line as thick as thick: from y0 at x to y1 at x + width. */
void ui_pixels_step (UiPixels *pixels, guint32 colour, double x, double width, double y0, double y1,
                     double thick);
