/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/order_view.h"

#include <string.h>

#include "ui/items/map.h"
#include "ui/items/pick.h"
#include "ui/words.h"

struct _UiOrderView {
    UiInteraction parent_instance;
    GtkWidget *list;
    GtkWidget *keep;
    UiMap *map;       /* graphic order only */
    GPtrArray *order; /* QtiChoice as they stand */
    bool answered;
};

G_DEFINE_FINAL_TYPE (UiOrderView, ui_order_view, UI_TYPE_INTERACTION)

static void show_rows (UiOrderView *self, const QtiChoice *focus);

static void
answered (UiOrderView *self)
{
    self->answered = true;
    gtk_widget_set_visible (self->keep, FALSE);
    ui_interaction_changed (UI_INTERACTION (self));
}

static void
move (UiOrderView *self, guint from, int by)
{
    guint to = (guint)((int)from + by);
    if ((int)from + by < 0 || to >= self->order->len)
        return;
    gpointer swap = self->order->pdata[from];
    self->order->pdata[from] = self->order->pdata[to];
    self->order->pdata[to] = swap;
    show_rows (self, swap);
    answered (self);
}

static void
on_move_cb (GtkButton *button, UiOrderView *self)
{
    guint from = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "place"));
    move (self, from, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "by")));
}

static gboolean
on_key_cb (GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state,
           UiOrderView *self)
{
    GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (keys));
    int by = keyval == GDK_KEY_Up ? -1 : keyval == GDK_KEY_Down ? 1 : 0;
    if (by == 0 || (state & GDK_ALT_MASK) == 0)
        return GDK_EVENT_PROPAGATE;
    move (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "place")), by);
    return GDK_EVENT_STOP;
}

static void
on_keep_cb (UiOrderView *self)
{
    answered (self);
}

static GtkWidget *
button_new (UiOrderView *self, const char *icon, const char *name, guint place, int by)
{
    GtkWidget *button = gtk_button_new_from_icon_name (icon);
    gtk_widget_add_css_class (button, "quiet");
    gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
    gtk_widget_set_tooltip_text (button, name);
    gtk_widget_set_sensitive (button, by < 0 ? place > 0 : place + 1 < self->order->len);
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
    g_object_set_data (G_OBJECT (button), "place", GUINT_TO_POINTER (place));
    g_object_set_data (G_OBJECT (button), "by", GINT_TO_POINTER (by));
    g_signal_connect (button, "clicked", G_CALLBACK (on_move_cb), self);
    return button;
}

static GtkWidget *
row_new (UiOrderView *self, guint place)
{
    const QtiChoice *choice = self->order->pdata[place];
    const QtiInteraction *interaction = ui_interaction_get (UI_INTERACTION (self));
    g_autofree char *text = ui_pick_name (choice, (int)(choice - interaction->choices));
    g_autofree char *number = g_strdup_printf ("%u.", place + 1);
    /* TRANSLATORS: a row of a list to be put in order: its text, then its place, then how many rows there are */
    g_autofree char *name =
        g_strdup_printf (_ ("%s, place %u of %u"), text, place + 1, self->order->len);
    g_autofree char *up = g_strdup_printf (_ ("Move up: %s"), text);
    g_autofree char *down = g_strdup_printf (_ ("Move down: %s"), text);
    GtkWidget *row = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM,
                                   "spacing", 12, "focusable", TRUE, NULL);
    GtkWidget *count = gtk_label_new (number);
    GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE,
                                     "wrap-mode", PANGO_WRAP_WORD_CHAR, "hexpand", TRUE, NULL);
    gtk_widget_add_css_class (count, "num");
    gtk_widget_add_css_class (count, "muted");
    gtk_widget_add_css_class (row, "order-row");
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    g_object_set_data (G_OBJECT (row), "place", GUINT_TO_POINTER (place));
    gtk_box_append (GTK_BOX (row), count);
    gtk_box_append (GTK_BOX (row), label);
    gtk_box_append (GTK_BOX (row), button_new (self, "go-up-symbolic", up, place, -1));
    gtk_box_append (GTK_BOX (row), button_new (self, "go-down-symbolic", down, place, 1));
    GtkEventController *keys = gtk_event_controller_key_new ();
    g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_cb), self);
    gtk_widget_add_controller (row, keys);
    return row;
}

static void
show_rows (UiOrderView *self, const QtiChoice *focus)
{
    GtkWidget *child = NULL;
    while ((child = gtk_widget_get_first_child (self->list)) != NULL)
        gtk_box_remove (GTK_BOX (self->list), child);
    for (guint i = 0; i < self->order->len; i++) {
        GtkWidget *row = row_new (self, i);
        gtk_box_append (GTK_BOX (self->list), row);
        if (self->order->pdata[i] == focus)
            gtk_widget_grab_focus (row);
    }
}

static void
ui_order_view_build (UiInteraction *view)
{
    UiOrderView *self = UI_ORDER_VIEW (view);
    const QtiInteraction *interaction = ui_interaction_get (view);
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
    unsigned n = 0;
    g_autofree int *order = ui_interaction_order (view, false, &n);
    for (unsigned i = 0; i < n; i++)
        g_ptr_array_add (self->order, (gpointer)(interaction->choices + order[i]));
    if (interaction->kind == QTI_GRAPHIC_ORDER) {
        g_autofree guint8 *none = g_new0 (guint8, interaction->n_choices + 1);
        self->map = UI_MAP (ui_map_new (interaction->stage, ui_interaction_context (view)));
        ui_map_set_areas (self->map, interaction->choices, interaction->n_choices, none);
        gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->map));
    }
    self->list = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST,
                               "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 6, NULL);
    self->keep = gtk_button_new_with_label (_ ("This order is right"));
    gtk_widget_set_halign (self->keep, GTK_ALIGN_START);
    gtk_widget_add_css_class (self->keep, "outline");
    gtk_widget_add_css_class (self->keep, "tall");
    g_signal_connect_swapped (self->keep, "clicked", G_CALLBACK (on_keep_cb), self);
    gtk_box_append (GTK_BOX (box), self->list);
    gtk_box_append (GTK_BOX (box), self->keep);
    adw_bin_set_child (ADW_BIN (view), box);
    show_rows (self, NULL);
}

static void
ui_order_view_get (UiInteraction *view, UiResponse *response)
{
    UiOrderView *self = UI_ORDER_VIEW (view);
    for (guint i = 0; self->answered && i < self->order->len; i++)
        ui_response_add_value (response, ((const QtiChoice *)self->order->pdata[i])->identifier);
}

static void
ui_order_view_set (UiInteraction *view, const UiResponse *response)
{
    UiOrderView *self = UI_ORDER_VIEW (view);
    guint placed = 0;
    for (guint k = 0; response->values[k] != NULL; k++) {
        for (guint i = placed; i < self->order->len; i++) {
            const QtiChoice *choice = self->order->pdata[i];
            if (strcmp (choice->identifier, response->values[k]) != 0)
                continue;
            g_ptr_array_remove_index (self->order, i);
            g_ptr_array_insert (self->order, (int)placed++, (gpointer)choice);
            break;
        }
    }
    self->answered = placed > 0;
    gtk_widget_set_visible (self->keep, !self->answered);
    show_rows (self, NULL);
}

static char *
ui_order_view_check (UiInteraction *view)
{
    return UI_ORDER_VIEW (view)->answered
               ? NULL
               : g_strdup (_ ("Put the rows in order, or say that the order is right."));
}

static void
ui_order_view_finalize (GObject *object)
{
    g_ptr_array_unref (UI_ORDER_VIEW (object)->order);
    G_OBJECT_CLASS (ui_order_view_parent_class)->finalize (object);
}

static void
ui_order_view_class_init (UiOrderViewClass *klass)
{
    UiInteractionClass *view_class = UI_INTERACTION_CLASS (klass);
    G_OBJECT_CLASS (klass)->finalize = ui_order_view_finalize;
    view_class->build = ui_order_view_build;
    view_class->get = ui_order_view_get;
    view_class->set = ui_order_view_set;
    view_class->check = ui_order_view_check;
}

static void
ui_order_view_init (UiOrderView *self)
{
    self->order = g_ptr_array_new ();
}
