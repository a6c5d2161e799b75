/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/score_bar.h"

#include <math.h>

#include "ui/charts/paint.h"

#define HEIGHT_PX 26
#define MARGIN_PX 8.0
#define TRACK_PX 6.0
#define DOT_PX 10.0
#define CAP_PX 8.0

struct _UiScoreBar {
    GtkWidget parent_instance;
    UiScore score;
};

G_DEFINE_FINAL_TYPE (UiScoreBar, ui_score_bar, GTK_TYPE_WIDGET)

static double
x_of (const UiPaint *paint, double value)
{
    return MARGIN_PX + (paint->width - 2 * MARGIN_PX) * fmin (100, fmax (0, value)) / 100;
}

static void
draw_error (UiPaint *paint, UiScore score, double middle)
{
    double left = x_of (paint, score.score - score.error),
           right = x_of (paint, score.score + score.error);
    ui_paint_bar (paint, "accent_bg_color", 1, left, middle - 1, right - left, 2, 0);
    ui_paint_bar (paint, "accent_bg_color", 1, left - 1, middle - CAP_PX / 2, 2, CAP_PX, 0);
    ui_paint_bar (paint, "accent_bg_color", 1, right - 1, middle - CAP_PX / 2, 2, CAP_PX, 0);
}

static void
ui_score_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
    UiScore score = UI_SCORE_BAR (widget)->score;
    UiPaint paint = ui_paint_begin (widget, snapshot);
    double middle = paint.height / 2;
    ui_paint_bar (&paint, "an_well", 1, MARGIN_PX, middle - TRACK_PX / 2,
                  paint.width - 2 * MARGIN_PX, TRACK_PX, 3);
    if (!isnan (score.quarter) && !isnan (score.three_quarters)) {
        double left = x_of (&paint, score.quarter);
        ui_paint_bar (&paint, "an_edge", 0.55, left, middle - TRACK_PX / 2,
                      x_of (&paint, score.three_quarters) - left, TRACK_PX, 3);
    }
    if (!isnan (score.median))
        ui_paint_bar (&paint, "an_muted", 1, x_of (&paint, score.median) - 1, middle - 7, 2, 14, 0);
    if (!isnan (score.score)) {
        if (score.error > 0)
            draw_error (&paint, score, middle);
        double x = x_of (&paint, score.score);
        ui_paint_bar (&paint, "card_bg_color", 1, x - DOT_PX / 2 - 2, middle - DOT_PX / 2 - 2,
                      DOT_PX + 4, DOT_PX + 4, DOT_PX);
        ui_paint_bar (&paint, "accent_bg_color", 1, x - DOT_PX / 2, middle - DOT_PX / 2, DOT_PX,
                      DOT_PX, DOT_PX / 2);
    }
    ui_paint_end (&paint);
}

static void
ui_score_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                      int *natural, int *minimum_baseline, int *natural_baseline)
{
    *minimum = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT_PX : 120;
    *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT_PX : 190;
}

static void
ui_score_bar_class_init (UiScoreBarClass *klass)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
    widget_class->snapshot = ui_score_bar_snapshot;
    widget_class->measure = ui_score_bar_measure;
    gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
    gtk_widget_class_set_css_name (widget_class, "scorebar");
}

static void
ui_score_bar_init (UiScoreBar *self)
{
    self->score = (UiScore){NAN, NAN, NAN, NAN, NAN};
}

GtkWidget *
ui_score_bar_new (void)
{
    return g_object_new (UI_TYPE_SCORE_BAR, NULL);
}

void
ui_score_bar_set (UiScoreBar *self, UiScore score, const char *sentence)
{
    g_return_if_fail (UI_IS_SCORE_BAR (self) && sentence != NULL);
    self->score = score;
    ui_paint_say (GTK_WIDGET (self), sentence);
    gtk_widget_queue_draw (GTK_WIDGET (self));
}
