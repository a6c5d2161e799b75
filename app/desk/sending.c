/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desk/sending.h"

#include "app/desk/agency.h"
#include "app/desk/errand.h"
#include "app/desk/sealed.h"
#include "ui/ask.h"
#include "ui/desk/saving.h"
#include "ui/words.h"

typedef struct {
    DeskSession *session;
    DeskErrand errand;
    char *id;
    ModelDeskScreening *check; /* own copy */
    ScreeningAgency *agency;
    GtkWindow **shown; /* of the owner's */
    DeskSendingEnded ended;
    gpointer data;
} Sending;

static void
sending_free (gpointer data)
{
    Sending *sending = data;
    desk_errand_clear (&sending->errand);
    g_object_unref (sending->session);
    g_clear_pointer (&sending->check, model_desk_screening_free);
    g_clear_pointer (&sending->agency, screening_agency_free);
    g_free (sending->id);
    g_free (sending);
}

/* Nobody is told who has left; who cancelled knows it. */
static void
end (Sending *sending, const GError *error)
{
    bool left = g_cancellable_is_cancelled (sending->errand.owner);
    bool quiet = left || !sending->errand.window || !error
                 || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
                 || desk_session_has_ended (sending->session, error);
    if (!quiet)
        ui_tell (sending->errand.window, _ ("Not everything was sent to the agency"),
                 error->message, _ ("Close"));
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
start (Sending *sending, const ScreeningPerson *person)
{
    desk_errand_show (
        &sending->errand,
        ui_desk_waiting_new (sending->errand.window, _ ("Sending the data to the agency"),
                             _ ("They go straight there, past the company's server.")));
    desk_agency_send_async (sending->session, sending->id, sending->check,
                            g_steal_pointer (&sending->agency), person, sending->errand.own,
                            on_sent_cb, sending);
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
    if (!sending->agency || !sending->errand.window) {
        end (sending, error);
        return;
    }
    if (sending->check->screening->candidate) {
        start (sending, NULL);
        return;
    }
    GtkWindow *window = desk_sealed_use (sending->session, sending->errand.window, sending->id,
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
                         .ended = ended,
                         .data = data};
    desk_errand_begin (&sending->errand, over, cancellable);
    g_autoptr (GTask) task = g_task_new (NULL, sending->errand.own, on_loaded_cb, sending);
    g_task_set_task_data (task, g_strdup (check->screening->agency), g_free);
    g_task_run_in_thread (task, load_in_thread);
}
