/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/paint.h"

#include <math.h>

#define NORMAL_LINE_PX 16.0

GdkRGBA
ui_paint_colour (GtkWidget *widget, const char *name, double alpha)
{
    GtkStyleContext *style = gtk_widget_get_style_context (widget);
    GdkRGBA colour;
    if (name == NULL || !gtk_style_context_lookup_color (style, name, &colour))
        gtk_style_context_get_color (style, &colour);
    colour.alpha *= (float)alpha;
    return colour;
}

UiPaint
ui_paint_begin (GtkWidget *widget, GtkSnapshot *snapshot)
{
    UiPaint self = {.widget = widget,
                    .width = gtk_widget_get_width (widget),
                    .height = gtk_widget_get_height (widget)};
    graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, (float)self.width, (float)self.height);
    self.cr = gtk_snapshot_append_cairo (snapshot, &area);
    return self;
}

void
ui_paint_end (UiPaint *self)
{
    g_clear_pointer (&self->cr, cairo_destroy);
}

void
ui_paint_bar (UiPaint *self, const char *colour, double alpha, double x, double y, double width,
              double height, double radius)
{
    if (!(width > 0) || !(height > 0))
        return;
    GdkRGBA rgba = ui_paint_colour (self->widget, colour, alpha);
    gdk_cairo_set_source_rgba (self->cr, &rgba);
    double r = fmin (radius, fmin (width, height) / 2);
    cairo_new_sub_path (self->cr);
    cairo_arc (self->cr, x + width - r, y + r, r, -G_PI_2, 0);
    cairo_arc (self->cr, x + width - r, y + height - r, r, 0, G_PI_2);
    cairo_arc (self->cr, x + r, y + height - r, r, G_PI_2, G_PI);
    cairo_arc (self->cr, x + r, y + r, r, G_PI, 1.5 * G_PI);
    cairo_close_path (self->cr);
    cairo_fill (self->cr);
}

static PangoLayout *
layout_new (GtkWidget *widget, const char *text, int percent, bool bold)
{
    PangoLayout *layout = gtk_widget_create_pango_layout (widget, text);
    PangoAttrList *attributes = pango_attr_list_new ();
    pango_attr_list_insert (attributes, pango_attr_scale_new (percent / 100.0));
    pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
    if (bold)
        pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD));
    pango_layout_set_attributes (layout, attributes);
    pango_attr_list_unref (attributes);
    return layout;
}

double
ui_paint_text (UiPaint *self, const char *text, double x, double y, UiPaintText how)
{
    g_autoptr (PangoLayout) layout = layout_new (self->widget, text, how.percent, how.bold);
    int width = 0, height = 0;
    pango_layout_get_pixel_size (layout, &width, &height);
    double left = fmax (0, fmin (x - how.align * width, self->width - width));
    GdkRGBA rgba = ui_paint_colour (self->widget, how.colour, 1);
    gdk_cairo_set_source_rgba (self->cr, &rgba);
    cairo_move_to (self->cr, left, y);
    pango_cairo_show_layout (self->cr, layout);
    return width;
}

int
ui_paint_line_px (GtkWidget *widget, int percent)
{
    g_autoptr (PangoLayout) layout = layout_new (widget, "0", percent, false);
    int height = 0;
    pango_layout_get_pixel_size (layout, NULL, &height);
    return height;
}

double
ui_paint_scale (GtkWidget *widget)
{
    PangoContext *context = gtk_widget_get_pango_context (widget);
    const PangoFontDescription *font = pango_context_get_font_description (context);
    double px = pango_font_description_get_size (font) / (double)PANGO_SCALE;
    if (!pango_font_description_get_size_is_absolute (font))
        px *= pango_cairo_context_get_resolution (context) / 72.0;
    return fmax (1, px / NORMAL_LINE_PX);
}

char *
ui_paint_clock (double seconds)
{
    int whole = seconds > 0 ? (int)fmin (seconds, G_MAXINT / 2) : 0;
    return g_strdup_printf ("%d:%02d", whole / 60, whole % 60);
}

void
ui_paint_say (GtkWidget *widget, const char *sentence)
{
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    sentence, -1);
}
