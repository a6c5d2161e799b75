/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/pixels.h"

#include <math.h>

UiPixels
ui_pixels_new (int width, int height)
{
    UiPixels pixels = {.width = MAX (width, 1), .height = MAX (height, 1)};
    pixels.data = g_new0 (guint32, (gsize)pixels.width * (gsize)pixels.height);
    return pixels;
}

GdkTexture *
ui_pixels_to_texture (UiPixels *pixels)
{
    gsize stride = (gsize)pixels->width * sizeof (guint32);
    g_autoptr (GBytes) bytes =
        g_bytes_new_take (g_steal_pointer (&pixels->data), stride * (gsize)pixels->height);
    return gdk_memory_texture_new (pixels->width, pixels->height, GDK_MEMORY_DEFAULT, bytes,
                                   stride);
}

/* ---- as a source of cairo that is read when it is drawn: a plain image cairo would copy, for fear that it is painted on ---- */

static cairo_surface_t *
on_acquire (cairo_pattern_t *pattern, void *image, cairo_surface_t *target,
            const cairo_rectangle_int_t *extents)
{
    return cairo_surface_reference (image);
}

static void
on_release (cairo_pattern_t *pattern, void *image, cairo_surface_t *surface)
{
    cairo_surface_destroy (surface);
}

static cairo_status_t
on_copy (cairo_pattern_t *pattern, void *image, const cairo_pattern_t *other)
{
    cairo_surface_reference (image);
    return CAIRO_STATUS_SUCCESS;
}

static void
on_finish (cairo_pattern_t *pattern, void *image)
{
    cairo_surface_destroy (image);
}

static cairo_pattern_t *
to_pattern (UiPixels *pixels)
{
    static const cairo_user_data_key_t DATA;
    unsigned char *data = (unsigned char *)pixels->data;
    cairo_surface_t *image = cairo_image_surface_create_for_data (
        data, CAIRO_FORMAT_ARGB32, pixels->width, pixels->height,
        pixels->width * (int)sizeof *pixels->data);
    cairo_surface_set_user_data (image, &DATA, data, g_free);
    pixels->data = NULL;
    cairo_pattern_t *pattern = cairo_pattern_create_raster_source (image, CAIRO_CONTENT_COLOR_ALPHA,
                                                                   pixels->width, pixels->height);
    cairo_raster_source_pattern_set_acquire (pattern, on_acquire, on_release);
    cairo_raster_source_pattern_set_copy (pattern, on_copy);
    cairo_raster_source_pattern_set_finish (pattern, on_finish);
    return pattern;
}

void
ui_pixels_append (UiPixels *pixels, GtkSnapshot *snapshot, const graphene_rect_t *area)
{
    cairo_matrix_t matrix;
    cairo_matrix_init_scale (&matrix, pixels->width / (double)area->size.width,
                             pixels->height / (double)area->size.height);
    cairo_matrix_translate (&matrix, -(double)area->origin.x, -(double)area->origin.y);
    cairo_pattern_t *pattern = to_pattern (pixels);
    cairo_pattern_set_matrix (pattern, &matrix);
    cairo_pattern_set_filter (pattern, CAIRO_FILTER_NEAREST);
    cairo_t *cr = gtk_snapshot_append_cairo (snapshot, area);
    cairo_set_source (cr, pattern);
    cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
    cairo_paint (cr);
    cairo_destroy (cr);
    cairo_pattern_destroy (pattern);
}

guint32
ui_pixels_colour (const GdkRGBA *rgba, double alpha)
{
    double a = CLAMP ((double)rgba->alpha * alpha, 0, 1);
    guint32 r = (guint32)lround ((double)rgba->red * a * 255);
    guint32 g = (guint32)lround ((double)rgba->green * a * 255);
    guint32 b = (guint32)lround ((double)rgba->blue * a * 255);
    return (guint32)lround (a * 255) << 24 | r << 16 | g << 8 | b;
}

/* Both channels of each half at once; share is 0 to 256. */
static guint32
scale (guint32 colour, guint32 share)
{
    guint32 odd = ((colour >> 8) & 0x00ff00ffu) * share & 0xff00ff00u;
    guint32 even = ((colour & 0x00ff00ffu) * share >> 8) & 0x00ff00ffu;
    return odd | even;
}

static void
blend (guint32 *pixel, guint32 colour, guint32 share)
{
    guint32 over = share >= 256 ? colour : scale (colour, share);
    *pixel = *pixel == 0 ? over : over + scale (*pixel, 256 - (over >> 24) - (over >> 31));
}

/* One column of pixels from top to bottom, its ends in part. */
static void
paint_column (UiPixels *pixels, guint32 colour, int x, double top, double bottom, double share)
{
    top = MAX (top, 0);
    bottom = MIN (bottom, pixels->height);
    if (x < 0 || x >= pixels->width || !(bottom > top) || !(share > 0))
        return;
    int first = (int)top, last = (int)ceil (bottom);
    guint32 whole = (guint32)(MIN (share, 1) * 256);
    guint32 *pixel = pixels->data + (gsize)first * (gsize)pixels->width + x;
    for (int y = first; y < last; y++, pixel += pixels->width) {
        double part = MIN (bottom, y + 1) - MAX (top, y);
        blend (pixel, colour, part >= 1 ? whole : (guint32)(part * whole));
    }
}

void
ui_pixels_step (UiPixels *pixels, guint32 colour, double x, double width, double y0, double y1,
                double thick)
{
    int first = MAX ((int)floor (x), 0), last = MIN ((int)ceil (x + width), pixels->width);
    for (int column = first; column < last; column++) {
        double from = MAX (column, x), to = MIN (column + 1, x + width);
        double a = y0 + (y1 - y0) * (from - x) / width, b = y0 + (y1 - y0) * (to - x) / width;
        paint_column (pixels, colour, column, MIN (a, b) - thick / 2, MAX (a, b) + thick / 2,
                      to - from);
    }
}

static void
paint_row (UiPixels *pixels, const UiPixelsBars *bars, int y, int off)
{
    if (y < 0 || y >= pixels->height)
        return;
    guint32 *row = pixels->data + (gsize)y * (gsize)pixels->width;
    for (size_t i = 0; i < bars->n; i++) {
        if (bars->half[i] <= off)
            continue;
        guint32 colour = i < bars->first_n ? bars->first : bars->rest;
        int last = MIN (bars->left[i] + bars->width, pixels->width);
        for (int x = MAX (bars->left[i], 0); x < last; x++)
            row[x] = colour;
    }
}

void
ui_pixels_bars (UiPixels *pixels, const UiPixelsBars *bars)
{
    int most = 0;
    for (size_t i = 0; i < bars->n; i++)
        most = MAX (most, bars->half[i]);
    for (int off = 0; off < MIN (most, pixels->height); off++) {
        paint_row (pixels, bars, bars->middle - 1 - off, off);
        paint_row (pixels, bars, bars->middle + off, off);
    }
}

GdkTexture *
ui_pixels_disc (int size, guint32 colour)
{
    UiPixels pixels = ui_pixels_new (size, size);
    double radius = pixels.width / 2.0;
    for (int y = 0; y < pixels.height; y++)
        for (int x = 0; x < pixels.width; x++) {
            /* How much of the pixel is inside, as if the rim were straight there. */
            double inside = radius - hypot (x + 0.5 - radius, y + 0.5 - radius) + 0.5;
            blend (pixels.data + (gsize)y * (gsize)pixels.width + x, colour,
                   (guint32)(CLAMP (inside, 0, 1) * 256));
        }
    return ui_pixels_to_texture (&pixels);
}
