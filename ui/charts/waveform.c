/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/charts/waveform.h"

#include <math.h>
#include <string.h>

#include "ui/charts/paint.h"
#include "ui/words.h"

#define BAR_PX 2.4
#define BAR_STEP_PX 4.0
#define PAD_PX 12.0
#define KNOB_PX 8.0
#define STRIP_PX 108
#define LABEL_PERCENT 80
#define LABEL_ROOM_PX 90.0
#define REST_ALPHA 0.38
/* Speech fills little of the full scale; this exponent lifts it without hiding a loud place. */
#define LIFT 0.6

struct _UiWaveform {
    GtkWidget parent_instance;

    GArray *peaks;  /* float pairs */
    GArray *pauses; /* UiPause */
    GArray *bars;   /* float 0..1 for the width at hand; rebuilt when empty */
    double duration_s;
    double limit_s; /* > 0 while recording */
    double position_s;
    int said_s;
    int strip_px;
    bool loop;
};

enum { PROP_LOOP = 1, N_PROPS };
enum { SIGNAL_SEEK, SIGNAL_TOGGLE, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (UiWaveform, ui_waveform, GTK_TYPE_WIDGET)

/* Where things stand in the widget. */
typedef struct {
    double left, width; /* of the time axis */
    double top, height; /* of the strip */
    double span_s;      /* time from left to right */
} Place;

static Place
place_of (UiWaveform *self)
{
    GtkWidget *widget = GTK_WIDGET (self);
    bool live = self->limit_s > 0;
    Place place = {.span_s = live ? self->limit_s : self->duration_s};
    place.left = live ? PAD_PX : BAR_PX;
    place.width = fmax (1, gtk_widget_get_width (widget) - 2 * place.left);
    place.top = live ? 0 : ui_paint_line_px (widget, LABEL_PERCENT) + 2;
    place.height = fmax (1, gtk_widget_get_height (widget) - place.top - 4
                                - ui_paint_line_px (widget, LABEL_PERCENT));
    return place;
}

static double
x_of (const Place *place, double seconds)
{
    return place->left + (place->span_s > 0 ? place->width * seconds / place->span_s : 0);
}

static void
say (UiWaveform *self, bool always)
{
    int at = (int)self->position_s;
    if (!always && at / 2 == self->said_s / 2)
        return;
    self->said_s = at;
    g_autoptr (GString) text = g_string_new (NULL);
    int seconds = (int)lround (self->duration_s);
    if (self->limit_s > 0) {
        g_string_printf (text,
                         dngettext (GETTEXT_PACKAGE, "Sound of the last %d second",
                                    "Sound of the last %d seconds", seconds),
                         seconds);
    } else {
        g_string_printf (text,
                         dngettext (GETTEXT_PACKAGE, "Recording of %d second",
                                    "Recording of %d seconds", seconds),
                         seconds);
        int pauses = (int)self->pauses->len;
        if (pauses > 0) {
            g_string_append (text, ", ");
            g_string_append_printf (
                text, dngettext (GETTEXT_PACKAGE, "%d pause", "%d pauses", pauses), pauses);
        }
        g_string_append (text, ", ");
        g_string_append_printf (
            text, dngettext (GETTEXT_PACKAGE, "position %d second", "position %d seconds", at), at);
    }
    ui_paint_say (GTK_WIDGET (self), text->str);
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
    double filled =
        place->span_s > 0 ? place->width * fmin (1, self->duration_s / place->span_s) : 0;
    size_t bars = (size_t)(filled / BAR_STEP_PX), pairs = self->peaks->len / 2;
    g_array_set_size (self->bars, 0);
    for (size_t i = 0; i < bars && pairs > 0; i++) {
        size_t from = i * pairs / bars, to = MAX ((i + 1) * pairs / bars, from + 1);
        float height = powf (loudest (self->peaks, from, MIN (to, pairs)), (float)LIFT);
        g_array_append_val (self->bars, height);
    }
}

static void
draw_pauses (UiWaveform *self, UiPaint *paint, const Place *place)
{
    for (guint i = 0; i < self->pauses->len; i++) {
        UiPause pause = g_array_index (self->pauses, UiPause, i);
        double left = x_of (place, pause.from_s), right = x_of (place, pause.to_s);
        ui_paint_bar (paint, "an_well", 1, left, place->top, right - left, place->height, 3);
        /* TRANSLATORS: above a silent place of a recording; seconds with one decimal */
        g_autofree char *length = g_strdup_printf (_ ("pause %.1f s"), pause.to_s - pause.from_s);
        ui_paint_text (paint, length, (left + right) / 2, 0,
                       (UiPaintText){.colour = "an_muted", .align = 0.5, .percent = LABEL_PERCENT});
    }
}

static void
draw_bars (UiWaveform *self, UiPaint *paint, const Place *place)
{
    bool live = self->limit_s > 0;
    double middle = place->top + place->height / 2, room = place->height - (live ? 16 : 6);
    double played = live ? place->left + place->width : x_of (place, self->position_s);
    const char *colour = live ? "an_clay_bg" : "accent_color";
    ui_paint_bar (paint, "an_line", 1, place->left, middle - 0.5, place->width, 1, 0);
    for (guint i = 0; i < self->bars->len; i++) {
        double x = place->left + i * BAR_STEP_PX;
        double height = fmax (BAR_PX, room * g_array_index (self->bars, float, i));
        ui_paint_bar (paint, colour, x <= played ? 1 : REST_ALPHA, x, middle - height / 2, BAR_PX,
                      height, BAR_PX / 2);
    }
}

static void
draw_needle (UiWaveform *self, UiPaint *paint, const Place *place)
{
    bool live = self->limit_s > 0;
    double x = x_of (place, live ? fmin (self->duration_s, self->limit_s) : self->position_s);
    double inset = live ? 8 : 0;
    ui_paint_bar (paint, "window_fg_color", 1, x - 1, place->top + inset, 2,
                  place->height - 2 * inset, 1);
    if (!live)
        ui_paint_bar (paint, "window_fg_color", 1, x - KNOB_PX / 2, place->top - KNOB_PX / 2,
                      KNOB_PX, KNOB_PX, KNOB_PX / 2);
}

static void
draw_axis (UiWaveform *self, UiPaint *paint, const Place *place)
{
    static const int steps_s[] = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600};
    double room = LABEL_ROOM_PX * ui_paint_scale (paint->widget);
    int step = steps_s[G_N_ELEMENTS (steps_s) - 1];
    for (size_t i = G_N_ELEMENTS (steps_s); i-- > 0;)
        if (place->width * steps_s[i] / fmax (place->span_s, 1) >= room)
            step = steps_s[i];
    for (int at = 0; at <= place->span_s + 0.01; at += step) {
        g_autofree char *text = ui_paint_clock (at);
        ui_paint_text (paint, text, x_of (place, at), place->top + place->height + 4,
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
    if (self->limit_s > 0)
        ui_paint_bar (&paint, "an_clay_soft", 0.55, 0, place.top, paint.width, place.height, 10);
    draw_pauses (self, &paint, &place);
    draw_bars (self, &paint, &place);
    draw_needle (self, &paint, &place);
    draw_axis (self, &paint, &place);
    ui_paint_end (&paint);
}

static void
ui_waveform_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                     int *natural, int *minimum_baseline, int *natural_baseline)
{
    UiWaveform *self = UI_WAVEFORM (widget);
    int size = 160;
    if (orientation == GTK_ORIENTATION_VERTICAL) {
        double growth = 1 + (ui_paint_scale (widget) - 1) / 5;
        int lines = self->limit_s > 0 ? 1 : 2;
        size =
            (int)(self->strip_px * growth) + lines * (ui_paint_line_px (widget, LABEL_PERCENT) + 3);
    }
    *minimum = *natural = size;
}

static void
ui_waveform_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
    g_array_set_size (UI_WAVEFORM (widget)->bars, 0);
}

/* ---- keys and pointer ---- */

static void
seek (UiWaveform *self, double seconds)
{
    if (self->limit_s > 0 || !(self->duration_s > 0))
        return;
    ui_waveform_set_position (self, seconds);
    say (self, true);
    g_signal_emit (self, signals[SIGNAL_SEEK], 0, self->position_s);
}

static gboolean
on_move_cb (GtkWidget *widget, GVariant *seconds, gpointer data)
{
    seek (UI_WAVEFORM (widget), UI_WAVEFORM (widget)->position_s + g_variant_get_double (seconds));
    return TRUE;
}

static gboolean
on_toggle_cb (GtkWidget *widget, GVariant *nothing, gpointer data)
{
    g_signal_emit (widget, signals[SIGNAL_TOGGLE], 0);
    return TRUE;
}

static gboolean
on_loop_cb (GtkWidget *widget, GVariant *nothing, gpointer data)
{
    ui_waveform_set_loop (UI_WAVEFORM (widget), !UI_WAVEFORM (widget)->loop);
    return TRUE;
}

static void
on_drag_update_cb (GtkGestureDrag *drag, double dx, double dy, UiWaveform *self)
{
    double x = 0;
    Place place = place_of (self);
    gtk_gesture_drag_get_start_point (drag, &x, NULL);
    seek (self, (x + dx - place.left) / place.width * place.span_s);
}

static void
on_drag_begin_cb (GtkGestureDrag *drag, double x, double y, UiWaveform *self)
{
    gtk_widget_grab_focus (GTK_WIDGET (self));
    on_drag_update_cb (drag, 0, 0, self);
}

/* ---- class ---- */

static void
ui_waveform_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
    g_value_set_boolean (value, UI_WAVEFORM (object)->loop);
}

static void
ui_waveform_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
    ui_waveform_set_loop (UI_WAVEFORM (object), g_value_get_boolean (value));
}

static void
ui_waveform_finalize (GObject *object)
{
    UiWaveform *self = UI_WAVEFORM (object);
    g_array_unref (self->peaks);
    g_array_unref (self->pauses);
    g_array_unref (self->bars);
    G_OBJECT_CLASS (ui_waveform_parent_class)->finalize (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
    static const struct {
        guint key;
        GdkModifierType modifiers;
        double seconds;
    } moves[] = {
        {GDK_KEY_Left, 0, -1},
        {GDK_KEY_Right, 0, 1},
        {GDK_KEY_KP_Left, 0, -1},
        {GDK_KEY_KP_Right, 0, 1},
        {GDK_KEY_Left, GDK_SHIFT_MASK, -5},
        {GDK_KEY_Right, GDK_SHIFT_MASK, 5},
        {GDK_KEY_Home, 0, -1e9},
        {GDK_KEY_End, 0, 1e9},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (moves); i++)
        gtk_widget_class_add_binding (widget_class, moves[i].key, moves[i].modifiers, on_move_cb,
                                      "d", moves[i].seconds);
    gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, on_toggle_cb, NULL);
    gtk_widget_class_add_binding (widget_class, GDK_KEY_l, 0, on_loop_cb, NULL);
}

static void
ui_waveform_class_init (UiWaveformClass *klass)
{
    GObjectClass *object_class = G_OBJECT_CLASS (klass);
    GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
    object_class->get_property = ui_waveform_get_property;
    object_class->set_property = ui_waveform_set_property;
    object_class->finalize = ui_waveform_finalize;
    widget_class->snapshot = ui_waveform_snapshot;
    widget_class->measure = ui_waveform_measure;
    widget_class->size_allocate = ui_waveform_size_allocate;
    properties[PROP_LOOP] =
        g_param_spec_boolean ("loop", NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
    g_object_class_install_properties (object_class, N_PROPS, properties);
    signals[SIGNAL_SEEK] = g_signal_new ("seek", UI_TYPE_WAVEFORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
    signals[SIGNAL_TOGGLE] = g_signal_new ("toggle", UI_TYPE_WAVEFORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);
    add_keys (widget_class);
    gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
    gtk_widget_class_set_css_name (widget_class, "waveform");
}

static void
ui_waveform_init (UiWaveform *self)
{
    self->peaks = g_array_new (FALSE, FALSE, sizeof (float));
    self->pauses = g_array_new (FALSE, FALSE, sizeof (UiPause));
    self->bars = g_array_new (FALSE, FALSE, sizeof (float));
    self->strip_px = STRIP_PX;
    gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
    gtk_widget_add_css_class (GTK_WIDGET (self), "drawn");
    GtkGesture *drag = gtk_gesture_drag_new ();
    g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin_cb), self);
    g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update_cb), self);
    gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
    say (self, true);
}

GtkWidget *
ui_waveform_new (void)
{
    return g_object_new (UI_TYPE_WAVEFORM, NULL);
}

/* ---- what it shows ---- */

static void
restart (UiWaveform *self, double duration_s, double limit_s)
{
    self->duration_s = fmax (0, duration_s);
    self->limit_s = limit_s;
    self->position_s = 0;
    g_array_set_size (self->peaks, 0);
    g_array_set_size (self->pauses, 0);
    g_array_set_size (self->bars, 0);
}

void
ui_waveform_set_peaks (UiWaveform *self, const float *min_max, size_t n, double duration_s)
{
    g_return_if_fail (UI_IS_WAVEFORM (self));
    restart (self, duration_s, 0);
    if (n > 0)
        g_array_append_vals (self->peaks, min_max, (guint)(2 * n));
    say (self, true);
    gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
ui_waveform_set_pauses (UiWaveform *self, const UiPause *pauses, size_t n)
{
    g_return_if_fail (UI_IS_WAVEFORM (self));
    g_array_set_size (self->pauses, 0);
    if (n > 0)
        g_array_append_vals (self->pauses, pauses, (guint)n);
    say (self, true);
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
ui_waveform_set_position (UiWaveform *self, double seconds)
{
    g_return_if_fail (UI_IS_WAVEFORM (self));
    self->position_s = fmin (self->duration_s, fmax (0, seconds));
    say (self, false);
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

double
ui_waveform_get_position (UiWaveform *self)
{
    return self->position_s;
}

void
ui_waveform_start_recording (UiWaveform *self, double limit_s)
{
    g_return_if_fail (UI_IS_WAVEFORM (self) && limit_s > 0);
    restart (self, 0, limit_s);
    say (self, true);
    gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
ui_waveform_append (UiWaveform *self, const float *min_max, size_t n, double each_s)
{
    g_return_if_fail (UI_IS_WAVEFORM (self) && self->limit_s > 0);
    if (n == 0)
        return;
    g_array_append_vals (self->peaks, min_max, (guint)(2 * n));
    self->duration_s += (double)n * each_s;
    self->position_s = self->duration_s;
    g_array_set_size (self->bars, 0);
    say (self, false);
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
ui_waveform_set_strip_px (UiWaveform *self, int strip_px)
{
    g_return_if_fail (UI_IS_WAVEFORM (self) && strip_px > 0);
    self->strip_px = strip_px;
    gtk_widget_queue_resize (GTK_WIDGET (self));
}

bool
ui_waveform_get_loop (UiWaveform *self)
{
    return self->loop;
}

void
ui_waveform_set_loop (UiWaveform *self, bool loop)
{
    g_return_if_fail (UI_IS_WAVEFORM (self));
    if (self->loop == loop)
        return;
    self->loop = loop;
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOOP]);
}
