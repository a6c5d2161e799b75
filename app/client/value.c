/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/client/call.h"

/* An answer on its way to who asked: freed with its task if that is gone. */
typedef struct {
    const ModelShape *shape;
    void *value;
} Read;

static void
read_free (void *data)
{
    Read *read = data;
    if (read->value)
        model_shape_free (read->shape, read->value);
    g_free (read);
}

static void
on_answer_cb (GObject *source, GAsyncResult *result, void *data)
{
    g_autoptr (GTask) task = data;
    const ModelShape *shape = g_task_get_task_data (task);
    g_autoptr (GError) error = NULL;
    g_autoptr (ClientAnswer) answer =
        client_call_send_finish (CLIENT_CONNECTION (source), result, &error);
    size_t length = 0;

    if (answer == NULL) {
        g_task_return_error (task, g_steal_pointer (&error));
        return;
    }
    const char *text = g_bytes_get_data (answer->body, &length);
    g_autoptr (json_t) json = model_json_parse (text, length, MODEL_JSON_ANSWER_BYTES, &error);
    void *value = json ? model_shape_new (shape, json, &error) : NULL;
    if (value && g_cancellable_is_cancelled (g_task_get_cancellable (task))) {
        model_shape_free (shape, value);
        g_task_return_error_if_cancelled (task);
        return;
    }
    if (value) {
        Read *read = g_new (Read, 1);
        *read = (Read){shape, value};
        g_task_return_pointer (task, read, read_free);
        return;
    }
    /* The person gets the plain sentence, whoever looks for the cause finds it in the debug log. */
    g_debug ("Answer of the server: %s", error->message);
    g_task_return_error (task, client_error_new (CLIENT_ERROR_BROKEN));
}

void
client_call_value_async (ClientConnection *self, ClientCall *call, const ModelShape *shape,
                         GCancellable *cancellable, GAsyncReadyCallback callback, void *data)
{
    GTask *task = g_task_new (self, cancellable, callback, data);
    g_task_set_source_tag (task, client_call_value_async);
    g_task_set_check_cancellable (task, FALSE); /* a value that was read is not dropped */
    g_task_set_task_data (task, (void *)shape, NULL);
    client_call_send_async (self, call, cancellable, on_answer_cb, task);
}

void *
client_call_value_finish (ClientConnection *self, GAsyncResult *result, GError **error)
{
    Read *read = g_task_propagate_pointer (G_TASK (result), error);
    if (!read)
        return NULL;
    void *value = g_steal_pointer (&read->value);
    read_free (read);
    return value;
}
