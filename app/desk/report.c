/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk/report.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef struct {
    DeskSession *session;
    GtkWindow *window;
    GCancellable *cancellable;
    char *id;
    GFile *file;
    GBytes *bytes;
} Wish;

static void
wish_free (Wish *wish)
{
    g_object_unref (wish->session);
    g_object_unref (wish->window);
    g_object_unref (wish->cancellable);
    g_clear_object (&wish->file);
    g_clear_pointer (&wish->bytes, g_bytes_unref);
    g_free (wish->id);
    g_free (wish);
}

/* It has come to an end, in one way or the other; nobody is told who has left. */
static void
tell (Wish *wish, const GError *error)
{
    bool ended = error && desk_session_has_ended (wish->session, error);
    if (!ended && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
        g_autofree char *name = g_file_get_parse_name (wish->file);
        /* Translators: %s is the name of a file */
        g_autofree char *saved =
            g_strdup_printf (_ ("It is in %s. There it is not encrypted: remove it when it has "
                                "served its purpose."),
                             name);
        GtkWidget *dialog = adw_message_dialog_new (
            wish->window, error ? _ ("The report was not saved") : _ ("The report is saved"),
            error ? error->message : saved);
        adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("Close"));
        gtk_window_present (GTK_WINDOW (dialog));
    }
    wish_free (wish);
}

static void
on_written_cb (GObject *file, GAsyncResult *result, gpointer data)
{
    g_autoptr (GError) error = NULL;
    g_file_replace_contents_finish (G_FILE (file), result, NULL, &error);
    tell (data, error);
}

static void
on_read_cb (GObject *connection, GAsyncResult *result, gpointer data)
{
    g_autoptr (GError) error = NULL;
    Wish *wish = data;
    wish->bytes = client_check_report_finish (CLIENT_CONNECTION (connection), result, &error);
    if (!wish->bytes)
        tell (wish, error);
    else
        g_file_replace_contents_bytes_async (wish->file, wish->bytes, NULL, FALSE,
                                             G_FILE_CREATE_PRIVATE
                                                 | G_FILE_CREATE_REPLACE_DESTINATION,
                                             wish->cancellable, on_written_cb, wish);
}

static void
on_chosen_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
    Wish *wish = data;
    if (response == GTK_RESPONSE_ACCEPT)
        wish->file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
    g_object_unref (dialog);
    if (wish->file)
        client_check_report_async (desk_session_get_connection (wish->session), wish->id,
                                   wish->cancellable, on_read_cb, wish);
    else
        wish_free (wish);
}

void
desk_report_save (DeskSession *session, GtkWindow *window, const char *id,
                  GCancellable *cancellable)
{
    GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
        _ ("Save the report"), window, GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
    Wish *wish = g_new0 (Wish, 1);
    *wish = (Wish){.session = g_object_ref (session),
                   .window = g_object_ref (window),
                   .cancellable = g_object_ref (cancellable),
                   .id = g_strdup (id)};
    gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), _ ("report.pdf"));
    g_signal_connect (dialog, "response", G_CALLBACK (on_chosen_cb), wish);
    gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
