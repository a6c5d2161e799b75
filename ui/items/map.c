/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/map.h"

#include <math.h>

#include "ui/charts/paint.h"
#include "ui/items/body.h"

#define USUAL_WIDTH 400
#define USUAL_HEIGHT 300
#define MOST_PX 4000
#define DISC_PX 22.0

struct _UiMap {
    GtkWidget parent_instance;
    GdkTexture *texture; /* NULL when the image is not there */
    double width, height;
    const QtiChoice *areas; /* borrowed from the item */
    GByteArray *chosen;
    GArray *points; /* double pairs */
    bool cross;
    double cross_x, cross_y;
    const char *line; /* the colour of what is not chosen (static) */
    bool unselected_hidden;
};

static guint pressed_signal;

G_DEFINE_FINAL_TYPE (UiMap, ui_map, GTK_TYPE_WIDGET)

static double
scale_of (UiMap *self)
{
    double wide = gtk_widget_get_width (GTK_WIDGET (self)) / self->width;
    double high = gtk_widget_get_height (GTK_WIDGET (self)) / self->height;
    double scale = fmin (wide, high);
    return scale > 0 ? scale : 1;
}

/* ---- drawing ---- */

static void
centre_of (const QtiShape *shape, double width, double height, double *x, double *y)
{
    const double *c = shape->coords;
    *x = width / 2;
    *y = height / 2;
    if (shape->kind == QTI_SHAPE_RECT) {
        *x = (c[0] + c[2]) / 2;
        *y = (c[1] + c[3]) / 2;
    } else if (shape->kind == QTI_SHAPE_CIRCLE || shape->kind == QTI_SHAPE_ELLIPSE) {
        *x = c[0];
        *y = c[1];
    } else if (shape->kind == QTI_SHAPE_POLY) {
        *x = *y = 0;
        for (unsigned i = 0; i + 1 < shape->n; i += 2) {
            *x += c[i] / (shape->n / 2);
            *y += c[i + 1] / (shape->n / 2);
        }
    }
}

static void
trace (cairo_t *cr, const QtiShape *shape, double scale)
{
    const double *c = shape->coords;
    cairo_new_path (cr);
    if (shape->kind == QTI_SHAPE_RECT) {
        cairo_rectangle (cr, c[0] * scale, c[1] * scale, (c[2] - c[0]) * scale,
                         (c[3] - c[1]) * scale);
    } else if (shape->kind == QTI_SHAPE_CIRCLE || shape->kind == QTI_SHAPE_ELLIPSE) {
        double across = c[2], down = shape->kind == QTI_SHAPE_CIRCLE ? c[2] : c[3];
        cairo_save (cr);
        cairo_translate (cr, c[0] * scale, c[1] * scale);
        cairo_scale (cr, fmax (0.1, across * scale), fmax (0.1, down * scale));
        cairo_arc (cr, 0, 0, 1, 0, 2 * G_PI);
        cairo_restore (cr);
    } else if (shape->kind == QTI_SHAPE_POLY) {
        for (unsigned i = 0; i + 1 < shape->n; i += 2)
            cairo_line_to (cr, c[i] * scale, c[i + 1] * scale);
        cairo_close_path (cr);
    }
}

static void
draw_area (UiMap *self, UiPaint *paint, unsigned place, double scale)
{
    const QtiShape *shape = &self->areas[place].shape;
    bool chosen = self->chosen->data[place] != 0;
    if (self->unselected_hidden && !chosen)
        return;
    GdkRGBA line = ui_paint_colour (paint->widget, chosen ? "accent_bg_color" : self->line, 1);
    GdkRGBA fill = ui_paint_colour (paint->widget, "accent_bg_color", chosen ? 0.25 : 0);
    double x = 0, y = 0, disc = DISC_PX * ui_paint_scale (paint->widget);
    g_autofree char *number = g_strdup_printf ("%u", place + 1);
    trace (paint->cr, shape, scale);
    gdk_cairo_set_source_rgba (paint->cr, &fill);
    cairo_fill_preserve (paint->cr);
    gdk_cairo_set_source_rgba (paint->cr, &line);
    cairo_set_line_width (paint->cr, chosen ? 3 : 2);
    cairo_stroke (paint->cr);
    centre_of (shape, self->width, self->height, &x, &y);
    ui_paint_bar (paint, chosen ? "accent_bg_color" : "card_bg_color", 0.92, x * scale - disc / 2,
                  y * scale - disc / 2, disc, disc, disc);
    ui_paint_text (paint, number, x * scale, y * scale - ui_paint_line_px (paint->widget, 80) / 2.0,
                   (UiPaintText){.colour = chosen ? "accent_fg_color" : "window_fg_color",
                                 .align = 0.5,
                                 .percent = 80,
                                 .bold = true});
}

static void
draw_points (UiMap *self, UiPaint *paint, double scale)
{
    for (guint i = 0; i + 1 < self->points->len; i += 2) {
        double x = g_array_index (self->points, double, i) * scale;
        double y = g_array_index (self->points, double, i + 1) * scale;
        ui_paint_bar (paint, "card_bg_color", 1, x - 9, y - 9, 18, 18, 9);
        ui_paint_bar (paint, "accent_bg_color", 1, x - 7, y - 7, 14, 14, 7);
    }
    if (!self->cross)
        return;
    double x = self->cross_x * scale, y = self->cross_y * scale;
    ui_paint_bar (paint, "card_bg_color", 1, x - 16, y - 2.5, 32, 5, 0);
    ui_paint_bar (paint, "card_bg_color", 1, x - 2.5, y - 16, 5, 32, 0);
    ui_paint_bar (paint, "an_clay_bg", 1, x - 15, y - 1, 30, 2, 0);
    ui_paint_bar (paint, "an_clay_bg", 1, x - 1, y - 15, 2, 30, 0);
}

static void
ui_map_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
    UiMap *self = UI_MAP (widget);
    double scale = scale_of (self);
    graphene_rect_t sheet =
        GRAPHENE_RECT_INIT (0, 0, (float)(self->width * scale), (float)(self->height * scale));
    GdkRGBA paper = ui_paint_colour (widget, "an_well", 1);
    gtk_snapshot_append_color (snapshot, &paper, &sheet);
    if (self->texture != NULL)
        gtk_snapshot_append_texture (snapshot, self->texture, &sheet);
    UiPaint paint = ui_paint_begin (widget, snapshot);
    for (unsigned i = 0; i < self->chosen->len; i++)
        draw_area (self, &paint, i, scale);
    draw_points (self, &paint, scale);
    ui_paint_end (&paint);
}

static void
ui_map_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                int *natural, int *minimum_baseline, int *natural_baseline)
{
    UiMap *self = UI_MAP (widget);
    if (orientation == GTK_ORIENTATION_HORIZONTAL) {
        *minimum = (int)fmin (160, self->width);
        *natural = (int)self->width;
        return;
    }
    double scale = for_size < 0 ? 1 : fmin (1, for_size / self->width);
    *minimum = *natural = (int)ceil (self->height * scale);
}

static GtkSizeRequestMode
ui_map_get_request_mode (GtkWidget *widget)
{
    return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
on_pressed_cb (GtkGestureClick *click, int n, double x, double y, UiMap *self)
{
    double scale = scale_of (self);
    g_signal_emit (self, pressed_signal, 0, fmin (x / scale, self->width),
                   fmin (y / scale, self->height));
}

static void
ui_map_finalize (GObject *object)
{
    UiMap *self = UI_MAP (object);
    g_clear_object (&self->texture);
    g_byte_array_unref (self->chosen);
    g_array_unref (self->points);
    G_OBJECT_CLASS (ui_map_parent_class)->finalize (object);
}

static void
ui_map_class_init (UiMapClass *klass)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
    G_OBJECT_CLASS (klass)->finalize = ui_map_finalize;
    widget_class->snapshot = ui_map_snapshot;
    widget_class->measure = ui_map_measure;
    widget_class->get_request_mode = ui_map_get_request_mode;
    pressed_signal = g_signal_new ("pressed", UI_TYPE_MAP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
    gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
    gtk_widget_class_set_css_name (widget_class, "map");
}

static void
ui_map_init (UiMap *self)
{
    self->line = "an_edge";
    self->chosen = g_byte_array_new ();
    self->points = g_array_new (FALSE, FALSE, sizeof (double));
    gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
    gtk_widget_add_css_class (GTK_WIDGET (self), "drawn");
    GtkGesture *click = gtk_gesture_click_new ();
    g_signal_connect (click, "pressed", G_CALLBACK (on_pressed_cb), self);
    gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/* A picture that is dark wants light lines, and the other way round; an author may want only what was chosen to be seen. */
static void
read_vocabulary (UiMap *self, const QtiNode *interaction)
{
    self->line = qti_node_has_class (interaction, "qti-selections-light")  ? "an_light"
                 : qti_node_has_class (interaction, "qti-selections-dark") ? "an_dark"
                                                                           : "an_edge";
    self->unselected_hidden = qti_node_has_class (interaction, "qti-unselected-hidden");
}

GtkWidget *
ui_map_new (const QtiNode *stage, const UiItemContext *context)
{
    UiMap *self = g_object_new (UI_TYPE_MAP, NULL);
    const char *alt = stage != NULL ? qti_node_get (stage, QTI_A_ALT) : NULL;
    g_autofree char *text = stage != NULL ? qti_node_text (stage) : g_strdup ("");
    self->texture = ui_body_texture (stage, context);
    if (stage != NULL && stage->parent != NULL)
        read_vocabulary (self, stage->parent);
    int width = self->texture != NULL ? gdk_texture_get_width (self->texture) : USUAL_WIDTH;
    int height = self->texture != NULL ? gdk_texture_get_height (self->texture) : USUAL_HEIGHT;
    if (stage != NULL) {
        width = qti_node_int (stage, QTI_A_WIDTH, width);
        height = qti_node_int (stage, QTI_A_HEIGHT, height);
    }
    self->width = CLAMP (width, 1, MOST_PX);
    self->height = CLAMP (height, 1, MOST_PX);
    ui_paint_say (GTK_WIDGET (self), alt != NULL ? alt : text);
    return GTK_WIDGET (self);
}

void
ui_map_set_areas (UiMap *self, const QtiChoice *choices, unsigned n, const guint8 *chosen)
{
    g_return_if_fail (UI_IS_MAP (self));
    self->areas = choices;
    g_byte_array_set_size (self->chosen, 0);
    if (n > 0)
        g_byte_array_append (self->chosen, chosen, n);
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
ui_map_set_points (UiMap *self, const double *points, unsigned n)
{
    g_return_if_fail (UI_IS_MAP (self));
    g_array_set_size (self->points, 0);
    if (n > 0)
        g_array_append_vals (self->points, points, 2 * n);
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
ui_map_set_cross (UiMap *self, bool cross, double x, double y)
{
    g_return_if_fail (UI_IS_MAP (self));
    self->cross = cross;
    self->cross_x = x;
    self->cross_y = y;
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
ui_map_get_size (UiMap *self, double *ret_width, double *ret_height)
{
    *ret_width = self->width;
    *ret_height = self->height;
}
