/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/delivery.h"

typedef struct {
    char *section;
    ModelLanguage language;
} Order;

static void
order_free (void *data)
{
    Order *order = data;
    g_free (order->section);
    g_free (order);
}

static void
on_section_cb (GObject *client, GAsyncResult *result, void *data)
{
    g_autoptr (GTask) task = data;
    GError *error = NULL;
    ModelSection *section = client_section_finish (CLIENT_CONNECTION (client), result, &error);

    if (section)
        g_task_return_pointer (task, section, (GDestroyNotify)model_section_free);
    else
        g_task_return_error (task, error);
}

/* Why nothing will arrive now, or NULL. (transfer full) */
static GError *
obstacle (ApplicantSession *session)
{
    const char *unsaved = applicant_session_get_unsaved (session);
    const GError *trouble = applicant_session_get_trouble (session);

    if (unsaved)
        return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, unsaved);
    return trouble ? g_error_copy (trouble) : NULL;
}

static bool
all_arrived (ApplicantSession *session)
{
    return !applicant_session_is_saving (session)
           && journal_outbox_count (applicant_session_get_journal (session)) == 0;
}

/* Takes over the task when the waiting is over, whatever ended it. */
static void
look (GTask *waiting)
{
    ApplicantSession *session = g_task_get_source_object (waiting);
    GCancellable *cancellable = g_task_get_cancellable (waiting);
    GError *error = obstacle (session);
    bool arrived = error == NULL && all_arrived (session);

    if (error == NULL && !arrived && !g_cancellable_is_cancelled (cancellable))
        return;
    g_autoptr (GTask) task = waiting;
    g_signal_handlers_disconnect_by_data (session, task);
    g_signal_handlers_disconnect_by_data (cancellable, task);
    if (g_task_return_error_if_cancelled (task)) {
        g_clear_error (&error);
    } else if (error) {
        g_task_return_error (task, error);
    } else {
        const Order *order = g_task_get_task_data (task);
        client_section_async (applicant_session_get_client (session), order->section,
                              order->language, cancellable, on_section_cb, g_object_ref (task));
    }
}

void
applicant_delivery_section_async (ApplicantSession *session, const char *section,
                                  ModelLanguage language, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, void *data)
{
    GTask *task = g_task_new (session, cancellable, callback, data);
    Order *order = g_new0 (Order, 1);

    *order = (Order){g_strdup (section), language};
    g_task_set_task_data (task, order, order_free);
    if (!all_arrived (session))
        applicant_session_retry (session);
    g_signal_connect_swapped (session, "changed", G_CALLBACK (look), task);
    g_signal_connect_swapped (session, "progress", G_CALLBACK (look), task);
    /* Not g_cancellable_connect: its disconnection waits for the very handler that asks for it. */
    g_signal_connect_swapped (cancellable, "cancelled", G_CALLBACK (look), task);
    look (task);
}

ModelSection *
applicant_delivery_section_finish (GAsyncResult *result, GError **error)
{
    return g_task_propagate_pointer (G_TASK (result), error);
}
