/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/reach.h"

#include "app/client/applicant.h"
#include "app/client/report.h"

#include <stdatomic.h>

enum { CONNECT_MS = 4000, IDLE_S = 6, TELL_MS = 100, STEPS = 1000 };

/* Requests, then the ticket, then a thread for the line. Owned by the task. */
typedef struct {
    ApplicantLine *found;
    EquipLinePlan plan;
    bool reach_only;
    int64_t asked_us;
    unsigned asked;
    ApplicantLineProgress progress;
    void *progress_data;
    atomic_uint done; /* in STEPS, written by the thread */
    GMutex lock;      /* of the next, which the thread writes too */
    ApplicantLive live;
    unsigned timer;
} Work;

static void ask_health (GTask *task);

void
applicant_line_free (ApplicantLine *line)
{
    if (line == NULL)
        return;
    equip_reach_clear (&line->reach);
    g_free (line);
}

static void
work_free (void *data)
{
    Work *work = data;
    if (work->timer)
        g_source_remove (work->timer);
    applicant_line_free (work->found);
    g_mutex_clear (&work->lock);
    g_free (work);
}

static void
on_thread_progress (double done, void *data)
{
    Work *work = data;
    atomic_store_explicit (&work->done, (unsigned)(done * STEPS), memory_order_relaxed);
}

static void
on_thread_live (const EquipStream *so_far, double second_ms, void *data)
{
    Work *work = data;
    g_mutex_lock (&work->lock);
    if (work->live.seconds < APPLICANT_LIVE_SECONDS)
        work->live.second_ms[work->live.seconds++] = second_ms;
    work->live.so_far = *so_far;
    g_mutex_unlock (&work->lock);
}

static gboolean
on_tell_cb (void *data)
{
    Work *work = data;
    g_mutex_lock (&work->lock);
    ApplicantLive live = work->live;
    g_mutex_unlock (&work->lock);
    work->progress ((double)atomic_load_explicit (&work->done, memory_order_relaxed) / STEPS, &live,
                    work->progress_data);
    return G_SOURCE_CONTINUE;
}

static void
measure_in_thread (GTask *task, void *source, void *data, GCancellable *cancellable)
{
    Work *work = data;
    if (equip_line_measure (&work->found->reach, &work->plan, cancellable, on_thread_progress,
                            on_thread_live, work, &work->found->line))
        g_task_return_boolean (task, TRUE);
    else
        g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
}

/* All that HTTP can tell is known now. */
static void
go_on (GTask *task)
{
    g_autoptr (GTask) owned = task;
    Work *work = g_task_get_task_data (task);

    if (work->reach_only) {
        g_task_return_boolean (task, TRUE);
        return;
    }
    if (work->progress)
        work->timer = g_timeout_add (TELL_MS, on_tell_cb, work);
    g_task_run_in_thread (task, measure_in_thread);
}

static void
on_reflector_cb (GObject *client, GAsyncResult *result, void *data)
{
    GTask *task = data;
    Work *work = g_task_get_task_data (task);
    EquipReach *reach = &work->found->reach;
    g_autoptr (GError) error = NULL;
    g_autoptr (ModelReflector) reflector =
        client_reflector_finish (CLIENT_CONNECTION (client), result, &error);

    if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
        g_task_return_error (task, g_steal_pointer (&error));
        g_object_unref (task);
        return;
    }
    /* A server of before the reflector says the same as one without: not found. */
    if (!reflector || !model_base64_read (reflector->ticket, reach->ticket, sizeof reach->ticket))
        reach->trouble = EQUIP_TROUBLE_NO_REFLECTOR;
    else {
        reach->reflector_host = g_strdup (reflector->host);
        reach->reflector_port = (uint16_t)reflector->port;
    }
    go_on (task);
}

static void
on_health_cb (GObject *client, GAsyncResult *result, void *data)
{
    GTask *task = data;
    Work *work = g_task_get_task_data (task);
    EquipReach *reach = &work->found->reach;
    g_autoptr (GError) error = NULL;
    g_autoptr (ModelHealth) health =
        client_health_finish (CLIENT_CONNECTION (client), result, &error);
    double took_ms = (double)(g_get_monotonic_time () - work->asked_us) / 1000;

    if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
        g_task_return_error (task, g_steal_pointer (&error));
        g_object_unref (task);
        return;
    }
    if (!health) {
        bool other = g_error_matches (error, CLIENT_ERROR, CLIENT_ERROR_NOT_OURS);
        reach->portal = other ? EQUIP_PORTAL_FOUND : EQUIP_PORTAL_UNKNOWN;
        reach->trouble = EQUIP_TROUBLE_NO_SERVER;
        reach->requests = 0;
        go_on (task);
        return;
    }
    reach->portal = EQUIP_PORTAL_NONE;
    /* The first request opens the connection; its time is not that of a round trip. */
    if (work->asked++ > 0) {
        reach->rtt_ms[reach->requests++] = took_ms;
        reach->clock_known = true;
        reach->clock_error_ms =
            (double)g_get_real_time () / 1000 - (double)health->time_ms - took_ms / 2;
    }
    if (reach->requests < EQUIP_REACH_REQUESTS)
        ask_health (task);
    else
        client_reflector_async (CLIENT_CONNECTION (client), g_task_get_cancellable (task),
                                on_reflector_cb, task);
}

static void
ask_health (GTask *task)
{
    Work *work = g_task_get_task_data (task);
    work->asked_us = g_get_monotonic_time ();
    client_health_async (g_task_get_source_object (task), g_task_get_cancellable (task),
                         on_health_cb, task);
}

static void
begin (ClientConnection *client, Work *work, GCancellable *cancellable,
       GAsyncReadyCallback callback, void *data)
{
    GTask *task = g_task_new (client, cancellable, callback, data);
    g_autoptr (GUri) uri =
        g_uri_parse (client_connection_get_url (client), G_URI_FLAGS_SCHEME_NORMALIZE, NULL);

    work->found = g_new0 (ApplicantLine, 1);
    if (uri) {
        work->found->reach.host = g_strdup (g_uri_get_host (uri));
        work->found->reach.port = (uint16_t)g_uri_get_port (uri);
        work->found->reach.tls = g_str_equal (g_uri_get_scheme (uri), "https");
    }
    g_task_set_task_data (task, work, work_free);
    ask_health (task);
}

void
applicant_line_async (ClientConnection *client, const EquipLinePlan *plan,
                      GCancellable *cancellable, ApplicantLineProgress progress,
                      void *progress_data, GAsyncReadyCallback callback, void *data)
{
    Work *work = g_new0 (Work, 1);
    g_mutex_init (&work->lock);
    work->plan = *plan;
    work->progress = progress;
    work->progress_data = progress_data;
    begin (client, work, cancellable, callback, data);
}

ApplicantLine *
applicant_line_finish (ClientConnection *client, GAsyncResult *result, GError **error)
{
    Work *work = g_task_get_task_data (G_TASK (result));
    /* Whoever is told of progress may be gone from here on. */
    if (work->timer)
        g_source_remove (work->timer);
    work->timer = 0;
    return g_task_propagate_boolean (G_TASK (result), error) ? g_steal_pointer (&work->found)
                                                             : NULL;
}

static void
on_reached_cb (GObject *client, GAsyncResult *result, void *data)
{
    *(GAsyncResult **)data = g_object_ref (result);
}

bool
applicant_reach (const char *url, GCancellable *cancellable, EquipReach *ret_reach)
{
    g_autoptr (ClientConnection) client = client_connection_new (url, NULL);
    g_autoptr (GAsyncResult) result = NULL;
    Work *work = g_new0 (Work, 1);

    *ret_reach = (EquipReach){.trouble = EQUIP_TROUBLE_NO_SERVER};
    if (client == NULL) {
        g_free (work);
        return true;
    }
    client_connection_set_limits (client, CONNECT_MS, IDLE_S);
    work->reach_only = true;
    begin (client, work, cancellable, on_reached_cb, &result);
    while (result == NULL)
        g_main_context_iteration (NULL, TRUE);
    g_autoptr (ApplicantLine) found = applicant_line_finish (client, result, NULL);
    if (found == NULL)
        return false;
    *ret_reach = found->reach;
    found->reach = (EquipReach){0};
    return true;
}

bool
applicant_reach_sign (const char *url, json_t *report, GCancellable *cancellable)
{
    g_autoptr (ClientConnection) client = client_connection_new (url, NULL);
    g_autoptr (GAsyncResult) result = NULL;

    if (client == NULL)
        return false;
    client_connection_set_limits (client, CONNECT_MS, IDLE_S);
    client_report_async (client, report, cancellable, on_reached_cb, &result);
    while (result == NULL)
        g_main_context_iteration (NULL, TRUE);
    g_autoptr (ModelAttest) attest = client_report_finish (client, result, NULL);
    if (attest != NULL)
        json_object_set_new (report, "signed", model_attest_write (attest));
    return attest != NULL;
}
