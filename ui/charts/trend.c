/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/trend.h"

#include <math.h>

#include "ui/charts/paint.h"
#include "ui/words.h"

#define WIDTH_PX 330
#define PLOT_PX 62
#define ZONE_PLOT_PX 104 /* with a zone of what is good */
#define LABEL_PERCENT 70
#define SIDE_PX 6.0
#define DOT_PX 8.0

struct _UiTrend {
    GtkWidget parent_instance;
    GArray *values; /* double */
    double span_s;
    double good; /* NAN: none */
};

G_DEFINE_FINAL_TYPE (UiTrend, ui_trend, GTK_TYPE_WIDGET)

/* The plot within the widget and the values at its lower and upper edge. */
typedef struct {
    double width, top, height, low, high;
} Plot;

/* Two gridlines at round tens that hold the values; 20 apart at least, so that a small wobble looks small. */
static Plot
plot_of (UiTrend *self, const UiPaint *paint)
{
    double least = INFINITY, most = -INFINITY;
    for (guint i = 0; i < self->values->len; i++) {
        least = fmin (least, g_array_index (self->values, double, i));
        most = fmax (most, g_array_index (self->values, double, i));
    }
    Plot plot = {.top = 6};
    plot.low = self->values->len > 0 ? fmax (0, floor (least / 10) * 10 - 10) : 20;
    plot.high = self->values->len > 0 ? ceil (most / 10) * 10 : 60;
    plot.high = fmax (plot.high, plot.low + 30);
    if (!isnan (self->good)) {
        plot.low = 0;
        plot.high = fmax (self->good, most) * 1.15;
    }
    plot.width = fmax (1, paint->width - 30 * ui_paint_scale (paint->widget));
    plot.height =
        fmax (1, paint->height - plot.top - ui_paint_line_px (paint->widget, LABEL_PERCENT) - 2);
    return plot;
}

static double
y_of (const Plot *plot, double value)
{
    return plot->top + plot->height * (1 - (value - plot->low) / (plot->high - plot->low));
}

static void
draw_zone (UiTrend *self, UiPaint *paint, const Plot *plot)
{
    double y = y_of (plot, self->good);
    /* TRANSLATORS: the zone of a chart in which a delay is good, such as 120 milliseconds */
    g_autofree char *words = g_strdup_printf (_ ("good up to %.0f ms"), self->good);
    ui_paint_bar (paint, "an_ok_soft", 1, 0, y, plot->width, plot->top + plot->height - y, 0);
    for (double x = 0; x < plot->width; x += 7)
        ui_paint_bar (paint, "success_color", 1, x, y, fmin (4, plot->width - x), 1, 0);
    ui_paint_text (paint, words, plot->width - 4, y + 2,
                   (UiPaintText){.colour = "success_color", .align = 1, .percent = LABEL_PERCENT});
}

static void
draw_grid (UiTrend *self, UiPaint *paint, const Plot *plot)
{
    bool zone = !isnan (self->good);
    double lines[] = {zone ? self->good : plot->high, zone ? self->good / 2 : plot->low + 10};
    int half = ui_paint_line_px (paint->widget, LABEL_PERCENT) / 2;
    for (int i = 0; i < 2; i++) {
        g_autofree char *text = g_strdup_printf ("%.0f", lines[i]);
        double y = y_of (plot, lines[i]);
        ui_paint_bar (paint, "an_line", 1, 0, y, plot->width, 1, 0);
        ui_paint_text (paint, text, paint->width, fmax (0, y - half),
                       (UiPaintText){.colour = "an_muted", .align = 1, .percent = LABEL_PERCENT});
    }
    /* TRANSLATORS: the right end of a time axis in seconds */
    g_autofree char *end = g_strdup_printf (_ ("%.0f s"), self->span_s);
    double y = plot->top + plot->height + 2;
    UiPaintText how = {.colour = "an_muted", .percent = LABEL_PERCENT};
    ui_paint_text (paint, "0", 0, y, how);
    how.align = 1;
    ui_paint_text (paint, end, plot->width, y, how);
}

static void
trace (UiTrend *self, UiPaint *paint, const Plot *plot)
{
    double step = self->span_s > 0 ? plot->width / self->span_s : 0;
    cairo_new_path (paint->cr); /* text drawn before leaves a point */
    for (guint i = 0; i < self->values->len; i++)
        cairo_line_to (paint->cr, fmin (plot->width, i * step),
                       y_of (plot, g_array_index (self->values, double, i)));
}

static void
ui_trend_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
    UiTrend *self = UI_TREND (widget);
    UiPaint paint = ui_paint_begin (widget, snapshot);
    Plot plot = plot_of (self, &paint);
    if (!isnan (self->good))
        draw_zone (self, &paint, &plot);
    draw_grid (self, &paint, &plot);
    if (self->values->len > 1) {
        guint last = self->values->len - 1;
        double x = fmin (plot.width, self->span_s > 0 ? last * plot.width / self->span_s : 0);
        GdkRGBA soft = ui_paint_colour (widget, "an_accent_soft", 1);
        GdkRGBA line = ui_paint_colour (widget, "accent_color", 1);
        trace (self, &paint, &plot);
        cairo_line_to (paint.cr, x, plot.top + plot.height);
        cairo_line_to (paint.cr, 0, plot.top + plot.height);
        cairo_close_path (paint.cr);
        gdk_cairo_set_source_rgba (paint.cr, &soft);
        cairo_fill (paint.cr);
        trace (self, &paint, &plot);
        gdk_cairo_set_source_rgba (paint.cr, &line);
        cairo_set_line_width (paint.cr, 2);
        cairo_stroke (paint.cr);
        double y = y_of (&plot, g_array_index (self->values, double, last));
        ui_paint_bar (&paint, "accent_color", 1, x - DOT_PX / 2, y - DOT_PX / 2, DOT_PX, DOT_PX,
                      DOT_PX / 2);
    }
    ui_paint_end (&paint);
}

static void
ui_trend_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                  int *natural, int *minimum_baseline, int *natural_baseline)
{
    bool vertical = orientation == GTK_ORIENTATION_VERTICAL;
    int plot_px = isnan (UI_TREND (widget)->good) ? PLOT_PX : ZONE_PLOT_PX;
    *natural = vertical ? plot_px + 8 + ui_paint_line_px (widget, LABEL_PERCENT) : WIDTH_PX;
    *minimum = vertical ? *natural : WIDTH_PX / 2;
}

static void
ui_trend_finalize (GObject *object)
{
    g_array_unref (UI_TREND (object)->values);
    G_OBJECT_CLASS (ui_trend_parent_class)->finalize (object);
}

static void
ui_trend_class_init (UiTrendClass *klass)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
    G_OBJECT_CLASS (klass)->finalize = ui_trend_finalize;
    widget_class->snapshot = ui_trend_snapshot;
    widget_class->measure = ui_trend_measure;
    gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
    gtk_widget_class_set_css_name (widget_class, "trend");
}

static void
ui_trend_init (UiTrend *self)
{
    self->values = g_array_new (FALSE, FALSE, sizeof (double));
    self->span_s = 60;
    self->good = NAN;
}

GtkWidget *
ui_trend_new (void)
{
    return g_object_new (UI_TYPE_TREND, NULL);
}

void
ui_trend_set_values (UiTrend *self, const double *values, size_t n, double span_s)
{
    g_return_if_fail (UI_IS_TREND (self) && span_s > 0);
    g_array_set_size (self->values, 0);
    if (n > 0)
        g_array_append_vals (self->values, values, (guint)n);
    self->span_s = span_s;
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
ui_trend_set_good (UiTrend *self, double good)
{
    g_return_if_fail (UI_IS_TREND (self));
    self->good = good;
    gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
ui_trend_set_sentence (UiTrend *self, const char *sentence)
{
    g_return_if_fail (UI_IS_TREND (self) && sentence != NULL);
    ui_paint_say (GTK_WIDGET (self), sentence);
}
