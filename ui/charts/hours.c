/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/hours.h"

#include <math.h>
#include <stdlib.h>

#include "ui/charts/paint.h"

#define WIDTH_PX 560
#define PLOT_PX 150
#define LABEL_PERCENT 74
#define DOT_PX 8.0
#define BLOCK_H 3

struct _UiHours {
    GtkWidget parent_instance;
    GArray *values; /* UiHourValue */
    double limit;
};

G_DEFINE_FINAL_TYPE (UiHours, ui_hours, GTK_TYPE_WIDGET)

typedef struct {
    double left, width, top, height, low, high;
} Plot;

static Plot
plot_of (UiHours *self, const UiPaint *paint)
{
    double least = isnan (self->limit) ? INFINITY : self->limit, most = -least;
    if (!isnan (self->limit))
        most = self->limit;
    for (guint i = 0; i < self->values->len; i++) {
        double value = g_array_index (self->values, UiHourValue, i).value;
        least = fmin (least, value);
        most = fmax (most, value);
    }
    if (!isfinite (least))
        least = most = 0;
    double room = fmax ((most - least) * 0.15, fmax (fabs (most) * 0.05, 0.5));
    Plot plot = {
        .top = 6, .low = least >= 0 ? fmax (0, least - room) : least - room, .high = most + room};
    plot.left = 48 * ui_paint_scale (paint->widget);
    plot.width = fmax (1, paint->width - plot.left - DOT_PX);
    plot.height =
        fmax (1, paint->height - plot.top - ui_paint_line_px (paint->widget, LABEL_PERCENT) - 4);
    return plot;
}

static double
x_of (const Plot *plot, double hour)
{
    return plot->left + plot->width * hour / 24;
}

static double
y_of (const Plot *plot, double value)
{
    return plot->top + plot->height * (1 - (value - plot->low) / (plot->high - plot->low));
}

static void
label_value (UiPaint *paint, const Plot *plot, double value, const char *colour)
{
    g_autofree char *text = g_strdup_printf (fabs (value) >= 10 ? "%.0f" : "%.1f", value);
    double half = ui_paint_line_px (paint->widget, LABEL_PERCENT) / 2.0;
    ui_paint_text (paint, text, plot->left - 8, fmax (0, y_of (plot, value) - half),
                   (UiPaintText){.colour = colour, .align = 1, .percent = LABEL_PERCENT});
}

static void
draw_axes (UiHours *self, UiPaint *paint, const Plot *plot)
{
    for (int hour = 0; hour <= 24; hour += 6) {
        g_autofree char *text = g_strdup_printf ("%d:00", hour % 24);
        double x = x_of (plot, hour);
        ui_paint_bar (paint, "an_line", 1, x, plot->top, 1, plot->height, 0);
        if (hour < 24)
            ui_paint_text (paint, text, x, plot->top + plot->height + 3,
                           (UiPaintText){.colour = "an_muted", .percent = LABEL_PERCENT});
    }
    ui_paint_bar (paint, "an_edge", 1, plot->left, plot->top + plot->height, plot->width, 1, 0);
    double y = isnan (self->limit) ? -INFINITY : y_of (plot, self->limit);
    const double ENDS[] = {plot->low, plot->high};
    for (size_t i = 0; i < G_N_ELEMENTS (ENDS); i++)
        if (fabs (y_of (plot, ENDS[i]) - y) > ui_paint_line_px (paint->widget, LABEL_PERCENT))
            label_value (paint, plot, ENDS[i], "an_muted");
    if (isnan (self->limit))
        return;
    for (double x = plot->left; x < plot->left + plot->width; x += 9)
        ui_paint_bar (paint, "warning_color", 1, x, y, 5, 2, 0);
    label_value (paint, plot, self->limit, "warning_color");
}

static int
compare (const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void
draw_medians (UiHours *self, UiPaint *paint, const Plot *plot)
{
    g_autofree double *inside = g_new (double, self->values->len + 1);
    for (int from = 0; from < 24; from += BLOCK_H) {
        size_t count = 0;
        for (guint i = 0; i < self->values->len; i++) {
            const UiHourValue *at = &g_array_index (self->values, UiHourValue, i);
            if (at->hour >= from && at->hour < from + BLOCK_H)
                inside[count++] = at->value;
        }
        if (count == 0)
            continue;
        qsort (inside, count, sizeof *inside, compare);
        double x = x_of (plot, from), median = (inside[(count - 1) / 2] + inside[count / 2]) / 2;
        ui_paint_bar (paint, "accent_color", 1, x + 3, y_of (plot, median) - 1.5,
                      x_of (plot, from + BLOCK_H) - x - 6, 3, 1.5);
    }
}

static void
ui_hours_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
    UiHours *self = UI_HOURS (widget);
    UiPaint paint = ui_paint_begin (widget, snapshot);
    Plot plot = plot_of (self, &paint);
    draw_axes (self, &paint, &plot);
    draw_medians (self, &paint, &plot);
    for (guint i = 0; i < self->values->len; i++) {
        const UiHourValue *at = &g_array_index (self->values, UiHourValue, i);
        ui_paint_bar (&paint, "an_clay", 0.85, x_of (&plot, at->hour) - DOT_PX / 2,
                      y_of (&plot, at->value) - DOT_PX / 2, DOT_PX, DOT_PX, DOT_PX / 2);
    }
    ui_paint_end (&paint);
}

static void
ui_hours_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                  int *natural, int *minimum_baseline, int *natural_baseline)
{
    bool vertical = orientation == GTK_ORIENTATION_VERTICAL;
    *natural = vertical ? PLOT_PX + 10 + ui_paint_line_px (widget, LABEL_PERCENT) : WIDTH_PX;
    *minimum = vertical ? *natural : WIDTH_PX / 2;
}

static void
ui_hours_finalize (GObject *object)
{
    g_array_unref (UI_HOURS (object)->values);
    G_OBJECT_CLASS (ui_hours_parent_class)->finalize (object);
}

static void
ui_hours_class_init (UiHoursClass *klass)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
    G_OBJECT_CLASS (klass)->finalize = ui_hours_finalize;
    widget_class->snapshot = ui_hours_snapshot;
    widget_class->measure = ui_hours_measure;
    gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
    gtk_widget_class_set_css_name (widget_class, "hours");
}

static void
ui_hours_init (UiHours *self)
{
    self->values = g_array_new (FALSE, FALSE, sizeof (UiHourValue));
    self->limit = NAN;
}

GtkWidget *
ui_hours_new (void)
{
    return g_object_new (UI_TYPE_HOURS, NULL);
}

void
ui_hours_set (UiHours *self, const UiHourValue *values, size_t count, double limit)
{
    g_return_if_fail (UI_IS_HOURS (self));
    g_array_set_size (self->values, 0);
    if (count > 0)
        g_array_append_vals (self->values, values, (guint)count);
    self->limit = limit;
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
ui_hours_set_sentence (UiHours *self, const char *sentence)
{
    g_return_if_fail (UI_IS_HOURS (self) && sentence != NULL);
    ui_paint_say (GTK_WIDGET (self), sentence);
}
