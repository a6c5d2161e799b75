/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/desk/saving.h"

#include "ui/desk/parts.h"
#include "ui/words.h"

AdwMessageDialog *
ui_desk_saving_new (GtkWindow *over, const char *title)
{
    GtkWidget *dialog =
        adw_message_dialog_new (over, title, _ ("It is on its way from the server."));
    GtkWidget *bar = gtk_progress_bar_new ();
    gtk_progress_bar_set_show_text (GTK_PROGRESS_BAR (bar), TRUE);
    gtk_progress_bar_set_text (GTK_PROGRESS_BAR (bar), "");
    ui_desk_name (bar, _ ("How much is here"));
    adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), bar);
    adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("Cancel"));
    adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
    gtk_window_present (GTK_WINDOW (dialog));
    return ADW_MESSAGE_DIALOG (dialog);
}

void
ui_desk_saving_set (AdwMessageDialog *self, int64_t done_bytes, int64_t total_bytes)
{
    GtkProgressBar *bar = GTK_PROGRESS_BAR (adw_message_dialog_get_extra_child (self));
    g_autofree char *done = g_format_size ((guint64)done_bytes);
    if (total_bytes <= 0) {
        gtk_progress_bar_set_text (bar, done);
        gtk_progress_bar_pulse (bar);
        return;
    }
    g_autofree char *total = g_format_size ((guint64)total_bytes);
    g_autofree char *words = g_strdup_printf (_ ("%s of %s"), done, total);
    gtk_progress_bar_set_text (bar, words);
    gtk_progress_bar_set_fraction (bar, MIN (1.0, (double)done_bytes / (double)total_bytes));
}
