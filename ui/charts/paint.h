/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

/* What the drawn widgets share: colours by the names of the style sheet, rounded bars, small text. Main thread. */

typedef struct {
    GtkWidget *widget;
    cairo_t *cr;
    double width;
    double height;
} UiPaint;

/* A style sheet's colour times alpha; the widget's own text colour if there is no such name. */
GdkRGBA ui_paint_colour (GtkWidget *widget, const char *name, double alpha);

/* Begins to draw the widget's whole area; end it with ui_paint_end. */
UiPaint ui_paint_begin (GtkWidget *widget, GtkSnapshot *snapshot);
void ui_paint_end (UiPaint *self);

/* Fills a box in pixels with corners of this radius. */
void ui_paint_bar (UiPaint *self, const char *colour, double alpha, double x, double y,
                   double width, double height, double radius);

/* How a piece of text stands at its point. */
typedef struct {
    const char *colour;
    double align; /* 0 = begins at x, 0.5 = centred, 1 = ends there */
    int percent;  /* of the widget's text size */
    bool bold;
} UiPaintText;

/* Writes one line with its top at y, kept inside the widget. Returns its width in pixels. */
double ui_paint_text (UiPaint *self, const char *text, double x, double y, UiPaintText how);

/* Height of a line of text of this size in pixels. */
int ui_paint_line_px (GtkWidget *widget, int percent);

/* Text size against the size at 96 dpi and 12 pt: 1 normal, 2 at 200 %. Never below 1. */
double ui_paint_scale (GtkWidget *widget);

/* "1:05"; transfer full. */
char *ui_paint_clock (double seconds);

/* Gives a drawn widget the sentence that a screen reader says for it. */
void ui_paint_say (GtkWidget *widget, const char *sentence);
