/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/client/report.h"

#include "app/client/call.h"
#include "app/model/reflect.h"

static void
on_signed_cb (GObject *source, GAsyncResult *result, void *data)
{
    g_autoptr (GTask) task = data;
    GError *error = NULL;
    ModelAttest *attest = client_call_value_finish (CLIENT_CONNECTION (source), result, &error);
    if (attest != NULL)
        g_task_return_pointer (task, attest, (GDestroyNotify)model_attest_free);
    else
        g_task_return_error (task, error);
}

static void
on_ticket_cb (GObject *source, GAsyncResult *result, void *data)
{
    g_autoptr (GTask) task = data;
    ClientConnection *self = CLIENT_CONNECTION (source);
    GError *error = NULL;
    g_autoptr (ModelReflector) reflector = client_call_value_finish (self, result, &error);
    if (reflector == NULL) {
        g_task_return_error (task, error);
        return;
    }
    ClientCall *call = client_call_new ("POST", "/v1/reports");
    ModelAttestRequest request = {reflector->ticket, g_task_get_task_data (task)};
    g_autoptr (json_t) json = model_attest_request_write (&request);
    call->open = true;
    client_call_set_json (call, json);
    GCancellable *cancellable = g_task_get_cancellable (task);
    client_call_value_async (self, call, &model_attest_shape, cancellable, on_signed_cb,
                             g_steal_pointer (&task));
}

void
client_report_async (ClientConnection *self, const json_t *report, GCancellable *cancellable,
                     GAsyncReadyCallback callback, void *data)
{
    GTask *task = g_task_new (self, cancellable, callback, data);
    ClientCall *call = client_call_new ("GET", "/v1/reflector");
    call->open = true;
    g_task_set_source_tag (task, client_report_async);
    g_task_set_task_data (task, json_incref ((json_t *)report), (GDestroyNotify)json_decref);
    client_call_value_async (self, call, &model_reflector_shape, cancellable, on_ticket_cb, task);
}

ModelAttest *
client_report_finish (ClientConnection *self, GAsyncResult *result, GError **error)
{
    return g_task_propagate_pointer (G_TASK (result), error);
}
