/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/end_view.h"

#include "ui/words.h"

struct _UiEndView {
    UiInteraction parent_instance;
    bool pressed;
};

G_DEFINE_FINAL_TYPE (UiEndView, ui_end_view, UI_TYPE_INTERACTION)

static void
on_clicked_cb (UiEndView *self)
{
    self->pressed = true;
    ui_interaction_changed (UI_INTERACTION (self));
    g_signal_emit_by_name (self, "ended");
}

static void
ui_end_view_build (UiInteraction *view)
{
    const char *title = ui_interaction_get (view)->title;
    GtkWidget *button =
        gtk_button_new_with_label (title != NULL && *title != '\0' ? title : _ ("Go on"));
    gtk_widget_set_halign (button, GTK_ALIGN_START);
    gtk_widget_add_css_class (button, "outline");
    gtk_widget_add_css_class (button, "tall");
    g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_clicked_cb), view);
    adw_bin_set_child (ADW_BIN (view), button);
}

static void
ui_end_view_get (UiInteraction *view, UiResponse *response)
{
    if (UI_END_VIEW (view)->pressed)
        ui_response_add_value (response, "true");
}

static void
ui_end_view_set (UiInteraction *view, const UiResponse *response)
{
    UI_END_VIEW (view)->pressed = ui_response_has (response, "true");
}

static char *
ui_end_view_check (UiInteraction *view)
{
    return NULL;
}

static void
ui_end_view_class_init (UiEndViewClass *klass)
{
    UiInteractionClass *view_class = UI_INTERACTION_CLASS (klass);
    view_class->build = ui_end_view_build;
    view_class->get = ui_end_view_get;
    view_class->set = ui_end_view_set;
    view_class->check = ui_end_view_check;
}

static void
ui_end_view_init (UiEndView *self)
{
}
