/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/desk/saving.h"

#include "ui/desk/parts.h"
#include "ui/words.h"

static AdwMessageDialog *
dialog_new (GtkWindow *over, const char *title, const char *words, GtkWidget *sign)
{
    AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (over, title, words));
    adw_message_dialog_set_extra_child (dialog, sign);
    adw_message_dialog_add_response (dialog, "cancel", _ ("Cancel"));
    adw_message_dialog_set_close_response (dialog, "cancel");
    gtk_window_present (GTK_WINDOW (dialog));
    return dialog;
}

AdwMessageDialog *
ui_desk_waiting_new (GtkWindow *over, const char *title, const char *words)
{
    GtkWidget *spinner = gtk_spinner_new ();
    gtk_spinner_start (GTK_SPINNER (spinner));
    ui_desk_name (spinner, title);
    return dialog_new (over, title, words, spinner);
}

AdwMessageDialog *
ui_desk_saving_new (GtkWindow *over, const char *title)
{
    GtkWidget *bar = gtk_progress_bar_new ();
    gtk_progress_bar_set_show_text (GTK_PROGRESS_BAR (bar), TRUE);
    gtk_progress_bar_set_text (GTK_PROGRESS_BAR (bar), "");
    ui_desk_name (bar, _ ("How much is here"));
    return dialog_new (over, title, _ ("It is on its way from the server."), bar);
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
