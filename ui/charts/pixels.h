/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* A small painter of bars and lines into memory: cairo takes ten times as long for some hundreds of them, and a strip is drawn
   anew at each step of the zoom. It knows no colour, only how much of each pixel is covered: a quarter of the memory to go through. All in
   pixels; what lies outside is left out. Any thread. */
typedef struct {
    guint8 *data; /* 0 to 255, row by row */
    int width, height, stride;
} UiPixels;

/* Nothing covered yet; data is handed over by ui_pixels_to_texture or ui_pixels_paint. */
UiPixels ui_pixels_new (int width, int height);

/* What is covered in a colour, as a texture (transfer full). For what stays: GTK's drawing by cairo converts a texture pixel by pixel. */
GdkTexture *ui_pixels_to_texture (UiPixels *pixels, const GdkRGBA *rgba);

/* Lays a colour over what is covered, from the origin of cr, a pixel a unit. For what is painted anew in each frame. */
void ui_pixels_paint (UiPixels *pixels, cairo_t *cr, const GdkRGBA *rgba);

/* Bars about a middle line, each in a place of its own. */
typedef struct {
    const int *left, *half; /* of each bar: its left edge, and how far it goes up and down */
    size_t n;
    size_t first_n; /* so many are covered whole, the others by rest, 0 to 1 */
    double rest;
    int middle, width; /* of the line, of a bar */
} UiPixelsBars;

/* A picture of bars and nothing else, in whole pixels. */
UiPixels ui_pixels_bars (int width, int height, const UiPixelsBars *bars);

/* One step of a line as thick as thick: from y0 at x to y1 at x + width. */
void ui_pixels_step (UiPixels *pixels, double x, double width, double y0, double y1, double thick);

/* A disc as wide as size, its rim smooth. */
UiPixels ui_pixels_disc (int size);
