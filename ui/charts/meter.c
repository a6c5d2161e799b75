/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/meter.h"

#include <math.h>
#include <stdint.h>

#include "ui/charts/paint.h"
#include "ui/words.h"

#define FLOOR_DBFS -60.0
#define TOP_DBFS 0.0
#define HOLD_MS 1500
#define SAY_MS 2000
#define TRACK_PX 16.0
#define LEVEL_PX 8.0
#define TICK_PX 3.0
#define GAP_PX 3.0
#define LABEL_PERCENT 80

struct _UiMeter {
    GtkWidget parent_instance;

    double good_dbfs;
    double loud_dbfs;
    double level_dbfs;
    double peak_dbfs;
    int64_t peak_ms;
    int64_t said_ms;
    UiMeterZone said;
    UiMeterZone shown; /* the zone whose name is written bold */
};

G_DEFINE_FINAL_TYPE (UiMeter, ui_meter, GTK_TYPE_WIDGET)

static const struct {
    const char *name;
    const char *sentence;
    const char *back;
    const char *text;
} zones[UI_METER_ZONES] = {
    {N_ ("too soft"), N_ ("Your level: too soft"), "an_well", "window_fg_color"},
    {N_ ("good"), N_ ("Your level: good"), "an_ok_soft", "success_color"},
    {N_ ("too loud"), N_ ("Your level: too loud"), "an_bad_soft", "error_color"},
};

static UiMeterZone
zone_of (UiMeter *self, double dbfs)
{
    return dbfs >= self->loud_dbfs   ? UI_METER_LOUD
           : dbfs >= self->good_dbfs ? UI_METER_GOOD
                                     : UI_METER_SOFT;
}

static double
place (double width, double dbfs)
{
    double share = (dbfs - FLOOR_DBFS) / (TOP_DBFS - FLOOR_DBFS);
    return width * fmin (1, fmax (0, share));
}

static void
ui_meter_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
    UiMeter *self = UI_METER (widget);
    UiPaint paint = ui_paint_begin (widget, snapshot);
    double scale = ui_paint_scale (widget);
    double track = TRACK_PX * scale, level = LEVEL_PX * scale, top = GAP_PX;
    double edges[] = {0, place (paint.width, self->good_dbfs), place (paint.width, self->loud_dbfs),
                      paint.width};
    bool heard = self->peak_dbfs > FLOOR_DBFS;
    for (int i = 0; i < UI_METER_ZONES; i++) {
        double left = edges[i] + (i > 0 ? GAP_PX : 0);
        ui_paint_bar (&paint, zones[i].back, 1, left, top, edges[i + 1] - left, track, 4);
        bool now = heard && (UiMeterZone)i == self->shown;
        ui_paint_text (&paint, _ (zones[i].name), (left + edges[i + 1]) / 2, top + track + GAP_PX,
                       (UiPaintText){.colour = now ? zones[i].text : "an_muted",
                                     .align = 0.5,
                                     .percent = LABEL_PERCENT,
                                     .bold = now});
    }
    ui_paint_bar (&paint, "an_clay_bg", 1, 0, top + (track - level) / 2,
                  place (paint.width, self->level_dbfs), level, level / 2);
    if (heard)
        ui_paint_bar (&paint, "window_fg_color", 1,
                      fmin (place (paint.width, self->peak_dbfs), paint.width - TICK_PX), top - 1,
                      TICK_PX, track + 2, 1);
    ui_paint_end (&paint);
}

static void
ui_meter_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                  int *natural, int *minimum_baseline, int *natural_baseline)
{
    int size = 120;
    if (orientation == GTK_ORIENTATION_VERTICAL)
        size = (int)ceil (3 * GAP_PX + TRACK_PX * ui_paint_scale (widget))
               + ui_paint_line_px (widget, LABEL_PERCENT);
    *minimum = *natural = size;
}

static void
ui_meter_class_init (UiMeterClass *klass)
{
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
    widget_class->snapshot = ui_meter_snapshot;
    widget_class->measure = ui_meter_measure;
    gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
    gtk_widget_class_set_css_name (widget_class, "meter");
}

static void
ui_meter_init (UiMeter *self)
{
    self->good_dbfs = -32;
    self->loud_dbfs = -9;
    ui_meter_reset (self);
}

GtkWidget *
ui_meter_new (void)
{
    return g_object_new (UI_TYPE_METER, NULL);
}

void
ui_meter_set_zones (UiMeter *self, double good_dbfs, double loud_dbfs)
{
    g_return_if_fail (UI_IS_METER (self));
    self->good_dbfs = fmax (FLOOR_DBFS, good_dbfs);
    self->loud_dbfs = fmax (self->good_dbfs, loud_dbfs);
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
ui_meter_set_level (UiMeter *self, double level_dbfs, double peak_dbfs, int64_t now_ms)
{
    g_return_if_fail (UI_IS_METER (self));
    self->level_dbfs = isnan (level_dbfs) ? FLOOR_DBFS : level_dbfs;
    if (peak_dbfs >= self->peak_dbfs || now_ms - self->peak_ms >= HOLD_MS) {
        self->peak_dbfs = isnan (peak_dbfs) ? FLOOR_DBFS : peak_dbfs;
        self->peak_ms = now_ms;
    }
    /* Too loud is told by the peak, too soft by the level. */
    self->shown = zone_of (self, self->peak_dbfs) == UI_METER_LOUD
                      ? UI_METER_LOUD
                      : zone_of (self, self->level_dbfs);
    if (self->shown != self->said && now_ms - self->said_ms >= SAY_MS) {
        self->said = self->shown;
        self->said_ms = now_ms;
        ui_paint_say (GTK_WIDGET (self), _ (zones[self->said].sentence));
    }
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
ui_meter_reset (UiMeter *self)
{
    g_return_if_fail (UI_IS_METER (self));
    self->level_dbfs = self->peak_dbfs = FLOOR_DBFS;
    self->peak_ms = 0;
    self->said_ms = -SAY_MS;
    self->said = self->shown = UI_METER_SOFT;
    ui_paint_say (GTK_WIDGET (self), _ ("Your level: nothing heard yet"));
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
ui_meter_set_advice (UiMeter *self, const char *advice)
{
    g_return_if_fail (UI_IS_METER (self));
    if (advice == NULL)
        gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
    else
        gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                        advice, -1);
}

UiMeterZone
ui_meter_get_zone (UiMeter *self)
{
    return self->shown;
}

double
ui_meter_get_peak (UiMeter *self)
{
    return self->peak_dbfs;
}
