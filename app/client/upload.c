/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/client/upload.h"

#include "app/client/call.h"

#include <string.h>

/* MAX_CONFLICTS: so often a piece may be refused for where it goes, or because its upload is gone. */
enum { PIECE_BYTES = 512 * 1024, MAX_CONFLICTS = 3 };

typedef struct {
    ClientUpload upload;
    char *path;
    char *id;
    char *metadata;
    GFileInputStream *file;
    int64_t total;
    int64_t offset;
    int conflicts;
} Sending;

static void ask_offset (GTask *task);
static void send_piece (GTask *task);

static void
sending_free (Sending *sending)
{
    g_free (sending->path);
    g_free (sending->id);
    g_free (sending->metadata);
    g_clear_object (&sending->file);
    g_free (sending);
}

static void
fail (GTask *task, GError *error)
{
    g_task_return_error (task, error);
    g_object_unref (task);
}

static void
fail_at_file (GTask *task, const GError *cause)
{
    g_debug ("Upload: %s", cause->message);
    fail (task, g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED)
                    ? g_error_copy (cause)
                    : client_error_new (CLIENT_ERROR_FILE));
}

static ClientCall *
tus_call (const char *method, const char *id)
{
    ClientCall *call = id ? client_call_new (method, "/v1/uploads/%s", id)
                          : client_call_new (method, "/v1/uploads");
    call->tus = true;
    call->accept = NULL;
    call->max_bytes = MODEL_JSON_REQUEST_BYTES;
    return call;
}

static void
on_created_cb (GObject *source, GAsyncResult *result, void *data)
{
    GTask *task = data;
    Sending *sending = g_task_get_task_data (task);
    g_autoptr (GError) error = NULL;
    g_autoptr (ClientAnswer) answer =
        client_call_send_finish (CLIENT_CONNECTION (source), result, &error);
    const char *slash = answer && answer->location ? strrchr (answer->location, '/') : NULL;

    if (answer && (slash == NULL || slash[1] == '\0' || strlen (slash) > 65))
        error = client_error_new (CLIENT_ERROR_BROKEN);
    if (error) {
        fail (task, g_steal_pointer (&error));
        return;
    }
    g_free (sending->id);
    sending->id = g_uri_escape_string (slash + 1, NULL, FALSE);
    sending->offset = 0;
    if (sending->upload.on_created)
        sending->upload.on_created (sending->id, sending->upload.data);
    send_piece (task);
}

static void
create (GTask *task)
{
    Sending *sending = g_task_get_task_data (task);
    ClientCall *call = tus_call ("POST", NULL);

    call->tus_length = sending->total;
    call->tus_metadata = g_strdup (sending->metadata);
    client_call_send_async (g_task_get_source_object (task), call, g_task_get_cancellable (task),
                            on_created_cb, task);
}

static void
on_offset_cb (GObject *source, GAsyncResult *result, void *data)
{
    GTask *task = data;
    Sending *sending = g_task_get_task_data (task);
    g_autoptr (GError) error = NULL;
    g_autoptr (ClientAnswer) answer =
        client_call_send_finish (CLIENT_CONNECTION (source), result, &error);

    /* HEAD has no body that could name the problem: every refusal but silence means that this upload is gone. */
    if (g_error_matches (error, CLIENT_ERROR, CLIENT_ERROR_NOT_OURS)
        || g_error_matches (error, CLIENT_ERROR, CLIENT_ERROR_PROBLEM)) {
        create (task);
        return;
    }
    if (answer && (answer->upload_offset < 0 || answer->upload_offset > sending->total))
        error = client_error_new (CLIENT_ERROR_BROKEN);
    if (error) {
        fail (task, g_steal_pointer (&error));
        return;
    }
    sending->offset = answer->upload_offset;
    send_piece (task);
}

static void
ask_offset (GTask *task)
{
    Sending *sending = g_task_get_task_data (task);
    client_call_send_async (g_task_get_source_object (task), tus_call ("HEAD", sending->id),
                            g_task_get_cancellable (task), on_offset_cb, task);
}

static void
on_piece_sent_cb (GObject *source, GAsyncResult *result, void *data)
{
    GTask *task = data;
    Sending *sending = g_task_get_task_data (task);
    g_autoptr (GError) error = NULL;
    g_autoptr (ClientAnswer) answer =
        client_call_send_finish (CLIENT_CONNECTION (source), result, &error);

    ModelProblemKind problem = error ? client_error_problem (error) : MODEL_PROBLEM_NONE;
    bool again = problem == MODEL_PROBLEM_CONFLICT || problem == MODEL_PROBLEM_NOT_FOUND;
    if (again && sending->conflicts++ < MAX_CONFLICTS) {
        if (problem == MODEL_PROBLEM_CONFLICT)
            ask_offset (task);
        else
            create (task); /* it expired, or the server lost it */
        return;
    }
    if (answer
        && (answer->upload_offset <= sending->offset || answer->upload_offset > sending->total))
        error = client_error_new (CLIENT_ERROR_BROKEN);
    if (error) {
        fail (task, g_steal_pointer (&error));
        return;
    }
    sending->offset = answer->upload_offset;
    send_piece (task);
}

static void
on_piece_read_cb (GObject *file, GAsyncResult *result, void *data)
{
    GTask *task = data;
    Sending *sending = g_task_get_task_data (task);
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) piece =
        g_input_stream_read_bytes_finish (G_INPUT_STREAM (file), result, &error);

    if (piece && g_bytes_get_size (piece) == 0)
        error = g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED, "%s became shorter", sending->path);
    if (error) {
        fail_at_file (task, error);
        return;
    }
    ClientCall *call = tus_call ("PATCH", sending->id);
    call->body = g_bytes_ref (piece);
    call->body_type = "application/offset+octet-stream";
    call->tus_offset = sending->offset;
    client_call_send_async (g_task_get_source_object (task), call, g_task_get_cancellable (task),
                            on_piece_sent_cb, task);
}

/* A seek moves a number in the kernel and does not wait for the disk. */
static void
send_piece (GTask *task)
{
    Sending *sending = g_task_get_task_data (task);
    int64_t rest = sending->total - sending->offset;
    g_autoptr (GError) error = NULL;

    if (sending->upload.on_progress)
        sending->upload.on_progress (sending->offset, sending->total, sending->upload.data);
    if (rest == 0) {
        g_task_return_pointer (task, g_strdup (sending->id), g_free);
        g_object_unref (task);
        return;
    }
    if (!g_seekable_seek (G_SEEKABLE (sending->file), sending->offset, G_SEEK_SET, NULL, &error)) {
        fail_at_file (task, error);
        return;
    }
    g_input_stream_read_bytes_async (G_INPUT_STREAM (sending->file), (gsize)MIN (rest, PIECE_BYTES),
                                     G_PRIORITY_DEFAULT, g_task_get_cancellable (task),
                                     on_piece_read_cb, task);
}

static void
on_size_known_cb (GObject *file, GAsyncResult *result, void *data)
{
    GTask *task = data;
    Sending *sending = g_task_get_task_data (task);
    g_autoptr (GError) error = NULL;
    g_autoptr (GFileInfo) info =
        g_file_input_stream_query_info_finish (G_FILE_INPUT_STREAM (file), result, &error);

    if (error) {
        fail_at_file (task, error);
        return;
    }
    sending->total = g_file_info_get_size (info);
    if (sending->id)
        ask_offset (task);
    else
        create (task);
}

static void
on_opened_cb (GObject *file, GAsyncResult *result, void *data)
{
    GTask *task = data;
    Sending *sending = g_task_get_task_data (task);
    g_autoptr (GError) error = NULL;

    sending->file = g_file_read_finish (G_FILE (file), result, &error);
    if (error) {
        fail_at_file (task, error);
        return;
    }
    g_file_input_stream_query_info_async (sending->file, G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                          G_PRIORITY_DEFAULT, g_task_get_cancellable (task),
                                          on_size_known_cb, task);
}

/* tus wants "name base64,name base64". */
static char *
metadata_of (const ClientUpload *upload)
{
    g_autofree char *take = g_strdup_printf ("%" G_GINT64_FORMAT, upload->take);

    if (upload->attachment)
        return g_strdup ("attachment eWVz");
    if (upload->prompt == NULL)
        return NULL;
    g_autofree char *prompt64 =
        model_base64 ((const uint8_t *)upload->prompt, strlen (upload->prompt));
    g_autofree char *take64 = model_base64 ((const uint8_t *)take, strlen (take));
    return g_strdup_printf ("prompt %s,take %s", prompt64, take64);
}

void
client_upload_async (ClientConnection *self, const ClientUpload *upload, GCancellable *cancellable,
                     GAsyncReadyCallback callback, void *data)
{
    GTask *task = g_task_new (self, cancellable, callback, data);
    Sending *sending = g_new0 (Sending, 1);
    g_autoptr (GFile) file = g_file_new_for_path (upload->path);

    g_task_set_source_tag (task, client_upload_async);
    g_task_set_task_data (task, sending, (GDestroyNotify)sending_free);
    sending->upload = *upload;
    sending->path = g_strdup (upload->path);
    sending->id = g_strdup (upload->id);
    sending->metadata = metadata_of (upload);
    g_file_read_async (file, G_PRIORITY_DEFAULT, cancellable, on_opened_cb, task);
}

char *
client_upload_finish (ClientConnection *self, GAsyncResult *result, GError **error)
{
    return g_task_propagate_pointer (G_TASK (result), error);
}
