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

/* Nothing covered yet; data is handed over by what makes a texture or a mask of it, or paints it. */
UiPixels ui_pixels_new (int width, int height);

/* What is covered in a colour, as a texture (transfer full). For what stays: GTK's drawing by cairo converts a texture pixel by pixel. */
GdkTexture *ui_pixels_to_texture (UiPixels *pixels, const GdkRGBA *rgba);

/* What is covered, to be laid over with any colour as often as one likes (transfer full). */
cairo_pattern_t *ui_pixels_to_mask (UiPixels *pixels);

/* Lays a colour over what mask covers, its corner at x, y, a pixel a unit of cr. */
void ui_pixels_paint_mask (cairo_pattern_t *mask, cairo_t *cr, int x, int y, const GdkRGBA *rgba);

/* Both in one. For what is painted anew in each frame. */
void ui_pixels_paint (UiPixels *pixels, cairo_t *cr, int x, int y, const GdkRGBA *rgba);

/* What others cover, their corner at x, y, is covered by pixels too. */
void ui_pixels_add (UiPixels *pixels, const UiPixels *others, int x, int y);

/* Bars about a middle line, each in a place of its own. */
typedef struct {
    const int *left, *half; /* of each bar: its left edge, and how far it goes up and down */
    size_t n;
    size_t first_n; /* so many are covered whole, the others by rest, 0 to 1 */
    double rest;
    int width; /* of a bar */
} UiPixelsBars;

/* What of bars is below the line and nothing else, in whole pixels: above it they are the same, from the line upwards. */
UiPixels ui_pixels_bars (int width, int height, const UiPixelsBars *bars);

/* As ui_pixels_paint, below the line at y and, mirrored, above it. */
void ui_pixels_paint_mirrored (UiPixels *pixels, cairo_t *cr, int x, int y, const GdkRGBA *rgba);

/* One step of a line as thick as thick: from y0 at x to y1 at x + width. */
void ui_pixels_step (UiPixels *pixels, double x, double width, double y0, double y1, double thick);

/* A line of words as it is drawn without colour, scale pixels a unit, its corner at x, y. */
UiPixels ui_pixels_words (PangoLayout *layout, int width, int height, double scale, double x,
                          double y);

/* A disc as wide as size, its rim smooth. */
UiPixels ui_pixels_disc (int size);
