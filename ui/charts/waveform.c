/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/waveform.h"

#include <math.h>
#include <string.h>

#include "ui/charts/paint.h"
#include "ui/charts/view.h"
#include "ui/words.h"

#define BAR_PX 2.4
#define BAR_STEP_PX 4.0
#define PAD_PX 12.0
#define STRIP_PX 108
#define LABEL_PERCENT 80
#define LABEL_ROOM_PX 90.0
/* Speech fills little of the full scale; this exponent lifts it without hiding a loud place. */
#define LIFT 0.6

struct _UiWaveform {
    GtkWidget parent_instance;

    GArray *peaks; /* float pairs */
    GArray *bars;  /* float 0..1 for the width at hand; rebuilt when empty */
    double duration_s;
    double limit_s; /* the right end */
    int said_s;
};

G_DEFINE_FINAL_TYPE (UiWaveform, ui_waveform, GTK_TYPE_WIDGET)

/* Where things stand in the widget. */
typedef struct {
    double left, width; /* of the time axis */
    double height;      /* of the strip */
} Place;

static Place
place_of (UiWaveform *self)
{
    GtkWidget *widget = GTK_WIDGET (self);
    Place place = {.left = PAD_PX};
    place.width = fmax (1, gtk_widget_get_width (widget) - 2 * PAD_PX);
    place.height =
        fmax (1, gtk_widget_get_height (widget) - 4 - ui_paint_line_px (widget, LABEL_PERCENT));
    return place;
}

static double
x_of (UiWaveform *self, const Place *place, double seconds)
{
    return place->left + place->width * fmin (seconds / self->limit_s, 1);
}

static void
say (UiWaveform *self, bool always)
{
    int seconds = (int)lround (self->duration_s);
    if (!always && (int)self->duration_s / 2 == self->said_s / 2)
        return;
    self->said_s = (int)self->duration_s;
    g_autofree char *text =
        g_strdup_printf (dngettext (GETTEXT_PACKAGE, "Sound of the last %d second",
                                    "Sound of the last %d seconds", (gulong)seconds),
                         seconds);
    ui_paint_say (GTK_WIDGET (self), text);
}

/* ---- drawing ---- */

static float
loudest (const GArray *peaks, size_t from, size_t to)
{
    float most = 0;
    for (size_t i = 2 * from; i < 2 * to; i++)
        most = fmaxf (most, fabsf (g_array_index (peaks, float, i)));
    return fminf (most, 1);
}

static void
build_bars (UiWaveform *self, const Place *place)
{
    double filled = x_of (self, place, self->duration_s) - place->left;
    size_t bars = (size_t)(filled / BAR_STEP_PX), pairs = self->peaks->len / 2;
    g_array_set_size (self->bars, 0);
    for (size_t i = 0; i < bars && pairs > 0; i++) {
        size_t from = i * pairs / bars, to = MAX ((i + 1) * pairs / bars, from + 1);
        float height = powf (loudest (self->peaks, from, MIN (to, pairs)), (float)LIFT);
        g_array_append_val (self->bars, height);
    }
}

static void
draw_bars (UiWaveform *self, UiPaint *paint, const Place *place)
{
    double middle = place->height / 2, room = place->height - 16;
    ui_paint_bar (paint, "an_line", 1, place->left, middle - 0.5, place->width, 1, 0);
    for (guint i = 0; i < self->bars->len; i++) {
        double height = fmax (BAR_PX, room * (double)g_array_index (self->bars, float, i));
        ui_paint_bar (paint, "an_clay_bg", 1, place->left + i * BAR_STEP_PX, middle - height / 2,
                      BAR_PX, height, BAR_PX / 2);
    }
    double x = x_of (self, place, self->duration_s);
    ui_paint_bar (paint, "window_fg_color", 1, x - 1, 8, 2, place->height - 16, 1);
}

static void
draw_axis (UiWaveform *self, UiPaint *paint, const Place *place)
{
    double step = ui_view_step_s (ui_view_whole (self->limit_s), place->width,
                                  LABEL_ROOM_PX * ui_paint_scale (paint->widget));
    for (double at = 0; at <= self->limit_s + 0.01; at += step) {
        g_autofree char *text = ui_view_clock (at, step);
        ui_paint_text (paint, text, x_of (self, place, at), place->height + 4,
                       (UiPaintText){.colour = "an_muted",
                                     .align = at == 0 ? 0 : 0.5,
                                     .percent = LABEL_PERCENT});
    }
}

static void
ui_waveform_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
    UiWaveform *self = UI_WAVEFORM (widget);
    Place place = place_of (self);
    if (self->bars->len == 0)
        build_bars (self, &place);
    UiPaint paint = ui_paint_begin (widget, snapshot);
    ui_paint_bar (&paint, "an_clay_soft", 0.55, 0, 0, paint.width, place.height, 10);
    draw_bars (self, &paint, &place);
    draw_axis (self, &paint, &place);
    ui_paint_end (&paint);
}

static void
ui_waveform_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                     int *natural, int *minimum_baseline, int *natural_baseline)
{
    int size = 160;
    if (orientation == GTK_ORIENTATION_VERTICAL) {
        double growth = 1 + (ui_paint_scale (widget) - 1) / 5;
        size = (int)(STRIP_PX * growth) + ui_paint_line_px (widget, LABEL_PERCENT) + 3;
    }
    *minimum = *natural = size;
}

static void
ui_waveform_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
    g_array_set_size (UI_WAVEFORM (widget)->bars, 0);
}

/* ---- class ---- */

static void
ui_waveform_finalize (GObject *object)
{
    UiWaveform *self = UI_WAVEFORM (object);
    g_array_unref (self->peaks);
    g_array_unref (self->bars);
    G_OBJECT_CLASS (ui_waveform_parent_class)->finalize (object);
}

static void
ui_waveform_class_init (UiWaveformClass *klass)
{
    GObjectClass *object_class = G_OBJECT_CLASS (klass);
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
    object_class->finalize = ui_waveform_finalize;
    widget_class->snapshot = ui_waveform_snapshot;
    widget_class->measure = ui_waveform_measure;
    widget_class->size_allocate = ui_waveform_size_allocate;
    gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
    gtk_widget_class_set_css_name (widget_class, "waveform");
}

static void
ui_waveform_init (UiWaveform *self)
{
    self->peaks = g_array_new (FALSE, FALSE, sizeof (float));
    self->bars = g_array_new (FALSE, FALSE, sizeof (float));
    self->limit_s = 60;
    say (self, true);
}

GtkWidget *
ui_waveform_new (void)
{
    return g_object_new (UI_TYPE_WAVEFORM, NULL);
}

/* ---- what it shows ---- */

void
ui_waveform_start_recording (UiWaveform *self, double limit_s)
{
    g_return_if_fail (UI_IS_WAVEFORM (self) && limit_s > 0);
    self->duration_s = 0;
    self->limit_s = limit_s;
    g_array_set_size (self->peaks, 0);
    g_array_set_size (self->bars, 0);
    say (self, true);
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
ui_waveform_append (UiWaveform *self, const float *min_max, size_t n, double each_s)
{
    g_return_if_fail (UI_IS_WAVEFORM (self));
    if (n == 0)
        return;
    g_array_append_vals (self->peaks, min_max, (guint)(2 * n));
    self->duration_s += (double)n * each_s;
    g_array_set_size (self->bars, 0);
    say (self, false);
    gtk_widget_queue_draw (GTK_WIDGET (self));
}
