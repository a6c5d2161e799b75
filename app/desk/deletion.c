/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk/deletion.h"

#include <string.h>

#include "app/desk/save.h"
#include "ui/desk/delete.h"
#include "ui/words.h"

static const char SHOWN[] = "certificate";

/* What a view shows, and may save. */
typedef struct {
    DeskSession *session;
    GCancellable *cancellable;
    UiDeskSampleView *view; /* borrowed: it owns this once it is shown */
    ModelDeletion *certificate;
} Shown;

static void
shown_free (gpointer data)
{
    Shown *shown = data;
    g_object_unref (shown->session);
    g_clear_object (&shown->cancellable);
    model_deletion_free (shown->certificate);
    g_free (shown);
}

/* As the server signed it. */
static void
on_save (gpointer data)
{
    const Shown *shown = g_object_get_data (G_OBJECT (data), SHOWN);
    g_autoptr (json_t) json = model_deletion_write (shown->certificate);
    char *text = model_json_print (json);
    g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));
    g_autofree char *name =
        g_strdup_printf ("%s-%s.json", shown->certificate->number, shown->certificate->recording);
    desk_save_ask (shown->session, GTK_WIDGET (data),
                   &(DeskSave){DESK_SAVE_CERTIFICATE, .name = name, .bytes = bytes},
                   shown->cancellable);
}

static void
show (Shown *shown)
{
    const ModelDeletion *certificate = shown->certificate;
    g_object_set_data_full (G_OBJECT (shown->view), SHOWN, shown, shown_free);
    ui_desk_delete_tell (GTK_WIDGET (shown->view),
                         &(UiDeskCertificate){.by = certificate->by,
                                              .reason = certificate->reason,
                                              .sha256 = certificate->sha256,
                                              .covers = certificate->covers,
                                              .deleted_ms = certificate->deleted_ms},
                         on_save, shown->view);
}

static void
on_certificate_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    Shown *shown = data;
    g_autoptr (UiDeskSampleView) view = shown->view;
    g_autoptr (GError) error = NULL;
    shown->certificate = client_deletion_finish (CLIENT_CONNECTION (source), result, &error);
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        ui_desk_sample_view_set_trouble (view, error != NULL ? error->message : NULL);
    if (shown->certificate != NULL)
        show (shown);
    else
        shown_free (shown);
}

void
desk_deletion_show (DeskSession *session, const char *id, UiDeskSampleView *view,
                    GCancellable *cancellable)
{
    Shown *shown = g_new0 (Shown, 1);
    *shown = (Shown){.session = g_object_ref (session),
                     .cancellable = cancellable ? g_object_ref (cancellable) : NULL,
                     .view = g_object_ref (view)};
    client_deletion_async (desk_session_get_connection (session), id,
                           ui_desk_sample_view_get_id (view), cancellable, on_certificate_cb,
                           shown);
}
