/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/client/desk.h"

#include "app/client/call.h"
#include "app/model/request.h"

#include <sodium.h>

enum { MAX_RECORDING_BYTES = 64 << 20, MAX_REPORT_BYTES = 32 << 20 };

static void
wipe_bytes (void *text)
{
    sodium_memzero (text, strlen (text));
    g_free (text);
}

void
client_sign_in_async (ClientConnection *self, const char *user, const char *password,
                      GCancellable *cancellable, GAsyncReadyCallback callback, void *data)
{
    ClientCall *call = client_call_new ("POST", "/v1/desk/sessions");
    ModelSignIn request = {(char *)user, (char *)password};
    g_autoptr (json_t) json = model_sign_in_write (&request);
    char *text = model_json_print (json);

    call->body = g_bytes_new_with_free_func (text, strlen (text), wipe_bytes, text);
    call->body_type = "application/json";
    call->open = true;
    client_call_value_async (self, call, &model_session_shape, cancellable, callback, data);
}

ModelSession *
client_sign_in_finish (ClientConnection *self, GAsyncResult *result, GError **error)
{
    ModelSession *session = client_call_value_finish (self, result, error);
    if (session)
        client_connection_set_token (self, session->token);
    return session;
}

void
client_sign_out_async (ClientConnection *self, GCancellable *cancellable,
                       GAsyncReadyCallback callback, void *data)
{
    ClientCall *call = client_call_new ("DELETE", "/v1/desk/sessions");
    call->accept = NULL;
    client_call_send_async (self, call, cancellable, callback, data);
}

bool
client_sign_out_finish (ClientConnection *self, GAsyncResult *result, GError **error)
{
    g_autoptr (ClientAnswer) answer = client_call_send_finish (self, result, error);
    client_connection_set_token (self, NULL);
    return answer != NULL;
}

static void
add_query (GString *path, const char *name, const char *value)
{
    if (value == NULL || *value == '\0')
        return;
    g_autofree char *escaped = g_uri_escape_string (value, NULL, FALSE);
    g_string_append_printf (path, "%c%s=%s", strchr (path->str, '?') ? '&' : '?', name, escaped);
}

void
client_applications_async (ClientConnection *self, const char *state, const char *search,
                           const char *before, GCancellable *cancellable,
                           GAsyncReadyCallback callback, void *data)
{
    g_autoptr (GString) path = g_string_new ("/v1/desk/applications");
    add_query (path, "state", state);
    add_query (path, "search", search);
    add_query (path, "before", before);
    client_call_value_async (self, client_call_new ("GET", "%s", path->str),
                             &model_application_list_shape, cancellable, callback, data);
}

ModelApplicationList *
client_applications_finish (ClientConnection *self, GAsyncResult *result, GError **error)
{
    return client_call_value_finish (self, result, error);
}

void
client_read_application_async (ClientConnection *self, const char *id, GCancellable *cancellable,
                               GAsyncReadyCallback callback, void *data)
{
    g_autofree char *name = g_uri_escape_string (id, NULL, FALSE);
    client_call_value_async (self, client_call_new ("GET", "/v1/desk/applications/%s", name),
                             &model_desk_application_shape, cancellable, callback, data);
}

ModelDeskApplication *
client_read_application_finish (ClientConnection *self, GAsyncResult *result, GError **error)
{
    return client_call_value_finish (self, result, error);
}

void
client_recording_async (ClientConnection *self, const char *id, const char *recording,
                        GCancellable *cancellable, GAsyncReadyCallback callback, void *data)
{
    g_autofree char *name = g_uri_escape_string (id, NULL, FALSE);
    g_autofree char *which = g_uri_escape_string (recording, NULL, FALSE);
    ClientCall *call =
        client_call_new ("GET", "/v1/desk/applications/%s/recordings/%s", name, which);

    call->accept = "audio/flac";
    call->max_bytes = MAX_RECORDING_BYTES;
    client_call_send_async (self, call, cancellable, callback, data);
}

GBytes *
client_recording_finish (ClientConnection *self, GAsyncResult *result, GError **error)
{
    g_autoptr (ClientAnswer) answer = client_call_send_finish (self, result, error);
    return answer ? g_steal_pointer (&answer->body) : NULL;
}

void
client_attachment_async (ClientConnection *self, const char *id, const char *attachment,
                         ClientProgress progress, GCancellable *cancellable,
                         GAsyncReadyCallback callback, void *data)
{
    g_autofree char *name = g_uri_escape_string (id, NULL, FALSE);
    g_autofree char *which = g_uri_escape_string (attachment, NULL, FALSE);
    ClientCall *call =
        client_call_new ("GET", "/v1/desk/applications/%s/attachments/%s", name, which);

    call->accept = "application/octet-stream";
    call->max_bytes = MAX_RECORDING_BYTES;
    call->on_progress = progress;
    call->progress_data = data;
    client_call_send_async (self, call, cancellable, callback, data);
}

/* A revision and its way back: {"etag": …}. */
typedef struct {
    char *etag;
} Revision;

static const ModelMember REVISION_MEMBERS[] = {
    {MODEL_AT (Revision, etag), MODEL_STRING, .required = true, .min = 1, .max = 200},
    {NULL},
};
static const ModelShape REVISION = {sizeof (Revision), REVISION_MEMBERS, false};

static const ModelMember NO_REVISION_MEMBERS[] = {{NULL}};
static const ModelShape NO_REVISION = {sizeof (Revision), NO_REVISION_MEMBERS, false};

static void
change (ClientConnection *self, ClientCall *call, const char *etag, json_t *json,
        GCancellable *cancellable, GAsyncReadyCallback callback, void *data)
{
    client_call_set_json (call, json);
    json_decref (json);
    call->if_match = g_strdup (etag);
    client_call_value_async (self, call, &REVISION, cancellable, callback, data);
}

void
client_rate_async (ClientConnection *self, const char *id, const char *recording, const char *etag,
                   int level, const char *comment, GCancellable *cancellable,
                   GAsyncReadyCallback callback, void *data)
{
    g_autofree char *name = g_uri_escape_string (id, NULL, FALSE);
    /* A text has the name SECTION/ITEM, and a route of its own. */
    bool written = strchr (recording, '/') != NULL;
    g_autofree char *which = g_uri_escape_string (recording, written ? "/" : NULL, FALSE);
    ModelRatingRequest request = {level, (char *)comment};
    ClientCall *call =
        written ? client_call_new ("PUT", "/v1/desk/applications/%s/written/%s", name, which)
                : client_call_new ("PUT", "/v1/desk/applications/%s/ratings/%s", name, which);
    change (self, call, etag, model_rating_request_write (&request), cancellable, callback, data);
}

void
client_note_async (ClientConnection *self, const char *id, const char *etag, const char *text,
                   GCancellable *cancellable, GAsyncReadyCallback callback, void *data)
{
    g_autofree char *name = g_uri_escape_string (id, NULL, FALSE);
    ModelNoteRequest request = {(char *)text};
    ClientCall *call = client_call_new ("PUT", "/v1/desk/applications/%s/note", name);
    change (self, call, etag, model_note_request_write (&request), cancellable, callback, data);
}

void
client_decide_async (ClientConnection *self, const char *id, const char *etag, ModelOutcome outcome,
                     const char *reason, GCancellable *cancellable, GAsyncReadyCallback callback,
                     void *data)
{
    g_autofree char *name = g_uri_escape_string (id, NULL, FALSE);
    ModelDecisionRequest request = {(int)outcome, (char *)reason};
    ClientCall *call = client_call_new ("POST", "/v1/desk/applications/%s/decision", name);
    /* If-Match already makes this happen once: a repetition finds a newer revision. */
    change (self, call, etag, model_decision_request_write (&request), cancellable, callback, data);
}

void
client_decision_letter_async (ClientConnection *self, const char *id, GCancellable *cancellable,
                              GAsyncReadyCallback callback, void *data)
{
    g_autofree char *name = g_uri_escape_string (id, NULL, FALSE);
    ClientCall *call = client_call_new ("GET", "/v1/desk/applications/%s/decision/letter", name);
    client_call_value_async (self, call, &model_decision_letter_shape, cancellable, callback, data);
}

ModelDecisionLetter *
client_decision_letter_finish (ClientConnection *self, GAsyncResult *result, GError **error)
{
    return client_call_value_finish (self, result, error);
}

void
client_decision_write_async (ClientConnection *self, const char *id, const char *etag,
                             const ModelDecisionLetterRequest *request, GCancellable *cancellable,
                             GAsyncReadyCallback callback, void *data)
{
    g_autofree char *name = g_uri_escape_string (id, NULL, FALSE);
    ClientCall *call = client_call_new ("POST", "/v1/desk/applications/%s/decision/letter", name);
    change (self, call, etag, model_decision_letter_request_write (request), cancellable, callback,
            data);
}

void
client_letter_async (ClientConnection *self, const char *id, const char *letter,
                     GCancellable *cancellable, GAsyncReadyCallback callback, void *data)
{
    g_autofree char *name = g_uri_escape_string (id, NULL, FALSE),
                    *which = g_uri_escape_string (letter, NULL, FALSE);
    ClientCall *call = client_call_new ("GET", "/v1/desk/applications/%s/letters/%s", name, which);
    client_call_value_async (self, call, &model_desk_letter_shape, cancellable, callback, data);
}

ModelDeskLetter *
client_letter_finish (ClientConnection *self, GAsyncResult *result, GError **error)
{
    return client_call_value_finish (self, result, error);
}

void
client_screening_async (ClientConnection *self, const char *id, const char *language,
                        GCancellable *cancellable, GAsyncReadyCallback callback, void *data)
{
    g_autofree char *name = g_uri_escape_string (id, NULL, FALSE);
    ClientCall *call =
        client_call_new ("GET", "/v1/desk/applications/%s/screening?language=%s", name, language);
    client_call_value_async (self, call, &model_desk_screening_shape, cancellable, callback, data);
}

ModelDeskScreening *
client_screening_finish (ClientConnection *self, GAsyncResult *result, GError **error)
{
    return client_call_value_finish (self, result, error);
}

void
client_check_report_async (ClientConnection *self, const char *id, ClientProgress progress,
                           GCancellable *cancellable, GAsyncReadyCallback callback, void *data)
{
    g_autofree char *name = g_uri_escape_string (id, NULL, FALSE);
    ClientCall *call = client_call_new ("GET", "/v1/desk/applications/%s/screening/report", name);

    call->accept = "application/pdf";
    call->max_bytes = MAX_REPORT_BYTES;
    call->on_progress = progress;
    call->progress_data = data;
    client_call_send_async (self, call, cancellable, callback, data);
}

void
client_delete_recording_async (ClientConnection *self, const char *id, const char *recording,
                               const char *etag, const char *reason, GCancellable *cancellable,
                               GAsyncReadyCallback callback, void *data)
{
    g_autofree char *name = g_uri_escape_string (id, NULL, FALSE);
    g_autofree char *which = g_uri_escape_string (recording, NULL, FALSE);
    ModelDeletionRequest request = {(char *)reason};
    g_autoptr (json_t) json = model_deletion_request_write (&request);
    ClientCall *call =
        client_call_new ("POST", "/v1/desk/applications/%s/recordings/%s/deletion", name, which);

    client_call_set_json (call, json);
    call->if_match = g_strdup (etag);
    client_call_value_async (self, call, &NO_REVISION, cancellable, callback, data);
}

void
client_deletion_async (ClientConnection *self, const char *id, const char *recording,
                       GCancellable *cancellable, GAsyncReadyCallback callback, void *data)
{
    g_autofree char *name = g_uri_escape_string (id, NULL, FALSE);
    g_autofree char *which = g_uri_escape_string (recording, NULL, FALSE);
    client_call_value_async (
        self,
        client_call_new ("GET", "/v1/desk/applications/%s/recordings/%s/deletion", name, which),
        &model_deletion_shape, cancellable, callback, data);
}

ModelDeletion *
client_deletion_finish (ClientConnection *self, GAsyncResult *result, GError **error)
{
    return client_call_value_finish (self, result, error);
}

void
client_order_async (ClientConnection *self, const char *id, const char *etag,
                    const ModelScreeningRequest *request, GCancellable *cancellable,
                    GAsyncReadyCallback callback, void *data)
{
    g_autofree char *name = g_uri_escape_string (id, NULL, FALSE);
    ClientCall *call = client_call_new ("POST", "/v1/desk/applications/%s/screening", name);
    change (self, call, etag, model_screening_request_write (request), cancellable, callback, data);
}

void
client_ids_async (ClientConnection *self, const char *id, const char *etag,
                  const ModelScreeningIds *ids, GCancellable *cancellable,
                  GAsyncReadyCallback callback, void *data)
{
    g_autofree char *name = g_uri_escape_string (id, NULL, FALSE);
    ClientCall *call = client_call_new ("POST", "/v1/desk/applications/%s/screening/ids", name);
    change (self, call, etag, model_screening_ids_write (ids), cancellable, callback, data);
}

void
client_adverse_async (ClientConnection *self, const char *id, const char *etag,
                      const ModelAdverseRequest *request, GCancellable *cancellable,
                      GAsyncReadyCallback callback, void *data)
{
    g_autofree char *name = g_uri_escape_string (id, NULL, FALSE);
    ClientCall *call = client_call_new ("POST", "/v1/desk/applications/%s/adverse", name);
    change (self, call, etag, model_adverse_request_write (request), cancellable, callback, data);
}

void
client_reason_async (ClientConnection *self, const char *id, const char *what, const char *etag,
                     const char *reason, GCancellable *cancellable, GAsyncReadyCallback callback,
                     void *data)
{
    g_autofree char *name = g_uri_escape_string (id, NULL, FALSE);
    ModelReason request = {(char *)reason};
    ClientCall *call = client_call_new ("POST", "/v1/desk/applications/%s/%s", name, what);
    change (self, call, etag, model_reason_write (&request), cancellable, callback, data);
}

void
client_sealed_async (ClientConnection *self, const char *id, const char *reason,
                     GCancellable *cancellable, GAsyncReadyCallback callback, void *data)
{
    g_autofree char *name = g_uri_escape_string (id, NULL, FALSE);
    ModelReason request = {(char *)reason};
    g_autoptr (json_t) json = model_reason_write (&request);
    ClientCall *call = client_call_new ("POST", "/v1/desk/applications/%s/sealed", name);
    client_call_set_json (call, json);
    client_call_value_async (self, call, &model_sealed_fields_shape, cancellable, callback, data);
}

ModelSealedFields *
client_sealed_finish (ClientConnection *self, GAsyncResult *result, GError **error)
{
    return client_call_value_finish (self, result, error);
}

char *
client_change_finish (ClientConnection *self, GAsyncResult *result, GError **error)
{
    Revision *revision = client_call_value_finish (self, result, error);
    char *etag = revision ? g_steal_pointer (&revision->etag) : NULL;
    model_shape_free (&REVISION, revision);
    return etag;
}

void
client_changes_async (ClientConnection *self, int64_t after, GCancellable *cancellable,
                      GAsyncReadyCallback callback, void *data)
{
    ClientCall *call = client_call_new ("GET", "/v1/desk/changes?after=%" G_GINT64_FORMAT, after);
    client_call_value_async (self, call, &model_changes_shape, cancellable, callback, data);
}

ModelChanges *
client_changes_finish (ClientConnection *self, GAsyncResult *result, GError **error)
{
    return client_call_value_finish (self, result, error);
}

void
client_audit_async (ClientConnection *self, int64_t after, GCancellable *cancellable,
                    GAsyncReadyCallback callback, void *data)
{
    ClientCall *call = client_call_new ("GET", "/v1/desk/audit?after=%" G_GINT64_FORMAT, after);
    client_call_value_async (self, call, &model_audit_page_shape, cancellable, callback, data);
}

ModelAuditPage *
client_audit_finish (ClientConnection *self, GAsyncResult *result, GError **error)
{
    return client_call_value_finish (self, result, error);
}
