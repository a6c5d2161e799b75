/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/client/applicant.h"

#include "app/client/call.h"
#include "app/model/id.h"
#include "app/client/private.h"

static void
get_value (ClientConnection *self, const char *path, const ModelShape *shape,
           GCancellable *cancellable, GAsyncReadyCallback callback, void *data)
{
    client_call_value_async (self, client_call_new ("GET", "%s", path), shape, cancellable,
                             callback, data);
}

void
client_health_async (ClientConnection *self, GCancellable *cancellable,
                     GAsyncReadyCallback callback, void *data)
{
    ClientCall *call = client_call_new ("GET", "/v1/health");
    call->open = true;
    client_call_value_async (self, call, &model_health_shape, cancellable, callback, data);
}

ModelHealth *
client_health_finish (ClientConnection *self, GAsyncResult *result, GError **error)
{
    return client_call_value_finish (self, result, error);
}

void
client_reflector_async (ClientConnection *self, GCancellable *cancellable,
                        GAsyncReadyCallback callback, void *data)
{
    ClientCall *call = client_call_new ("GET", "/v1/reflector");
    call->open = true;
    client_call_value_async (self, call, &model_reflector_shape, cancellable, callback, data);
}

ModelReflector *
client_reflector_finish (ClientConnection *self, GAsyncResult *result, GError **error)
{
    return client_call_value_finish (self, result, error);
}

static void
redeem (ClientConnection *self, const char *path, const ModelRedeem *request, const char *key,
        GCancellable *cancellable, GAsyncReadyCallback callback, void *data)
{
    ClientCall *call = client_call_new ("POST", "%s", path);
    g_autoptr (json_t) json = model_redeem_write (request);

    client_call_set_json (call, json);
    call->key = g_strdup (key);
    client_call_value_async (self, call, &model_application_shape, cancellable, callback, data);
}

void
client_redeem_async (ClientConnection *self, const char *code, ModelLanguage language,
                     const char *key, GCancellable *cancellable, GAsyncReadyCallback callback,
                     void *data)
{
    ModelRedeem request = {(char *)code, self->device_public, language};
    redeem (self, "/v1/invitations/redeem", &request, key, cancellable, callback, data);
}

void
client_return_async (ClientConnection *self, const char *code, ModelLanguage language,
                     const char *key, GCancellable *cancellable, GAsyncReadyCallback callback,
                     void *data)
{
    ModelRedeem request = {(char *)code, self->device_public, language};
    redeem (self, "/v1/returns", &request, key, cancellable, callback, data);
}

ModelApplication *
client_redeem_finish (ClientConnection *self, GAsyncResult *result, GError **error)
{
    ModelApplication *application = client_call_value_finish (self, result, error);
    if (application)
        client_connection_set_application (self, application->id, application->server_key);
    return application;
}

void
client_application_async (ClientConnection *self, GCancellable *cancellable,
                          GAsyncReadyCallback callback, void *data)
{
    get_value (self, "/v1/application", &model_application_shape, cancellable, callback, data);
}

ModelApplication *
client_application_finish (ClientConnection *self, GAsyncResult *result, GError **error)
{
    return client_call_value_finish (self, result, error);
}

void
client_section_async (ClientConnection *self, const char *section, ModelLanguage language,
                      GCancellable *cancellable, GAsyncReadyCallback callback, void *data)
{
    g_autofree char *escaped = g_uri_escape_string (section, NULL, FALSE);
    g_autofree char *path = g_strdup_printf ("/v1/application/sections/%s?language=%s", escaped,
                                             model_language_words[language]);
    get_value (self, path, &model_section_shape, cancellable, callback, data);
}

void
client_turn_async (ClientConnection *self, const char *section, const char *item,
                   ModelLanguage language, GCancellable *cancellable, GAsyncReadyCallback callback,
                   void *data)
{
    g_autofree char *section_escaped = g_uri_escape_string (section, NULL, FALSE);
    g_autofree char *item_escaped = g_uri_escape_string (item, NULL, FALSE);
    g_autofree char *path =
        g_strdup_printf ("/v1/application/sections/%s?item=%s&language=%s", section_escaped,
                         item_escaped, model_language_words[language]);
    get_value (self, path, &model_section_shape, cancellable, callback, data);
}

ModelSection *
client_section_finish (ClientConnection *self, GAsyncResult *result, GError **error)
{
    return client_call_value_finish (self, result, error);
}

void
client_scene_async (ClientConnection *self, const char *section, const char *item, bool full,
                    GCancellable *cancellable, GAsyncReadyCallback callback, void *data)
{
    g_autofree char *section_escaped = g_uri_escape_string (section, NULL, FALSE);
    g_autofree char *item_escaped = g_uri_escape_string (item, NULL, FALSE);
    g_autofree char *path =
        g_strdup_printf ("/v1/application/sections/%s/scene?item=%s%s", section_escaped,
                         item_escaped, full ? "&full=yes" : "");
    get_value (self, path, &model_scene_shape, cancellable, callback, data);
}

TaskScene *
client_scene_finish (ClientConnection *self, GAsyncResult *result, GError **error)
{
    return client_call_value_finish (self, result, error);
}

void
client_media_async (ClientConnection *self, const char *section, const ModelItemFile *file,
                    GCancellable *cancellable, GAsyncReadyCallback callback, void *data)
{
    g_autofree char *escaped = g_uri_escape_string (section, NULL, FALSE);
    g_autofree char *hash = g_uri_escape_string (file->sha256, NULL, FALSE);
    ClientCall *call =
        client_call_new ("GET", "/v1/application/sections/%s/media/%s", escaped, hash);
    call->accept = g_intern_string (file->type);
    call->max_bytes = (size_t)file->bytes;
    client_call_send_async (self, call, cancellable, callback, data);
}

GBytes *
client_media_finish (ClientConnection *self, GAsyncResult *result, GError **error)
{
    g_autoptr (ClientAnswer) answer = client_call_send_finish (self, result, error);
    return answer ? g_steal_pointer (&answer->body) : NULL;
}

void
client_own_report_async (ClientConnection *self, GCancellable *cancellable,
                         GAsyncReadyCallback callback, void *data)
{
    enum { MAX_REPORT_BYTES = 32 << 20 };
    ClientCall *call = client_call_new ("GET", "/v1/application/report");
    call->accept = "application/pdf";
    call->max_bytes = MAX_REPORT_BYTES;
    client_call_send_async (self, call, cancellable, callback, data);
}

GBytes *
client_own_report_finish (ClientConnection *self, GAsyncResult *result, GError **error)
{
    return client_media_finish (self, result, error);
}

void
client_forms_async (ClientConnection *self, ModelLanguage language, GCancellable *cancellable,
                    GAsyncReadyCallback callback, void *data)
{
    g_autofree char *path =
        g_strdup_printf ("/v1/application/forms?language=%s", model_language_words[language]);
    get_value (self, path, &model_forms_shape, cancellable, callback, data);
}

ModelForms *
client_forms_finish (ClientConnection *self, GAsyncResult *result, GError **error)
{
    return client_call_value_finish (self, result, error);
}

void
client_status_async (ClientConnection *self, GCancellable *cancellable,
                     GAsyncReadyCallback callback, void *data)
{
    get_value (self, "/v1/application/status", &model_status_shape, cancellable, callback, data);
}

ModelStatus *
client_status_finish (ClientConnection *self, GAsyncResult *result, GError **error)
{
    return client_call_value_finish (self, result, error);
}

void
client_letter_opened_async (ClientConnection *self, const char *letter, GCancellable *cancellable,
                            GAsyncReadyCallback callback, void *data)
{
    g_autofree char *name = g_uri_escape_string (letter, NULL, FALSE);
    g_autoptr (json_t) empty = json_object ();
    ClientCall *call = client_call_new ("POST", "/v1/application/letters/%s/opened", name);
    call->key = model_id_new (g_get_real_time () / 1000);
    client_call_set_json (call, empty);
    client_call_send_async (self, call, cancellable, callback, data);
}

bool
client_letter_opened_finish (ClientConnection *self, GAsyncResult *result, GError **error)
{
    g_autoptr (ClientAnswer) answer = client_call_send_finish (self, result, error);
    return answer != NULL;
}

/* What the receipt of an entry must name. */
typedef struct {
    char *key;
    char *body_hash;
} Expected;

static void
expected_free (Expected *expected)
{
    g_free (expected->key);
    g_free (expected->body_hash);
    g_free (expected);
}

static void
on_receipt_cb (GObject *source, GAsyncResult *result, void *data)
{
    ClientConnection *self = CLIENT_CONNECTION (source);
    g_autoptr (GTask) task = data;
    Expected *expected = g_task_get_task_data (task);
    g_autoptr (GError) error = NULL;
    g_autoptr (ModelReceipt) receipt = client_call_value_finish (self, result, &error);

    if (receipt
        && !model_receipt_check (receipt, self->application ? self->application : "", expected->key,
                                 expected->body_hash, self->server_key, &error)) {
        g_debug ("Receipt refused: %s", error->message);
        g_clear_error (&error);
        error = client_error_new (CLIENT_ERROR_BROKEN);
    }
    if (error)
        g_task_return_error (task, g_steal_pointer (&error));
    else
        g_task_return_pointer (task, g_steal_pointer (&receipt),
                               (GDestroyNotify)model_receipt_free);
}

void
client_entry_async (ClientConnection *self, ModelEntryKind kind, const char *key, GBytes *payload,
                    GCancellable *cancellable, GAsyncReadyCallback callback, void *data)
{
    ClientCall *call =
        client_call_new ("POST", "/v1/application/entries/%s", model_entry_words[kind]);
    GTask *task = g_task_new (self, cancellable, callback, data);
    Expected *expected = g_new0 (Expected, 1);

    g_task_set_source_tag (task, client_entry_async);
    g_task_set_task_data (task, expected, (GDestroyNotify)expected_free);
    expected->key = g_strdup (key);
    expected->body_hash = model_hash (g_bytes_get_data (payload, NULL), g_bytes_get_size (payload));
    call->key = g_strdup (key);
    call->body = g_bytes_ref (payload);
    call->body_type = "application/json";
    client_call_value_async (self, call, &model_receipt_shape, cancellable, on_receipt_cb, task);
}

ModelReceipt *
client_entry_finish (ClientConnection *self, GAsyncResult *result, GError **error)
{
    return g_task_propagate_pointer (G_TASK (result), error);
}
