/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/ask.h"

#include <adwaita.h>

typedef struct {
    void (*yes) (gpointer data);
    gpointer data;
} Answer;

static void
on_response_cb (AdwMessageDialog *dialog, const char *response, Answer *answer)
{
    if (g_str_equal (response, "yes"))
        answer->yes (answer->data);
}

static void
free_answer (gpointer data, GClosure *closure)
{
    g_free (data);
}

/* Looks as the window over which it stands. (transfer none: GTK holds it until it is closed) */
static AdwMessageDialog *
new_dialog (GtkWindow *parent, const char *title, const char *words)
{
    GtkWidget *window = adw_message_dialog_new (parent, title, words);

    if (parent && gtk_widget_has_css_class (GTK_WIDGET (parent), "applicant"))
        gtk_widget_add_css_class (window, "applicant");
    return ADW_MESSAGE_DIALOG (window);
}

void
ui_tell (GtkWindow *parent, const char *title, const char *words, const char *close)
{
    AdwMessageDialog *dialog = new_dialog (parent, title, words);

    adw_message_dialog_add_response (dialog, "close", close);
    adw_message_dialog_set_default_response (dialog, "close");
    adw_message_dialog_set_close_response (dialog, "close");
    gtk_window_present (GTK_WINDOW (dialog));
}

void
ui_ask (GtkWindow *parent, const UiQuestion *question, void (*yes) (gpointer data), gpointer data)
{
    AdwMessageDialog *dialog = new_dialog (parent, question->title, question->words);
    Answer *answer = g_new0 (Answer, 1);
    *answer = (Answer){yes, data};
    adw_message_dialog_add_responses (dialog, "no", question->no, "yes", question->yes, NULL);
    adw_message_dialog_set_response_appearance (
        dialog, "yes", question->drastic ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
    adw_message_dialog_set_default_response (dialog, question->drastic ? "no" : "yes");
    adw_message_dialog_set_close_response (dialog, "no");
    g_signal_connect_data (dialog, "response", G_CALLBACK (on_response_cb), answer, free_answer, 0);
    gtk_window_present (GTK_WINDOW (dialog));
}
