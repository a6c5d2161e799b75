/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/client/call.h"

#include "app/client/private.h"
#include "app/model/request.h"

#include <string.h>

enum { CHUNK_BYTES = 1 << 16, TOTAL_LIMITS = 10 };

/* One running call. */
typedef struct {
    ClientCall *call;
    SoupMessage *message;
    GCancellable *stop; /* ours: the person's cancelling and the time limits end in it */
    gulong stop_handler;
    guint timer;
    bool overdue;
    bool connected;
    GInputStream *stream;
    GByteArray *bytes;
} Running;

ClientCall *
client_call_new (const char *method, const char *format, ...)
{
    ClientCall *call = g_new0 (ClientCall, 1);
    va_list list;

    va_start (list, format);
    call->path = g_strdup_vprintf (format, list);
    va_end (list);
    call->method = method;
    call->accept = "application/json";
    call->max_bytes = MODEL_JSON_ANSWER_BYTES;
    return call;
}

void
client_call_set_json (ClientCall *call, const json_t *json)
{
    call->body = model_json_bytes (json);
    call->body_type = "application/json";
}

void
client_call_free (ClientCall *call)
{
    g_free (call->path);
    g_free (call->key);
    g_free (call->if_match);
    g_free (call->tus_metadata);
    client_wipe_text (&call->authorization);
    g_clear_pointer (&call->body, g_bytes_unref);
    g_free (call);
}

void
client_answer_free (ClientAnswer *answer)
{
    g_clear_pointer (&answer->body, g_bytes_unref);
    g_free (answer->etag);
    g_free (answer->location);
    g_free (answer->retry_after);
    g_free (answer->ratelimit_reset);
    g_free (answer);
}

static void
running_free (Running *running)
{
    g_clear_handle_id (&running->timer, g_source_remove);
    g_clear_pointer (&running->call, client_call_free);
    g_clear_object (&running->message);
    g_clear_object (&running->stop);
    g_clear_object (&running->stream);
    g_clear_pointer (&running->bytes, g_byte_array_unref);
    g_free (running);
}

/* Ends a task with what really happened: a time limit shows as a cancelled stop. */
static void
finish_with_error (GTask *task, const GError *cause)
{
    Running *running = g_task_get_task_data (task);

    g_cancellable_disconnect (g_task_get_cancellable (task), running->stop_handler);
    running->stop_handler = 0;
    g_clear_handle_id (&running->timer, g_source_remove);
    if (running->overdue && !g_cancellable_is_cancelled (g_task_get_cancellable (task)))
        g_task_return_error (
            task,
            client_error_new (running->connected ? CLIENT_ERROR_SLOW : CLIENT_ERROR_UNREACHABLE));
    else if (cause->domain == CLIENT_ERROR)
        g_task_return_error (task, g_error_copy (cause));
    else
        g_task_return_error (task, client_error_of_transport (cause));
    g_object_unref (task);
}

static void
finish_with_answer (GTask *task)
{
    Running *running = g_task_get_task_data (task);
    SoupMessageHeaders *headers = soup_message_get_response_headers (running->message);
    const char *type = soup_message_headers_get_content_type (headers, NULL);
    const char *offset = soup_message_headers_get_one (headers, "Upload-Offset");
    g_autoptr (ClientAnswer) answer = g_new0 (ClientAnswer, 1);
    g_autoptr (GError) error = NULL;

    answer->status = soup_message_get_status (running->message);
    answer->body = g_byte_array_free_to_bytes (g_steal_pointer (&running->bytes));
    answer->etag = g_strdup (soup_message_headers_get_one (headers, "ETag"));
    answer->location = g_strdup (soup_message_headers_get_one (headers, "Location"));
    answer->upload_offset = offset ? g_ascii_strtoll (offset, NULL, 10) : -1;
    answer->replayed = soup_message_headers_get_one (headers, "Idempotency-Replayed") != NULL;
    if (running->call->foreign) {
        answer->retry_after = g_strdup (soup_message_headers_get_one (headers, "Retry-After"));
        answer->ratelimit_reset =
            g_strdup (soup_message_headers_get_one (headers, "X-Ratelimit-Reset"));
    } else if (answer->status < 200 || answer->status > 299)
        error = client_error_of_answer (answer->status, type, answer->body);
    else if (running->call->accept && g_strcmp0 (type, running->call->accept) != 0)
        error = client_error_new (CLIENT_ERROR_NOT_OURS);
    if (error) {
        finish_with_error (task, error);
        return;
    }
    g_cancellable_disconnect (g_task_get_cancellable (task), running->stop_handler);
    running->stop_handler = 0;
    g_clear_handle_id (&running->timer, g_source_remove);
    g_task_return_pointer (task, g_steal_pointer (&answer), (GDestroyNotify)client_answer_free);
    g_object_unref (task);
}

static void
tell_progress (const Running *running)
{
    SoupMessageHeaders *headers = soup_message_get_response_headers (running->message);
    if (running->call->on_progress)
        running->call->on_progress (running->bytes->len,
                                    soup_message_headers_get_content_length (headers),
                                    running->call->progress_data);
}

static void
on_bytes_read_cb (GObject *stream, GAsyncResult *result, void *data)
{
    GTask *task = data;
    Running *running = g_task_get_task_data (task);
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) bytes = g_input_stream_read_bytes_finish (running->stream, result, &error);

    if (bytes && running->bytes->len + g_bytes_get_size (bytes) > running->call->max_bytes)
        error = client_error_new (CLIENT_ERROR_BROKEN);
    if (error) {
        finish_with_error (task, error);
        return;
    }
    if (g_bytes_get_size (bytes) == 0) {
        finish_with_answer (task);
        return;
    }
    g_byte_array_append (running->bytes, g_bytes_get_data (bytes, NULL),
                         (guint)g_bytes_get_size (bytes));
    tell_progress (running);
    g_input_stream_read_bytes_async (running->stream, CHUNK_BYTES, G_PRIORITY_DEFAULT,
                                     running->stop, on_bytes_read_cb, task);
}

static void
on_sent_cb (GObject *session, GAsyncResult *result, void *data)
{
    GTask *task = data;
    Running *running = g_task_get_task_data (task);
    g_autoptr (GError) error = NULL;

    running->stream = soup_session_send_finish (SOUP_SESSION (session), result, &error);
    if (error) {
        finish_with_error (task, error);
        return;
    }
    running->bytes = g_byte_array_new ();
    g_input_stream_read_bytes_async (running->stream, CHUNK_BYTES, G_PRIORITY_DEFAULT,
                                     running->stop, on_bytes_read_cb, task);
}

static gboolean
on_overdue_cb (void *data)
{
    Running *running = data;
    running->timer = 0;
    running->overdue = true;
    g_cancellable_cancel (running->stop);
    return G_SOURCE_REMOVE;
}

/* The connection stands: from here the idle limit holds, and one for the whole so that nobody can drip for ever. */
static void
on_starting_cb (SoupMessage *message, void *data)
{
    GTask *task = data;
    Running *running = g_task_get_task_data (task);
    ClientConnection *self = g_task_get_source_object (task);

    running->connected = true;
    g_clear_handle_id (&running->timer, g_source_remove);
    running->timer = g_timeout_add_seconds (self->idle_s * TOTAL_LIMITS, on_overdue_cb, running);
}

static void
on_person_cancelled_cb (GCancellable *cancellable, void *stop)
{
    g_cancellable_cancel (stop);
}

static void
add_identity (ClientConnection *self, const ClientCall *call, SoupMessageHeaders *headers)
{
    size_t length = 0;
    const void *body = call->body ? g_bytes_get_data (call->body, &length) : NULL;

    if (self->token) {
        g_autofree char *bearer = g_strconcat ("Bearer ", self->token, NULL);
        soup_message_headers_replace (headers, "Authorization", bearer);
    }
    if (self->device_public) {
        g_autofree char *hash =
            strcmp (call->method, "PATCH") == 0 ? NULL : model_hash (body ? body : "", length);
        g_autofree char *text = model_request_text (call->method, call->path, call->key, hash);
        g_autofree char *signature = model_sign (text, self->device.secret_key);
        soup_message_headers_replace (headers, "Antesala-Device", self->device_public);
        soup_message_headers_replace (headers, "Antesala-Signature", signature);
    }
}

static void
add_tus (const ClientCall *call, SoupMessageHeaders *headers)
{
    g_autofree char *offset = g_strdup_printf ("%" G_GINT64_FORMAT, call->tus_offset);
    g_autofree char *length = g_strdup_printf ("%" G_GINT64_FORMAT, call->tus_length);

    soup_message_headers_replace (headers, "Tus-Resumable", "1.0.0");
    if (strcmp (call->method, "PATCH") == 0)
        soup_message_headers_replace (headers, "Upload-Offset", offset);
    if (strcmp (call->method, "POST") == 0)
        soup_message_headers_replace (headers, "Upload-Length", length);
    if (call->tus_metadata)
        soup_message_headers_replace (headers, "Upload-Metadata", call->tus_metadata);
}

static SoupMessage *
make_message (ClientConnection *self, const ClientCall *call)
{
    g_autofree char *address = g_strconcat (self->url, call->path, NULL);
    SoupMessage *message = soup_message_new (call->method, address);
    SoupMessageHeaders *headers = soup_message_get_request_headers (message);

    soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
    soup_message_headers_replace (headers, "Accept", "application/json, application/problem+json");
    if (call->accept && strcmp (call->accept, "application/json") != 0)
        soup_message_headers_append (headers, "Accept", call->accept);
    if (call->body)
        soup_message_set_request_body_from_bytes (message, call->body_type, call->body);
    if (call->key)
        soup_message_headers_replace (headers, "Idempotency-Key", call->key);
    if (call->if_match)
        soup_message_headers_replace (headers, "If-Match", call->if_match);
    if (call->tus)
        add_tus (call, headers);
    if (call->authorization)
        soup_message_headers_replace (headers, "Authorization", call->authorization);
    else if (!call->open)
        add_identity (self, call, headers);
    return message;
}

static void
start (GTask *task)
{
    ClientConnection *self = g_task_get_source_object (task);
    Running *running = g_task_get_task_data (task);
    GCancellable *person = g_task_get_cancellable (task);

    running->message = make_message (self, running->call);
    running->timer = g_timeout_add (self->connect_ms, on_overdue_cb, running);
    if (person)
        running->stop_handler =
            g_cancellable_connect (person, G_CALLBACK (on_person_cancelled_cb),
                                   g_object_ref (running->stop), g_object_unref);
    g_signal_connect_object (running->message, "starting", G_CALLBACK (on_starting_cb), task, 0);
    soup_session_send_async (self->session, running->message, G_PRIORITY_DEFAULT, running->stop,
                             on_sent_cb, task);
}

/* Another program on that address, or a portal, is found out here and gets its own sentence. */
static void
on_health_cb (GObject *source, GAsyncResult *result, void *data)
{
    ClientConnection *self = CLIENT_CONNECTION (source);
    GTask *task = data;
    g_autoptr (GError) error = NULL;
    g_autoptr (ModelHealth) health = client_call_value_finish (self, result, &error);

    if (g_error_matches (error, CLIENT_ERROR, CLIENT_ERROR_BROKEN)
        || (health && strcmp (health->name, "antesala-server") != 0)) {
        g_clear_error (&error);
        error = client_error_new (CLIENT_ERROR_NOT_OURS);
    }
    if (!error && health->api != MODEL_API_VERSION)
        error = client_error_new (CLIENT_ERROR_WRONG_VERSION);
    if (error) {
        finish_with_error (task, error);
        return;
    }
    if (self->server_ms == 0) {
        self->server_ms = health->time_ms;
        self->heard_us = g_get_monotonic_time ();
    }
    self->checked = true;
    start (task);
}

void
client_call_send_async (ClientConnection *self, ClientCall *call, GCancellable *cancellable,
                        GAsyncReadyCallback callback, void *data)
{
    GTask *task = g_task_new (self, cancellable, callback, data);
    Running *running = g_new0 (Running, 1);

    running->call = call;
    running->stop = g_cancellable_new ();
    g_task_set_source_tag (task, client_call_send_async);
    g_task_set_task_data (task, running, (GDestroyNotify)running_free);
    if (call->bare || self->checked) {
        start (task);
        return;
    }
    ClientCall *health = client_call_new ("GET", "/v1/health");
    health->open = health->bare = true;
    client_call_value_async (self, health, &model_health_shape, cancellable, on_health_cb, task);
}

ClientAnswer *
client_call_send_finish (ClientConnection *self, GAsyncResult *result, GError **error)
{
    return g_task_propagate_pointer (G_TASK (result), error);
}
