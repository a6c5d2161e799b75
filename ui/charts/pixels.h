/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* A small painter of bars and lines into memory: cairo takes ten times as long for some hundreds of them, and a strip is drawn
   anew at each step of the zoom. All in pixels; what lies outside is left out. Any thread. */
typedef struct {
    guint32 *data; /* premultiplied ARGB, row by row */
    int width, height;
} UiPixels;

/* Clear pixels; data is handed over by ui_pixels_to_texture or ui_pixels_append. */
UiPixels ui_pixels_new (int width, int height);

/* The pixels as a texture (transfer full), which owns them. */
GdkTexture *ui_pixels_to_texture (UiPixels *pixels);

/* Shows the pixels in an area, each as a box with sharp edges, and owns them from now on. For what is painted anew in each frame: a texture stays, but GTK's drawing by
   cairo converts it pixel by pixel. */
void ui_pixels_append (UiPixels *pixels, GtkSnapshot *snapshot, const graphene_rect_t *area);

/* A colour as it is stored, times alpha. */
guint32 ui_pixels_colour (const GdkRGBA *rgba, double alpha);

/* Bars about a middle line, each over a place of its own in clear pixels: whole pixels, row by row, as memory likes it. */
typedef struct {
    const int *left, *half; /* of each bar: its left edge, and how far it goes up and down */
    size_t n;
    size_t first_n; /* so many in the colour first, the others in rest */
    guint32 first, rest;
    int middle, width; /* of the line, of a bar */
} UiPixelsBars;
void ui_pixels_bars (UiPixels *pixels, const UiPixelsBars *bars);

/* One step of a line as thick as thick: from y0 at x to y1 at x + width. */
void ui_pixels_step (UiPixels *pixels, guint32 colour, double x, double width, double y0, double y1,
                     double thick);

/* A disc as wide as size, its rim smooth. Transfer full. */
GdkTexture *ui_pixels_disc (int size, guint32 colour);
