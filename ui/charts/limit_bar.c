/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/limit_bar.h"

#include <math.h>
#include <stdbool.h>

#include "ui/charts/paint.h"
#include "ui/verdict.h"

#define TRACK_PX 12.0
#define GAP_PX 3.0
#define NEEDLE_PX 3.0
#define OVER_PX 3.0
#define LABEL_PERCENT 80

struct _UiLimitBar {
    GtkWidget parent_instance;
    UiLimit limit; /* you and unusable are owned */
    char *you;
    char *unusable;
};

G_DEFINE_FINAL_TYPE (UiLimitBar, ui_limit_bar, GTK_TYPE_WIDGET)

/* From good to bad. */
static const UiVerdict zones[] = {UI_VERDICT_PASS, UI_VERDICT_WARN, UI_VERDICT_FAIL};

static double
x_of (const UiPaint *paint, const UiLimit *limit, double value)
{
    double share = limit->to > limit->from ? (value - limit->from) / (limit->to - limit->from) : 0;
    return paint->width * fmin (1, fmax (0, share));
}

static void
draw_zones (UiLimitBar *self, UiPaint *paint, double top)
{
    const UiLimit *limit = &self->limit;
    bool less = limit->good <= limit->usable;
    double low = x_of (paint, limit, fmin (limit->good, limit->usable));
    double high = x_of (paint, limit, fmax (limit->good, limit->usable));
    double edges[] = {0, low, high, paint->width};
    for (int i = 0; i < 3; i++) {
        int zone = less ? i : 2 - i;
        double left = edges[i] + (i > 0 && edges[i] > 0 ? GAP_PX : 0);
        if (edges[i + 1] - left < 1)
            continue;
        const UiVerdictLook *look = ui_verdict_look (zones[zone]);
        ui_paint_bar (paint, look->bed, 1, left, top, edges[i + 1] - left, TRACK_PX, 4);
        const char *name =
            zone == 2 && self->unusable != NULL ? self->unusable : ui_verdict_word (zones[zone]);
        ui_paint_text (paint, name, left + 4, top + TRACK_PX + OVER_PX,
                       (UiPaintText){.colour = look->text, .percent = LABEL_PERCENT});
    }
}

static void
ui_limit_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
    UiLimitBar *self = UI_LIMIT_BAR (widget);
    UiPaint paint = ui_paint_begin (widget, snapshot);
    double top = ui_paint_line_px (widget, LABEL_PERCENT) + 2 * OVER_PX;
    draw_zones (self, &paint, top);
    if (!isnan (self->limit.value)) {
        double x = x_of (&paint, &self->limit, self->limit.value);
        ui_paint_bar (&paint, "window_fg_color", 1,
                      fmin (fmax (0, x - NEEDLE_PX / 2), paint.width - NEEDLE_PX), top - OVER_PX,
                      NEEDLE_PX, TRACK_PX + 2 * OVER_PX, 1);
        ui_paint_text (
            &paint, self->you, x, 0,
            (UiPaintText){
                .colour = "window_fg_color", .align = 0.5, .percent = LABEL_PERCENT, .bold = true});
    }
    ui_paint_end (&paint);
}

static void
ui_limit_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                      int *natural, int *minimum_baseline, int *natural_baseline)
{
    *minimum = *natural =
        orientation == GTK_ORIENTATION_VERTICAL
            ? 2 * ui_paint_line_px (widget, LABEL_PERCENT) + (int)(TRACK_PX + 3 * OVER_PX)
            : 240;
}

static void
ui_limit_bar_finalize (GObject *object)
{
    UiLimitBar *self = UI_LIMIT_BAR (object);
    g_free (self->you);
    g_free (self->unusable);
    G_OBJECT_CLASS (ui_limit_bar_parent_class)->finalize (object);
}

static void
ui_limit_bar_class_init (UiLimitBarClass *klass)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
    G_OBJECT_CLASS (klass)->finalize = ui_limit_bar_finalize;
    widget_class->snapshot = ui_limit_bar_snapshot;
    widget_class->measure = ui_limit_bar_measure;
    gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
    gtk_widget_class_set_css_name (widget_class, "limitbar");
}

static void
ui_limit_bar_init (UiLimitBar *self)
{
    self->limit.value = NAN;
}

GtkWidget *
ui_limit_bar_new (void)
{
    return g_object_new (UI_TYPE_LIMIT_BAR, NULL);
}

void
ui_limit_bar_set (UiLimitBar *self, const UiLimit *limit)
{
    g_return_if_fail (UI_IS_LIMIT_BAR (self) && limit != NULL);
    g_free (self->you);
    g_free (self->unusable);
    self->you = g_strdup (limit->you != NULL ? limit->you : "");
    self->unusable = g_strdup (limit->unusable);
    self->limit = *limit;
    self->limit.you = self->limit.unusable = self->limit.sentence = NULL;
    ui_paint_say (GTK_WIDGET (self), limit->sentence != NULL ? limit->sentence : self->you);
    gtk_widget_queue_resize (GTK_WIDGET (self));
}
