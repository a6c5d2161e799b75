/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/panes.h"

#include <stdbool.h>

#include "ui/charts/paint.h"
#include "ui/choice.h"
#include "ui/parts.h"
#include "ui/words.h"

/* Below this width, at text scale 1, one pane at a time is shown. */
enum { NARROW_PX = 900, LEAST_PX = 300, LEAST_HIGH_PX = 320, USUAL_HIGH_PX = 560 };

struct _UiPanes {
    GtkWidget parent_instance;
    int widths[UI_PANES_COUNT]; /* the middle one takes the rest */
    GtkWidget *tabs;
    GtkWidget *buttons[UI_PANES_COUNT], *labels[UI_PANES_COUNT];
    GtkWidget *panes[UI_PANES_COUNT];
    char *names[UI_PANES_COUNT];
    int chosen;
    bool narrow;
};

G_DEFINE_FINAL_TYPE (UiPanes, ui_panes, GTK_TYPE_WIDGET)

static void
ui_panes_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                  int *natural, int *minimum_baseline, int *natural_baseline)
{
    UiPanes *self = UI_PANES (widget);
    bool across = orientation == GTK_ORIENTATION_HORIZONTAL;
    *minimum = across ? LEAST_PX : LEAST_HIGH_PX;
    *natural = across ? NARROW_PX : USUAL_HIGH_PX;
    for (int i = 0; across && i < UI_PANES_COUNT; i++) {
        int least = 0;
        gtk_widget_measure (self->panes[i], orientation, -1, &least, NULL, NULL, NULL);
        *minimum = MAX (*minimum, least);
        *natural = MAX (*natural, least);
    }
    int least = 0;
    gtk_widget_measure (self->tabs, orientation, -1, &least, NULL, NULL, NULL);
    if (across)
        *minimum = MAX (*minimum, least);
    *natural = MAX (*natural, *minimum);
}

static void
place (GtkWidget *child, int x, int y, int width, int height)
{
    const GtkAllocation at = {x, y, width, height};
    gtk_widget_set_child_visible (child, TRUE);
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
    gtk_widget_size_allocate (child, &at, -1);
}

static void
allocate_narrow (UiPanes *self, int width, int height)
{
    int high = 0, least = 0;
    gtk_widget_measure (self->tabs, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
    gtk_widget_measure (self->tabs, GTK_ORIENTATION_VERTICAL, MAX (width, least), &high, NULL, NULL,
                        NULL);
    place (self->tabs, 0, 0, MAX (width, least), high);
    for (int i = 0; i < UI_PANES_COUNT; i++) {
        if (i == self->chosen)
            place (self->panes[i], 0, high, width, MAX (height - high, 1));
        else
            gtk_widget_set_child_visible (self->panes[i], FALSE);
    }
}

/* An outer pane is as wide as it was made for, or as its content needs. */
static int
outer_width (UiPanes *self, int pane, double scale)
{
    int least = 0;
    gtk_widget_measure (self->panes[pane], GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL,
                        NULL);
    return MAX ((int)(self->widths[pane] * scale), least);
}

static void
ui_panes_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
    UiPanes *self = UI_PANES (widget);
    double scale = ui_paint_scale (widget);
    self->narrow = width < NARROW_PX * scale;
    if (self->narrow) {
        allocate_narrow (self, width, height);
        return;
    }
    bool rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
    int left = outer_width (self, UI_PANES_LEFT, scale);
    int right = outer_width (self, UI_PANES_RIGHT, scale);
    int widths[UI_PANES_COUNT] = {left, MAX (width - left - right, 1), right};
    gtk_widget_set_child_visible (self->tabs, FALSE);
    for (int i = 0, x = 0; i < UI_PANES_COUNT; x += widths[i++])
        place (self->panes[i], rtl ? width - x - widths[i] : x, 0, widths[i], height);
}

static void
choose (UiPanes *self, int pane)
{
    self->chosen = pane;
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
on_tab_cb (GtkToggleButton *button, UiPanes *self)
{
    for (int i = 0; i < UI_PANES_COUNT; i++) {
        if (GTK_WIDGET (button) == self->buttons[i] && gtk_toggle_button_get_active (button))
            choose (self, i);
    }
}

/* The pane that has the focus, else the one that is shown. */
static int
pane_now (UiPanes *self)
{
    GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
    GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
    for (int i = 0; focus != NULL && i < UI_PANES_COUNT; i++) {
        if (focus == self->panes[i] || gtk_widget_is_ancestor (focus, self->panes[i]))
            return i;
    }
    return self->chosen;
}

static gboolean
on_key_cb (GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state,
           UiPanes *self)
{
    if (keyval != GDK_KEY_F6)
        return GDK_EVENT_PROPAGATE;
    int step = (state & GDK_SHIFT_MASK) != 0 ? UI_PANES_COUNT - 1 : 1, pane = pane_now (self);
    for (int i = 0; i < UI_PANES_COUNT - 1; i++) {
        pane = (pane + step) % UI_PANES_COUNT;
        ui_panes_show (self, pane);
        gtk_widget_set_child_visible (self->panes[pane], TRUE);
        if (gtk_widget_child_focus (self->panes[pane], GTK_DIR_TAB_FORWARD))
            break;
    }
    return GDK_EVENT_STOP;
}

static void
ui_panes_dispose (GObject *object)
{
    UiPanes *self = UI_PANES (object);
    g_clear_pointer (&self->tabs, gtk_widget_unparent);
    for (int i = 0; i < UI_PANES_COUNT; i++)
        g_clear_pointer (&self->panes[i], gtk_widget_unparent);
    G_OBJECT_CLASS (ui_panes_parent_class)->dispose (object);
}

static void
ui_panes_finalize (GObject *object)
{
    for (int i = 0; i < UI_PANES_COUNT; i++)
        g_free (UI_PANES (object)->names[i]);
    G_OBJECT_CLASS (ui_panes_parent_class)->finalize (object);
}

static void
ui_panes_class_init (UiPanesClass *klass)
{
    G_OBJECT_CLASS (klass)->dispose = ui_panes_dispose;
    G_OBJECT_CLASS (klass)->finalize = ui_panes_finalize;
    GTK_WIDGET_CLASS (klass)->measure = ui_panes_measure;
    GTK_WIDGET_CLASS (klass)->size_allocate = ui_panes_size_allocate;
    gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "panes");
}

static GtkWidget *
pane_new (int pane)
{
    if (pane == UI_PANES_MIDDLE)
        return gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
    GtkWidget *scroll = gtk_scrolled_window_new ();
    gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER,
                                    GTK_POLICY_AUTOMATIC);
    gtk_widget_add_css_class (scroll, pane == UI_PANES_LEFT ? "rail" : "side");
    return scroll;
}

static void
ui_panes_init (UiPanes *self)
{
    GtkWidget *widget = GTK_WIDGET (self);
    self->chosen = UI_PANES_MIDDLE;
    self->tabs = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
    gtk_box_set_homogeneous (GTK_BOX (self->tabs), TRUE);
    gtk_widget_add_css_class (self->tabs, "tabs");
    gtk_widget_set_parent (self->tabs, widget);
    for (int i = 0; i < UI_PANES_COUNT; i++) {
        self->buttons[i] = g_object_new (GTK_TYPE_TOGGLE_BUTTON, "accessible-role",
                                         GTK_ACCESSIBLE_ROLE_RADIO, "hexpand", TRUE, NULL);
        self->labels[i] = ui_label_new ("", "");
        gtk_widget_set_halign (self->labels[i], GTK_ALIGN_CENTER);
        gtk_button_set_child (GTK_BUTTON (self->buttons[i]), self->labels[i]);
        if (i > 0)
            gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->buttons[i]),
                                         GTK_TOGGLE_BUTTON (self->buttons[0]));
        gtk_box_append (GTK_BOX (self->tabs), self->buttons[i]);
        self->panes[i] = pane_new (i);
        gtk_widget_set_parent (self->panes[i], widget);
    }
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[UI_PANES_MIDDLE]), TRUE);
    for (int i = 0; i < UI_PANES_COUNT; i++) {
        ui_choice_adopt (GTK_TOGGLE_BUTTON (self->buttons[i]));
        g_signal_connect (self->buttons[i], "toggled", G_CALLBACK (on_tab_cb), self);
    }
    GtkEventController *keys = gtk_event_controller_key_new ();
    gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
    g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_cb), self);
    gtk_widget_add_controller (widget, keys);
}

GtkWidget *
ui_panes_new (int left_px, int right_px)
{
    UiPanes *self = g_object_new (UI_TYPE_PANES, "hexpand", TRUE, "vexpand", TRUE, NULL);
    self->widths[UI_PANES_LEFT] = left_px;
    self->widths[UI_PANES_RIGHT] = right_px;
    return GTK_WIDGET (self);
}

void
ui_panes_set (UiPanes *self, int pane, GtkWidget *content, const char *name)
{
    g_return_if_fail (UI_IS_PANES (self) && pane >= 0 && pane < UI_PANES_COUNT);
    if (pane == UI_PANES_MIDDLE)
        gtk_box_append (GTK_BOX (self->panes[pane]), content);
    else
        gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->panes[pane]), content);
    g_free (self->names[pane]);
    self->names[pane] = g_strdup (name);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->panes[pane]),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    ui_panes_set_badge (self, pane, NULL);
}

void
ui_panes_set_badge (UiPanes *self, int pane, const char *badge)
{
    g_autofree char *text = badge != NULL ? g_strdup_printf ("%s (%s)", self->names[pane], badge)
                                          : g_strdup (self->names[pane]);
    if (g_strcmp0 (gtk_label_get_label (GTK_LABEL (self->labels[pane])), text) == 0)
        return;
    gtk_label_set_label (GTK_LABEL (self->labels[pane]), text);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->buttons[pane]),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

void
ui_panes_show (UiPanes *self, int pane)
{
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[pane]), TRUE);
    choose (self, pane);
}
