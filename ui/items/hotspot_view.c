/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/hotspot_view.h"

#include "ui/items/map.h"
#include "ui/items/marks.h"
#include "ui/items/pick.h"
#include "ui/parts.h"

struct _UiHotspotView {
    UiInteraction parent_instance;
    UiMarks marks;
    UiMap *map;
};

G_DEFINE_FINAL_TYPE (UiHotspotView, ui_hotspot_view, UI_TYPE_INTERACTION)

static void
show_cb (UiInteraction *view)
{
    UiHotspotView *self = UI_HOTSPOT_VIEW (view);
    const QtiInteraction *interaction = ui_interaction_get (view);
    g_autofree guint8 *chosen = g_new0 (guint8, interaction->n_choices + 1);
    for (guint i = 0; i < self->marks.buttons->len; i++)
        chosen[i] = (guint8)gtk_toggle_button_get_active (self->marks.buttons->pdata[i]);
    ui_map_set_areas (self->map, interaction->choices, interaction->n_choices, chosen);
}

static void
on_pressed_cb (UiMap *map, double x, double y, UiHotspotView *self)
{
    const QtiInteraction *interaction = ui_interaction_get (UI_INTERACTION (self));
    for (unsigned i = 0; i < interaction->n_choices; i++) {
        if (!qti_shape_contains (&interaction->choices[i].shape, x, y))
            continue;
        ui_marks_toggle (&self->marks, i);
        return;
    }
}

static void
ui_hotspot_view_build (UiInteraction *view)
{
    UiHotspotView *self = UI_HOTSPOT_VIEW (view);
    const QtiInteraction *interaction = ui_interaction_get (view);
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
    GtkWidget *flow =
        g_object_new (GTK_TYPE_FLOW_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                      "selection-mode", GTK_SELECTION_NONE, "column-spacing", 6, "row-spacing", 6,
                      "max-children-per-line", 6, "homogeneous", TRUE, NULL);
    self->map = UI_MAP (ui_map_new (interaction->stage, ui_interaction_context (view)));
    g_signal_connect (self->map, "pressed", G_CALLBACK (on_pressed_cb), self);
    self->marks.note = ui_interaction_note_new ();
    self->marks.show = show_cb;
    for (unsigned i = 0; i < interaction->n_choices; i++) {
        g_autofree char *words = ui_pick_numbered (interaction->choices + i, (int)i);
        gtk_flow_box_append (
            GTK_FLOW_BOX (flow),
            ui_flow_place_new (ui_marks_add (&self->marks, interaction->choices + i, words)));
    }
    gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->map));
    gtk_box_append (GTK_BOX (box), flow);
    gtk_box_append (GTK_BOX (box), self->marks.note);
    adw_bin_set_child (ADW_BIN (view), box);
    show_cb (view);
}

static void
ui_hotspot_view_get (UiInteraction *view, UiResponse *response)
{
    ui_marks_get (&UI_HOTSPOT_VIEW (view)->marks, response);
}

static void
ui_hotspot_view_set (UiInteraction *view, const UiResponse *response)
{
    ui_marks_set (&UI_HOTSPOT_VIEW (view)->marks, response);
}

static bool
ui_hotspot_view_key (UiInteraction *view, guint keyval)
{
    guint32 digit = gdk_keyval_to_unicode (keyval);
    if (digit < '1' || digit > '9' || digit - '1' >= UI_HOTSPOT_VIEW (view)->marks.buttons->len)
        return false;
    ui_marks_toggle (&UI_HOTSPOT_VIEW (view)->marks, digit - '1');
    return true;
}

static void
ui_hotspot_view_finalize (GObject *object)
{
    ui_marks_clear (&UI_HOTSPOT_VIEW (object)->marks);
    G_OBJECT_CLASS (ui_hotspot_view_parent_class)->finalize (object);
}

static void
ui_hotspot_view_class_init (UiHotspotViewClass *klass)
{
    UiInteractionClass *view_class = UI_INTERACTION_CLASS (klass);
    G_OBJECT_CLASS (klass)->finalize = ui_hotspot_view_finalize;
    view_class->build = ui_hotspot_view_build;
    view_class->get = ui_hotspot_view_get;
    view_class->set = ui_hotspot_view_set;
    view_class->key = ui_hotspot_view_key;
}

static void
ui_hotspot_view_init (UiHotspotView *self)
{
    ui_marks_init (&self->marks, UI_INTERACTION (self));
}
