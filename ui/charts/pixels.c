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
    top = fmax (top, 0);
    bottom = fmin (bottom, pixels->height);
    if (x < 0 || x >= pixels->width || !(bottom > top) || !(share > 0))
        return;
    int first = (int)top, last = (int)ceil (bottom);
    guint32 whole = (guint32)(fmin (share, 1) * 256);
    guint32 *pixel = pixels->data + (gsize)first * (gsize)pixels->width + x;
    for (int y = first; y < last; y++, pixel += pixels->width) {
        double part = fmin (bottom, y + 1) - fmax (top, y);
        blend (pixel, colour, part >= 1 ? whole : (guint32)(part * whole));
    }
}

void
ui_pixels_step (UiPixels *pixels, guint32 colour, double x, double width, double y0, double y1,
                double thick)
{
    int first = MAX ((int)floor (x), 0), last = MIN ((int)ceil (x + width), pixels->width);
    for (int column = first; column < last; column++) {
        double from = fmax (column, x), to = fmin (column + 1, x + width);
        double a = y0 + (y1 - y0) * (from - x) / width, b = y0 + (y1 - y0) * (to - x) / width;
        paint_column (pixels, colour, column, fmin (a, b) - thick / 2, fmax (a, b) + thick / 2,
                      to - from);
    }
}
