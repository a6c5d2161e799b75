/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk/handed.h"

#include "assessments/tasks/attachment.h"
#include "ui/words.h"

typedef struct {
    ClientConnection *connection;
    char *id, *attachment;
    UiDeskSampleView *view;
    GCancellable *cancellable;
    GFile *file;
} Saving;

static void
saving_free (Saving *saving)
{
    g_object_unref (saving->connection);
    g_free (saving->id);
    g_free (saving->attachment);
    g_object_unref (saving->view);
    g_clear_object (&saving->cancellable);
    g_clear_object (&saving->file);
    g_free (saving);
}

static Saving *
saving_new (ClientConnection *connection, const char *id, const char *attachment, GFile *file,
            UiDeskSampleView *view, GCancellable *cancellable)
{
    Saving *saving = g_new0 (Saving, 1);
    *saving = (Saving){.connection = g_object_ref (connection),
                       .id = g_strdup (id),
                       .attachment = g_strdup (attachment),
                       .view = g_object_ref (view),
                       .cancellable = cancellable ? g_object_ref (cancellable) : NULL,
                       .file = file ? g_object_ref (file) : NULL};
    return saving;
}

static void
tell (Saving *saving, const GError *error)
{
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        ui_desk_sample_view_set_trouble (saving->view, error ? error->message : NULL);
    saving_free (saving);
}

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (GError) error = NULL;
    g_file_replace_contents_finish (G_FILE (source), result, NULL, &error);
    tell (data, error);
}

static void
on_bytes_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    Saving *saving = data;
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) bytes = client_recording_finish (CLIENT_CONNECTION (source), result, &error);
    if (bytes == NULL)
        tell (saving, error);
    else
        g_file_replace_contents_bytes_async (saving->file, bytes, NULL, FALSE,
                                             G_FILE_CREATE_PRIVATE, saving->cancellable,
                                             on_saved_cb, saving);
}

void
desk_handed_save_to (ClientConnection *connection, const char *id, const char *attachment,
                     GFile *file, UiDeskSampleView *view, GCancellable *cancellable)
{
    client_attachment_async (connection, id, attachment, cancellable, on_bytes_cb,
                             saving_new (connection, id, attachment, file, view, cancellable));
}

static void
on_place_cb (GtkNativeDialog *dialog, int response, Saving *saving)
{
    g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                                 ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))
                                 : NULL;
    if (file != NULL)
        desk_handed_save_to (saving->connection, saving->id, saving->attachment, file, saving->view,
                             saving->cancellable);
    saving_free (saving);
    g_object_unref (dialog);
}

void
desk_handed_save (ClientConnection *connection, const char *id, const char *attachment,
                  const char *name, UiDeskSampleView *view, GCancellable *cancellable)
{
    g_autofree char *safe = task_attachment_name (name);
    GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (view));
    GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
        _ ("Save the file"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
        GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), safe);
    g_signal_connect (dialog, "response", G_CALLBACK (on_place_cb),
                      saving_new (connection, id, attachment, NULL, view, cancellable));
    gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
