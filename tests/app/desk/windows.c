/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/app/desk/windows.h"

GtkWidget *
windows_of (GType type)
{
    GListModel *all = gtk_window_get_toplevels ();
    for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
        g_autoptr (GtkWidget) window = g_list_model_get_item (all, i);
        if (G_TYPE_CHECK_INSTANCE_TYPE (window, type) && gtk_widget_get_visible (window))
            return window;
    }
    return NULL;
}

AdwMessageDialog *
windows_dialog (void)
{
    return (AdwMessageDialog *)windows_of (ADW_TYPE_MESSAGE_DIALOG);
}

GtkWidget *
windows_button (GtkWidget *widget, const char *label)
{
    GtkWidget *found = NULL;
    if (GTK_IS_BUTTON (widget) && gtk_widget_get_visible (widget)
        && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
        return widget;
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found;
         child = gtk_widget_get_next_sibling (child))
        found = windows_button (child, label);
    return found;
}

void
windows_press (GtkWidget *below, const char *label)
{
    GtkWidget *button = windows_button (below, label);
    g_assert_nonnull (button);
    g_assert_true (gtk_widget_get_sensitive (button));
    g_signal_emit_by_name (button, "clicked");
}

void
windows_answer (const char *response)
{
    AdwMessageDialog *dialog = windows_dialog ();
    g_assert_nonnull (dialog);
    adw_message_dialog_response (dialog, response);
    gtk_window_destroy (GTK_WINDOW (dialog));
}
