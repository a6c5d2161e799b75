/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/applicant/positions.h"

#include "ui/parts.h"
#include "ui/template.h"
#include "ui/words.h"

struct _UiPositions {
    UiPage parent_instance;
    /* template */
    GtkWidget *list_box, *empty_box;
};

G_DEFINE_FINAL_TYPE (UiPositions, ui_positions, UI_TYPE_PAGE)

static void
on_chosen_cb (GtkWidget *button, UiPositions *self)
{
    g_signal_emit_by_name (self, "chosen", g_object_get_data (G_OBJECT (button), "ui-id"));
}

static void
ui_positions_locale_changed (UiPage *page)
{
    UI_PAGE_CLASS (ui_positions_parent_class)->locale_changed (page);
    ui_page_set_title (page, _ ("Open positions"));
}

static void
ui_positions_class_init (UiPositionsClass *class)
{
    static const UiChild children[] = {
        UI_CHILD (UiPositions, list_box), UI_CHILD (UiPositions, empty_box), {0}};
    UI_PAGE_CLASS (class)->locale_changed = ui_positions_locale_changed;
    ui_template_set (GTK_WIDGET_CLASS (class), "applicant/positions.ui", children);
    g_signal_new ("chosen", UI_TYPE_POSITIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                  1, G_TYPE_STRING);
}

static void
ui_positions_init (UiPositions *self)
{
    ui_template_init (GTK_WIDGET (self));
    ui_page_set_frame (UI_PAGE (self), UI_FRAME_PLAIN);
    ui_page_set_title (UI_PAGE (self), _ ("Open positions"));
}

GtkWidget *
ui_positions_new (void)
{
    return g_object_new (UI_TYPE_POSITIONS, NULL);
}

void
ui_positions_set (UiPositions *self, const UiPosition *positions, size_t count)
{
    ui_box_clear (self->list_box);
    gtk_widget_set_visible (self->empty_box, count == 0);
    for (size_t i = 0; i < count; i++) {
        GtkWidget *button =
            ui_card_button_new ("audio-headset-symbolic", positions[i].title, positions[i].detail);
        g_object_set_data_full (G_OBJECT (button), "ui-id", g_strdup (positions[i].id), g_free);
        g_signal_connect (button, "clicked", G_CALLBACK (on_chosen_cb), self);
        gtk_box_append (GTK_BOX (self->list_box), button);
    }
}
