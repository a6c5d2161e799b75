/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys and pointer of a strip. */
#include <math.h>

#include "ui/charts/strip_private.h"

#define DRAG_PX 4.0
#define ZOOM_STEP 2.0
#define WHEEL_STEP 1.25

static gboolean
on_move_cb (GtkWidget *widget, GVariant *by, gpointer data)
{
    UiStrip *self = UI_STRIP (widget);
    double seconds, share;
    g_variant_get (by, "(dd)", &seconds, &share);
    ui_strip_seek (self,
                   self->position_s + seconds + share * (self->view.to_s - self->view.from_s));
    return TRUE;
}

static gboolean
on_zoom_cb (GtkWidget *widget, GVariant *factor, gpointer data)
{
    ui_strip_zoom (UI_STRIP (widget), g_variant_get_double (factor));
    return TRUE;
}

static gboolean
on_end_cb (GtkWidget *widget, GVariant *last, gpointer data)
{
    UiStrip *self = UI_STRIP (widget);
    bool end = g_variant_get_boolean (last), chosen = self->to_s > self->from_s;
    double at = self->position_s;
    if (end)
        ui_strip_set_selection (self, chosen && self->from_s < at ? self->from_s : 0, at);
    else
        ui_strip_set_selection (self, at,
                                chosen && self->to_s > at ? self->to_s : self->view.duration_s);
    return TRUE;
}

static gboolean
on_command_cb (GtkWidget *widget, GVariant *what, gpointer data)
{
    UiStrip *self = UI_STRIP (widget);
    switch (g_variant_get_int32 (what)) {
    case GDK_KEY_space:
        g_signal_emit_by_name (self, "toggle");
        return TRUE;
    case GDK_KEY_l:
        ui_strip_set_loop (self, !self->loop);
        return TRUE;
    case GDK_KEY_0:
        ui_strip_see (self, ui_view_whole (self->view.duration_s));
        return TRUE;
    default:
        break;
    }
    /* Escape: nobody else gets it only if there was something to take away. */
    if (!(self->to_s > self->from_s))
        return FALSE;
    ui_strip_set_selection (self, 0, 0);
    return TRUE;
}

static void
press_mark (UiStrip *self, guint number)
{
    ui_strip_seek (self, g_array_index (self->marks, double, number));
    g_signal_emit_by_name (self, "mark", (int)number);
}

static gboolean
on_next_mark_cb (GtkWidget *widget, GVariant *unused, gpointer data)
{
    UiStrip *self = UI_STRIP (widget);
    if (self->marks->len == 0)
        return FALSE;
    guint next = 0;
    double best = INFINITY;
    for (guint i = 0; i < self->marks->len; i++) {
        double off = g_array_index (self->marks, double, i) - self->position_s;
        off = off > 0.01 ? off : off + 2 * self->view.duration_s;
        next = off < best ? i : next;
        best = fmin (best, off);
    }
    press_mark (self, next);
    return TRUE;
}

static void
on_drag_begin_cb (GtkGestureDrag *drag, double x, double y, UiStrip *self)
{
    UiStripPlace place = ui_strip_place (self);
    int mark = ui_strip_mark_at (self, x, y);
    gtk_widget_grab_focus (GTK_WIDGET (self));
    self->pressed_s = ui_strip_seconds (self, &place, x);
    self->chose = false;
    if (mark >= 0) {
        press_mark (self, (guint)mark);
        return;
    }
    if (self->to_s > self->from_s
        && (self->pressed_s < self->from_s || self->pressed_s > self->to_s))
        ui_strip_set_selection (self, 0, 0);
    ui_strip_seek (self, self->pressed_s);
}

static void
on_drag_update_cb (GtkGestureDrag *drag, double dx, double dy, UiStrip *self)
{
    double x = 0;
    UiStripPlace place = ui_strip_place (self);
    gtk_gesture_drag_get_start_point (drag, &x, NULL);
    if (!self->chose && fabs (dx) < DRAG_PX)
        return;
    self->chose = true;
    double at = ui_strip_seconds (self, &place, x + dx);
    ui_strip_set_selection (self, fmin (at, self->pressed_s), fmax (at, self->pressed_s));
}

static gboolean
on_scroll_cb (GtkEventControllerScroll *scroll, double dx, double dy, UiStrip *self)
{
    GdkModifierType state =
        gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));
    double span = self->view.to_s - self->view.from_s;
    if (state & GDK_CONTROL_MASK) {
        ui_strip_see (self, ui_view_zoom (self->view, pow (WHEEL_STEP, -dy), self->position_s));
        return TRUE;
    }
    double by = dx != 0 ? dx : state & GDK_SHIFT_MASK ? dy : 0;
    if (by == 0)
        return FALSE; /* the page scrolls */
    ui_strip_see (self, ui_view_move (self->view, by * span / 10));
    return TRUE;
}

void
ui_strip_add_keys (GtkWidgetClass *class)
{
    static const struct {
        guint key, keypad;
        GdkModifierType modifiers;
        double seconds, share;
    } moves[] = {
        {GDK_KEY_Left, GDK_KEY_KP_Left, 0, -1, 0},
        {GDK_KEY_Right, GDK_KEY_KP_Right, 0, 1, 0},
        {GDK_KEY_Left, GDK_KEY_KP_Left, GDK_SHIFT_MASK, -5, 0},
        {GDK_KEY_Right, GDK_KEY_KP_Right, GDK_SHIFT_MASK, 5, 0},
        {GDK_KEY_Left, GDK_KEY_KP_Left, GDK_CONTROL_MASK, 0, -0.05},
        {GDK_KEY_Right, GDK_KEY_KP_Right, GDK_CONTROL_MASK, 0, 0.05},
        {GDK_KEY_Home, GDK_KEY_KP_Home, 0, -1e9, 0},
        {GDK_KEY_End, GDK_KEY_KP_End, 0, 1e9, 0},
    };
    static const guint closer[] = {GDK_KEY_plus, GDK_KEY_equal, GDK_KEY_KP_Add};
    static const guint wider[] = {GDK_KEY_minus, GDK_KEY_KP_Subtract};
    static const guint commands[] = {GDK_KEY_space, GDK_KEY_l, GDK_KEY_0, GDK_KEY_Escape};
    for (size_t i = 0; i < G_N_ELEMENTS (moves); i++) {
        gtk_widget_class_add_binding (class, moves[i].key, moves[i].modifiers, on_move_cb, "(dd)",
                                      moves[i].seconds, moves[i].share);
        gtk_widget_class_add_binding (class, moves[i].keypad, moves[i].modifiers, on_move_cb,
                                      "(dd)", moves[i].seconds, moves[i].share);
    }
    for (size_t i = 0; i < G_N_ELEMENTS (closer); i++)
        gtk_widget_class_add_binding (class, closer[i], 0, on_zoom_cb, "d", ZOOM_STEP);
    gtk_widget_class_add_binding (class, GDK_KEY_plus, GDK_SHIFT_MASK, on_zoom_cb, "d", ZOOM_STEP);
    for (size_t i = 0; i < G_N_ELEMENTS (wider); i++)
        gtk_widget_class_add_binding (class, wider[i], 0, on_zoom_cb, "d", 1 / ZOOM_STEP);
    for (size_t i = 0; i < G_N_ELEMENTS (commands); i++)
        gtk_widget_class_add_binding (class, commands[i], 0, on_command_cb, "i", (int)commands[i]);
    gtk_widget_class_add_binding (class, GDK_KEY_a, 0, on_end_cb, "b", FALSE);
    gtk_widget_class_add_binding (class, GDK_KEY_b, 0, on_end_cb, "b", TRUE);
    gtk_widget_class_add_binding (class, GDK_KEY_m, 0, on_next_mark_cb, NULL);
}

void
ui_strip_add_pointer (UiStrip *self)
{
    GtkGesture *drag = gtk_gesture_drag_new ();
    g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin_cb), self);
    g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update_cb), self);
    gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
    GtkEventController *scroll =
        gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
    g_signal_connect (scroll, "scroll", G_CALLBACK (on_scroll_cb), self);
    gtk_widget_add_controller (GTK_WIDGET (self), scroll);
}
