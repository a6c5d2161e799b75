/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk/deletion.h"

#include <string.h>

#include "ui/desk/delete.h"
#include "ui/words.h"

static const char SHOWN[] = "certificate";

static void
certificate_free (gpointer data)
{
    model_deletion_free (data);
}

/* ---- saving ------------------------------------------------------------ */

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (UiDeskSampleView) view = data;
    g_autoptr (GError) error = NULL;
    if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
        ui_desk_sample_view_set_trouble (view, error->message);
}

void
desk_deletion_write (UiDeskSampleView *view, const ModelDeletion *certificate, GFile *file)
{
    g_autoptr (json_t) json = model_deletion_write (certificate);
    char *text = model_json_print (json);
    g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));
    g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL,
                                         on_written_cb, g_object_ref (view));
}

static void
on_file_cb (GtkNativeDialog *dialog, int response, UiDeskSampleView *view)
{
    const ModelDeletion *certificate = g_object_get_data (G_OBJECT (view), SHOWN);
    g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                                 ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))
                                 : NULL;
    if (file != NULL && certificate != NULL)
        desk_deletion_write (view, certificate, file);
    g_object_unref (dialog);
}

static void
on_save (gpointer data)
{
    UiDeskSampleView *view = data;
    const ModelDeletion *certificate = g_object_get_data (G_OBJECT (view), SHOWN);
    GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (view));
    g_autofree char *name =
        g_strdup_printf ("%s-%s.json", certificate->number, certificate->recording);
    GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
        _ ("Save the certificate"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
        GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
    g_signal_connect_object (dialog, "response", G_CALLBACK (on_file_cb), view, 0);
    gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* ---- showing ----------------------------------------------------------- */

static void
on_certificate_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (UiDeskSampleView) view = data;
    g_autoptr (GError) error = NULL;
    ModelDeletion *certificate =
        client_deletion_finish (CLIENT_CONNECTION (source), result, &error);
    if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
    ui_desk_sample_view_set_trouble (view, error != NULL ? error->message : NULL);
    if (certificate == NULL)
        return;
    g_object_set_data_full (G_OBJECT (view), SHOWN, certificate, certificate_free);
    ui_desk_delete_tell (GTK_WIDGET (view),
                         &(UiDeskCertificate){.by = certificate->by,
                                              .reason = certificate->reason,
                                              .sha256 = certificate->sha256,
                                              .covers = certificate->covers,
                                              .deleted_ms = certificate->deleted_ms},
                         on_save, view);
}

void
desk_deletion_show (ClientConnection *connection, const char *id, UiDeskSampleView *view,
                    GCancellable *cancellable)
{
    client_deletion_async (connection, id, ui_desk_sample_view_get_id (view), cancellable,
                           on_certificate_cb, g_object_ref (view));
}
