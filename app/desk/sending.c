/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk/sending.h"

#include "app/desk/agency.h"
#include "app/desk/sealed.h"
#include "ui/ask.h"
#include "ui/desk/saving.h"
#include "ui/words.h"

typedef struct {
    DeskSession *session;
    GtkWindow *window; /* weak */
    char *id;
    ModelDeskScreening *check; /* own copy */
    ScreeningAgency *agency;
    GtkWindow **shown;         /* of the owner's */
    GCancellable *owner, *own; /* the owner's ends ours; ours is also ended by the person */
    gulong handler;
    AdwMessageDialog *waiting; /* weak */
    DeskSendingEnded ended;
    gpointer data;
} Sending;

static void
sending_free (gpointer data)
{
    Sending *sending = data;
    if (sending->waiting)
        gtk_window_destroy (GTK_WINDOW (sending->waiting));
    g_clear_weak_pointer (&sending->waiting);
    g_clear_weak_pointer (&sending->window);
    g_cancellable_disconnect (sending->owner, sending->handler);
    g_object_unref (sending->owner);
    g_object_unref (sending->own);
    g_object_unref (sending->session);
    g_clear_pointer (&sending->check, model_desk_screening_free);
    g_clear_pointer (&sending->agency, screening_agency_free);
    g_free (sending->id);
    g_free (sending);
}

static void
on_owner_cb (GCancellable *owner, gpointer own)
{
    g_cancellable_cancel (own);
}

/* Nobody is told who has left; who cancelled knows it. */
static void
end (Sending *sending, const GError *error)
{
    bool left = g_cancellable_is_cancelled (sending->owner);
    bool quiet = left || !sending->window || !error
                 || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
                 || desk_session_has_ended (sending->session, error);
    if (!quiet)
        ui_tell (sending->window, _ ("Not everything was sent to the agency"), error->message,
                 _ ("Close"));
    if (!left)
        sending->ended (sending->data);
    sending_free (sending);
}

static void
on_sent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (GError) error = NULL;
    desk_agency_send_finish (result, &error);
    end (data, error);
}

static void
on_stop_cb (AdwMessageDialog *dialog, const char *response, GCancellable *own)
{
    g_cancellable_cancel (own);
}

static void
start (Sending *sending, const ScreeningPerson *person)
{
    AdwMessageDialog *dialog =
        ui_desk_waiting_new (sending->window, _ ("Sending the data to the agency"),
                             _ ("They go straight there, past the company's server."));
    g_signal_connect_object (dialog, "response", G_CALLBACK (on_stop_cb), sending->own, 0);
    g_set_weak_pointer (&sending->waiting, dialog);
    desk_agency_send_async (sending->session, sending->id, sending->check,
                            g_steal_pointer (&sending->agency), person, sending->own, on_sent_cb,
                            sending);
}

/* The window of the sealed data goes when this returns, and what was opened with it. */
static char *
on_opened (const ScreeningPerson *person, gpointer data)
{
    Sending *sending = data;
    g_object_steal_data (G_OBJECT (*sending->shown), "sending");
    start (sending, person);
    return NULL;
}

/* ---- the account ------------------------------------------------------------------------ */

static void
load_in_thread (GTask *task, gpointer source, gpointer name, GCancellable *cancellable)
{
    g_autofree char *folder = desk_agency_folder ();
    GError *error = NULL;
    ScreeningAgency *agency = desk_agency_load (folder, name, &error);
    if (agency)
        g_task_return_pointer (task, agency, (GDestroyNotify)screening_agency_free);
    else
        g_task_return_error (task, error);
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    Sending *sending = data;
    g_autoptr (GError) error = NULL;
    sending->agency = g_task_propagate_pointer (G_TASK (result), &error);
    if (!sending->agency || !sending->window) {
        end (sending, error);
        return;
    }
    if (sending->check->screening->candidate) {
        start (sending, NULL);
        return;
    }
    GtkWindow *window = desk_sealed_use (sending->session, sending->window, sending->id,
                                         sending->check, NULL, on_opened, sending);
    g_object_set_data_full (G_OBJECT (window), "sending", sending, sending_free);
    g_set_weak_pointer (sending->shown, window);
}

void
desk_sending_begin (DeskSession *session, GtkWidget *over, const char *id,
                    const ModelDeskScreening *check, GtkWindow **shown, GCancellable *cancellable,
                    DeskSendingEnded ended, gpointer data)
{
    g_autoptr (json_t) copy = model_desk_screening_write (check);
    Sending *sending = g_new0 (Sending, 1);
    *sending = (Sending){.session = g_object_ref (session),
                         .id = g_strdup (id),
                         .check = model_desk_screening_read (copy, NULL),
                         .shown = shown,
                         .owner = g_object_ref (cancellable),
                         .own = g_cancellable_new (),
                         .ended = ended,
                         .data = data};
    g_set_weak_pointer (&sending->window, GTK_WINDOW (gtk_widget_get_root (over)));
    sending->handler = g_cancellable_connect (cancellable, G_CALLBACK (on_owner_cb),
                                              g_object_ref (sending->own), g_object_unref);
    g_autoptr (GTask) task = g_task_new (NULL, sending->own, on_loaded_cb, sending);
    g_task_set_task_data (task, g_strdup (check->screening->agency), g_free);
    g_task_run_in_thread (task, load_in_thread);
}
