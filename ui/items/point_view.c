/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/point_view.h"

#include <math.h>

#include "ui/items/map.h"
#include "ui/words.h"

#define STEP 10.0
#define FINE_STEP 1.0

struct _UiPointView {
    UiInteraction parent_instance;
    UiMap *map;
    GtkWidget *area; /* takes the keys */
    GtkWidget *undo;
    GArray *points; /* double pairs */
    double x, y;    /* of the cross */
};

G_DEFINE_FINAL_TYPE (UiPointView, ui_point_view, UI_TYPE_INTERACTION)

static void
show (UiPointView *self)
{
    guint n = self->points->len / 2;
    ui_map_set_points (self->map, (double *)(void *)self->points->data, n);
    ui_map_set_cross (self->map, gtk_widget_has_focus (self->area), self->x, self->y);
    gtk_widget_set_sensitive (self->undo, n > 0);
    g_autofree char *place =
        g_strdup_printf (_ ("Cross at %.0f across, %.0f down"), self->x, self->y);
    g_autofree char *set =
        g_strdup_printf (dngettext (GETTEXT_PACKAGE, "%u point set", "%u points set", n), n);
    g_autofree char *sentence = g_strdup_printf ("%s; %s", place, set);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->area),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence, -1);
}

/* Points are whole pixels. The oldest goes when there are too many. */
static void
set_point (UiPointView *self, double x, double y)
{
    int most = ui_interaction_get (UI_INTERACTION (self))->max_choices;
    if (ui_interaction_is_stopped (UI_INTERACTION (self)))
        return;
    self->x = round (x);
    self->y = round (y);
    if (most > 0 && self->points->len / 2 >= (guint)most)
        g_array_remove_range (self->points, 0, 2);
    g_array_append_val (self->points, self->x);
    g_array_append_val (self->points, self->y);
    show (self);
    ui_interaction_changed (UI_INTERACTION (self));
}

static void
on_pressed_cb (UiMap *map, double x, double y, UiPointView *self)
{
    gtk_widget_grab_focus (self->area);
    set_point (self, x, y);
}

static void
on_undo_cb (UiPointView *self)
{
    if (self->points->len >= 2)
        g_array_set_size (self->points, self->points->len - 2);
    show (self);
    ui_interaction_changed (UI_INTERACTION (self));
}

static gboolean
on_key_cb (GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state,
           UiPointView *self)
{
    static const struct {
        guint keyval;
        int x, y;
    } moves[] = {
        {GDK_KEY_Left, -1, 0}, {GDK_KEY_Right, 1, 0}, {GDK_KEY_Up, 0, -1}, {GDK_KEY_Down, 0, 1}};
    double width = 0, height = 0, step = (state & GDK_SHIFT_MASK) != 0 ? FINE_STEP : STEP;
    ui_map_get_size (self->map, &width, &height);
    if (keyval == GDK_KEY_space || keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) {
        set_point (self, self->x, self->y);
        return GDK_EVENT_STOP;
    }
    for (size_t i = 0; i < G_N_ELEMENTS (moves); i++) {
        if (moves[i].keyval != keyval)
            continue;
        self->x = fmin (width, fmax (0, self->x + moves[i].x * step));
        self->y = fmin (height, fmax (0, self->y + moves[i].y * step));
        show (self);
        return GDK_EVENT_STOP;
    }
    return GDK_EVENT_PROPAGATE;
}

static void
ui_point_view_build (UiInteraction *view)
{
    UiPointView *self = UI_POINT_VIEW (view);
    const QtiInteraction *interaction = ui_interaction_get (view);
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
    double width = 0, height = 0;
    self->map = UI_MAP (ui_map_new (interaction->stage, ui_interaction_context (view)));
    ui_map_get_size (self->map, &width, &height);
    self->x = round (width / 2);
    self->y = round (height / 2);
    self->area =
        g_object_new (ADW_TYPE_BIN, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, "focusable", TRUE,
                      "halign", GTK_ALIGN_START, "child", self->map, NULL);
    gtk_widget_add_css_class (self->area, "drawn");
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->area), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ ("Picture: arrow keys move the cross, Space sets a point"),
                                    -1);
    self->undo = gtk_button_new_with_label (_ ("Take back the last point"));
    gtk_widget_set_halign (self->undo, GTK_ALIGN_START);
    gtk_widget_add_css_class (self->undo, "outline");
    gtk_widget_add_css_class (self->undo, "tall");
    GtkEventController *keys = gtk_event_controller_key_new ();
    g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_cb), self);
    gtk_widget_add_controller (self->area, keys);
    g_signal_connect_swapped (self->area, "notify::has-focus", G_CALLBACK (show), self);
    g_signal_connect (self->map, "pressed", G_CALLBACK (on_pressed_cb), self);
    g_signal_connect_swapped (self->undo, "clicked", G_CALLBACK (on_undo_cb), self);
    gtk_box_append (GTK_BOX (box), self->area);
    gtk_box_append (GTK_BOX (box), self->undo);
    adw_bin_set_child (ADW_BIN (view), box);
    show (self);
}

static void
ui_point_view_get (UiInteraction *view, UiResponse *response)
{
    UiPointView *self = UI_POINT_VIEW (view);
    for (guint i = 0; i + 1 < self->points->len; i += 2) {
        g_autofree char *point =
            g_strdup_printf ("%d %d", (int)g_array_index (self->points, double, i),
                             (int)g_array_index (self->points, double, i + 1));
        ui_response_add_value (response, point);
    }
}

static void
ui_point_view_set (UiInteraction *view, const UiResponse *response)
{
    UiPointView *self = UI_POINT_VIEW (view);
    g_array_set_size (self->points, 0);
    for (guint i = 0; response->values[i] != NULL; i++) {
        char *end = NULL;
        double x = g_ascii_strtod (response->values[i], &end), y = g_ascii_strtod (end, NULL);
        if (!isfinite (x) || !isfinite (y))
            continue;
        g_array_append_val (self->points, x);
        g_array_append_val (self->points, y);
    }
    show (self);
}

static void
ui_point_view_finalize (GObject *object)
{
    g_array_unref (UI_POINT_VIEW (object)->points);
    G_OBJECT_CLASS (ui_point_view_parent_class)->finalize (object);
}

static void
ui_point_view_class_init (UiPointViewClass *klass)
{
    UiInteractionClass *view_class = UI_INTERACTION_CLASS (klass);
    G_OBJECT_CLASS (klass)->finalize = ui_point_view_finalize;
    view_class->build = ui_point_view_build;
    view_class->get = ui_point_view_get;
    view_class->set = ui_point_view_set;
}

static void
ui_point_view_init (UiPointView *self)
{
    self->points = g_array_new (FALSE, FALSE, sizeof (double));
}
