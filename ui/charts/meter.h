/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* Level meter from -60 to 0 dBFS with the zones too soft, good and too loud. The clay bar is the level now, the
   dark tick the peak, held for 1.5 s. Role img; its sentence changes at most every 2 s. Main thread. */
#define UI_TYPE_METER (ui_meter_get_type ())
G_DECLARE_FINAL_TYPE (UiMeter, ui_meter, UI, METER, GtkWidget)

typedef enum { UI_METER_SOFT, UI_METER_GOOD, UI_METER_LOUD, UI_METER_ZONES } UiMeterZone;

GtkWidget *ui_meter_new (void);

/* Where good begins and where too loud begins, in dBFS; at first -32 and -9. */
void ui_meter_set_zones (UiMeter *self, double good_dbfs, double loud_dbfs);

/* The level to show. now_ms is any monotonic clock; 20 calls a second are enough. -INFINITY is silence. */
void ui_meter_set_level (UiMeter *self, double level_dbfs, double peak_dbfs, int64_t now_ms);

/* Back to silence, the peak too. */
void ui_meter_reset (UiMeter *self);

/* The sentence for a screen reader beside the level ("Move it two fingers away"); NULL removes it. It is shown in a
   label of the page, not here. */
void ui_meter_set_advice (UiMeter *self, const char *advice);

/* The zone of the level shown now. */
UiMeterZone ui_meter_get_zone (UiMeter *self);

/* The held peak in dBFS. */
double ui_meter_get_peak (UiMeter *self);
