/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/pixels.h"

#include <math.h>
#include <string.h>

#define WHOLE 255

/* Whatever was in the memory. */
static UiPixels
raw_new (int width, int height)
{
    UiPixels pixels = {.width = MAX (width, 1), .height = MAX (height, 1)};
    pixels.stride = cairo_format_stride_for_width (CAIRO_FORMAT_A8, pixels.width);
    pixels.data = g_malloc ((gsize)pixels.stride * (gsize)pixels.height);
    return pixels;
}

UiPixels
ui_pixels_new (int width, int height)
{
    UiPixels pixels = raw_new (width, height);
    memset (pixels.data, 0, (gsize)pixels.stride * (gsize)pixels.height);
    return pixels;
}

static guint32
premultiplied (const GdkRGBA *rgba, double alpha)
{
    double a = CLAMP ((double)rgba->alpha * alpha, 0, 1);
    guint32 r = (guint32)lround ((double)rgba->red * a * 255);
    guint32 g = (guint32)lround ((double)rgba->green * a * 255);
    guint32 b = (guint32)lround ((double)rgba->blue * a * 255);
    return (guint32)lround (a * 255) << 24 | r << 16 | g << 8 | b;
}

GdkTexture *
ui_pixels_to_texture (UiPixels *pixels, const GdkRGBA *rgba)
{
    gsize width = (gsize)pixels->width, height = (gsize)pixels->height;
    guint32 shades[WHOLE + 1], *data = g_new (guint32, width * height);
    for (int i = 0; i <= WHOLE; i++)
        shades[i] = premultiplied (rgba, i / (double)WHOLE);
    for (gsize y = 0; y < height; y++)
        for (gsize x = 0; x < width; x++)
            data[y * width + x] = shades[pixels->data[y * (gsize)pixels->stride + x]];
    g_clear_pointer (&pixels->data, g_free);
    g_autoptr (GBytes) bytes = g_bytes_new_take (data, width * height * sizeof *data);
    return gdk_memory_texture_new (pixels->width, pixels->height, GDK_MEMORY_DEFAULT, bytes,
                                   width * sizeof *data);
}

/* ---- as a mask of cairo that is read when it is drawn: a plain image cairo would copy, for fear that it is painted on ---- */

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

/* Mirrored: the first row is the lowest. memory is what the pixels lie in, with a reference for the mask. */
static cairo_pattern_t *
mask_new (const UiPixels *pixels, bool mirrored, GBytes *memory)
{
    static const cairo_user_data_key_t DATA;
    guint8 *first =
        pixels->data + (mirrored ? (gsize)(pixels->height - 1) * (gsize)pixels->stride : 0);
    cairo_surface_t *image =
        cairo_image_surface_create_for_data (first, CAIRO_FORMAT_A8, pixels->width, pixels->height,
                                             mirrored ? -pixels->stride : pixels->stride);
    cairo_surface_set_user_data (image, &DATA, g_bytes_ref (memory),
                                 (cairo_destroy_func_t)g_bytes_unref);
    cairo_pattern_t *pattern = cairo_pattern_create_raster_source (image, CAIRO_CONTENT_ALPHA,
                                                                   pixels->width, pixels->height);
    cairo_raster_source_pattern_set_acquire (pattern, on_acquire, on_release);
    cairo_raster_source_pattern_set_copy (pattern, on_copy);
    cairo_raster_source_pattern_set_finish (pattern, on_finish);
    cairo_pattern_set_filter (pattern, CAIRO_FILTER_NEAREST);
    return pattern;
}

static GBytes *
hand_over (UiPixels *pixels)
{
    gsize size = (gsize)pixels->stride * (gsize)pixels->height;
    return g_bytes_new_take (g_steal_pointer (&pixels->data), size);
}

cairo_pattern_t *
ui_pixels_to_mask (UiPixels *pixels)
{
    UiPixels lent = *pixels;
    g_autoptr (GBytes) memory = hand_over (pixels);
    return mask_new (&lent, false, memory);
}

void
ui_pixels_paint_mask (cairo_pattern_t *mask, cairo_t *cr, int x, int y, const GdkRGBA *rgba)
{
    gdk_cairo_set_source_rgba (cr, rgba);
    cairo_translate (cr, x, y);
    cairo_mask (cr, mask);
    cairo_translate (cr, -x, -y);
}

void
ui_pixels_paint (UiPixels *pixels, cairo_t *cr, int x, int y, const GdkRGBA *rgba)
{
    cairo_pattern_t *mask = ui_pixels_to_mask (pixels);
    ui_pixels_paint_mask (mask, cr, x, y, rgba);
    cairo_pattern_destroy (mask);
}

void
ui_pixels_paint_mirrored (UiPixels *pixels, cairo_t *cr, int x, int y, const GdkRGBA *rgba)
{
    UiPixels lent = *pixels;
    g_autoptr (GBytes) memory = hand_over (pixels);
    cairo_pattern_t *below = mask_new (&lent, false, memory);
    cairo_pattern_t *above = mask_new (&lent, true, memory);
    ui_pixels_paint_mask (below, cr, x, y, rgba);
    ui_pixels_paint_mask (above, cr, x, y - lent.height, rgba);
    cairo_pattern_destroy (below);
    cairo_pattern_destroy (above);
}

/* ---- shapes ---- */

/* Share is 0 to 1. */
static void
cover (guint8 *pixel, double share)
{
    *pixel = (guint8)(*pixel + (int)((WHOLE - *pixel) * share + 0.5));
}

/* One column of pixels from top to bottom, its ends in part. */
static void
paint_column (UiPixels *pixels, int x, double top, double bottom, double share)
{
    top = MAX (top, 0);
    bottom = MIN (bottom, pixels->height);
    if (x < 0 || x >= pixels->width || !(bottom > top) || !(share > 0))
        return;
    int first = (int)top, last = (int)ceil (bottom);
    guint8 *pixel = pixels->data + (gsize)first * (gsize)pixels->stride + x;
    for (int y = first; y < last; y++, pixel += pixels->stride)
        cover (pixel, MIN (share, 1) * (MIN (bottom, y + 1) - MAX (top, y)));
}

void
ui_pixels_step (UiPixels *pixels, double x, double width, double y0, double y1, double thick)
{
    int first = MAX ((int)floor (x), 0), last = MIN ((int)ceil (x + width), pixels->width);
    for (int column = first; column < last; column++) {
        double from = MAX (column, x), to = MIN (column + 1, x + width);
        double a = y0 + (y1 - y0) * (from - x) / width, b = y0 + (y1 - y0) * (to - x) / width;
        paint_column (pixels, column, MIN (a, b) - thick / 2, MAX (a, b) + thick / 2, to - from);
    }
}

static void
paint_bar (guint8 *row, int width, const UiPixelsBars *bars, size_t i, guint8 covered)
{
    int first = MAX (bars->left[i], 0), last = MIN (bars->left[i] + bars->width, width);
    for (int x = first; x < last; x++)
        row[x] = covered;
}

/* From the line outwards each row is the one before it, less the bars that end there. */
UiPixels
ui_pixels_bars (int width, int height, const UiPixelsBars *bars)
{
    UiPixels pixels = raw_new (width, height);
    int rows = pixels.height;
    g_autofree guint8 *row = g_malloc0 ((gsize)pixels.stride);
    g_autofree size_t *next = g_new (size_t, bars->n); /* that ends in the same row, n = none */
    g_autofree size_t *ends = g_new (size_t, (gsize)rows + 1);
    for (int i = 0; i <= rows; i++)
        ends[i] = bars->n;
    for (size_t i = 0; i < bars->n; i++) {
        size_t *end = ends + CLAMP (bars->half[i], 0, rows);
        next[i] = *end;
        *end = i;
        paint_bar (row, pixels.width, bars, i,
                   i < bars->first_n ? WHOLE : (guint8)lround (bars->rest * WHOLE));
    }
    for (int off = 0; off < rows; off++) {
        for (size_t i = ends[off]; i < bars->n; i = next[i])
            paint_bar (row, pixels.width, bars, i, 0);
        memcpy (pixels.data + (gsize)off * (gsize)pixels.stride, row, (gsize)pixels.stride);
    }
    return pixels;
}

UiPixels
ui_pixels_disc (int size)
{
    UiPixels pixels = ui_pixels_new (size, size);
    double radius = pixels.width / 2.0;
    for (int y = 0; y < pixels.height; y++)
        for (int x = 0; x < pixels.width; x++) {
            /* How much of the pixel is inside, as if the rim were straight there. */
            double inside = radius - hypot (x + 0.5 - radius, y + 0.5 - radius) + 0.5;
            cover (pixels.data + (gsize)y * (gsize)pixels.stride + x, CLAMP (inside, 0, 1));
        }
    return pixels;
}

void
ui_pixels_add (UiPixels *pixels, const UiPixels *others, int x, int y)
{
    int left = MAX (x, 0), right = MIN (x + others->width, pixels->width);
    int top = MAX (y, 0), bottom = MIN (y + others->height, pixels->height);
    for (int row = top; row < bottom; row++) {
        guint8 *restrict to = pixels->data + (gsize)row * (gsize)pixels->stride;
        const guint8 *restrict from = others->data + (gsize)(row - y) * (gsize)others->stride;
        for (int column = left; column < right; column++)
            to[column] = MAX (to[column], from[column - x]);
    }
}

UiPixels
ui_pixels_words (PangoLayout *layout, int width, int height, double scale, double x, double y)
{
    UiPixels pixels = ui_pixels_new (width, height);
    cairo_surface_t *surface = cairo_image_surface_create_for_data (
        pixels.data, CAIRO_FORMAT_A8, pixels.width, pixels.height, pixels.stride);
    cairo_t *cr = cairo_create (surface);
    cairo_translate (cr, x, y);
    cairo_scale (cr, scale, scale);
    pango_cairo_show_layout (cr, layout);
    cairo_destroy (cr);
    cairo_surface_destroy (surface);
    return pixels;
}
