/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A recording is destroyed: noted, removed from the disk, and certified. By a recruiter with a reason, or by the operator's
 * verb `expire` for all whose time is over or whose release was withdrawn. */
#include "app/store/deletions.h"
#include "app/store/person.h"

#include <string.h>

#include "app/model/deletion.h"
#include "app/model/request.h"
#include "app/server/audit.h"
#include "app/server/desk.h"
#include "app/server/handlers.h"
#include "app/server/private.h"
#include "app/server/retention.h"
#include "app/server/server.h"
#include "app/server/uploads.h"

static void
free_pending (gpointer data)
{
    g_ptr_array_unref (data);
}

static json_t *
parse (const char *text)
{
    return model_json_parse (text, strlen (text), MODEL_JSON_ANSWER_BYTES, NULL);
}

/* Asked for again, the same certificate is given again. */
static bool
answer_certificate (ServerCall *call, StoreDb *db)
{
    g_autofree char *text =
        store_deletion_certificate (db, call->parameters[0], call->parameters[1]);
    if (text)
        server_reply_json (&call->reply, 200, parse (text));
    return text != NULL;
}

void
server_deletion_read (ServerCall *call, StoreDb *db)
{
    if (!answer_certificate (call, db))
        server_call_problem (call, MODEL_PROBLEM_NOT_FOUND, NULL);
}

void
server_deletion_ask (ServerCall *call, StoreDb *db)
{
    const ModelDeletionRequest *body = call->body;
    if (answer_certificate (call, db) || !server_desk_find_revision (call, db))
        return;
    if (store_hold_has (db, call->application.id)) {
        server_call_problem (call, MODEL_PROBLEM_CLOSED,
                             "This application is under a legal hold: nothing of it is deleted.");
        return;
    }
    if (!store_deletion_ask (db, call->application.id, call->parameters[1], call->user.id,
                             body->reason, call->now_ms)) {
        server_call_problem (call, MODEL_PROBLEM_NOT_FOUND, NULL);
        return;
    }
    server_call_keep (call, store_deletions_pending (db, call->parameters[1]), free_pending);
}

void
server_deletion_expire (ServerCall *call, StoreDb *db)
{
    store_deletions_ask_due (db, call->now_ms);
    server_retention_ask (db, call->now_ms);
    server_call_keep (call, store_deletions_pending (db, NULL), free_pending);
}

/* The note is on the disk. What can't be removed stays noted, and the next `expire` tries again. */
void
server_deletion_remove (ServerCall *call, StoreDb *db)
{
    GPtrArray *pending = call->scratch;
    for (unsigned i = 0; i < pending->len; i++) {
        const StoreDeletion *deletion = pending->pdata[i];
        if (!server_uploads_destroy (call->server->uploads, deletion->upload)) {
            server_call_problem (call, MODEL_PROBLEM_INTERNAL,
                                 "The file of a recording could not be removed. It is noted: run "
                                 "antesala-server expire when the disk is well again.");
            return;
        }
    }
}

static json_t *
certify (ServerCall *call, StoreDb *db, const StoreDeletion *deletion)
{
    g_autoptr (ModelDeletion) certificate = g_new0 (ModelDeletion, 1);
    certificate->application = g_strdup (deletion->application);
    certificate->number = g_strdup (deletion->number);
    certificate->recording = g_strdup (deletion->recording);
    certificate->prompt = g_strdup (deletion->prompt);
    certificate->take = deletion->take;
    certificate->sha256 = g_strdup (deletion->sha256);
    certificate->bytes = deletion->bytes;
    certificate->received_ms = deletion->received_ms;
    certificate->deleted_ms = call->now_ms;
    certificate->by = g_strdup (deletion->by);
    certificate->reason = g_strdup (deletion->reason);
    model_deletion_sign (certificate, server_keys (call->server));
    json_t *json = model_deletion_write (certificate);
    g_autofree char *text = model_json_print (json);
    store_deletion_certify (db, deletion->recording, text);
    const char *user = g_str_equal (deletion->by, "server") ? NULL : deletion->by;
    store_event_add (db, deletion->application, "recording-deleted", user, call->now_ms);
    server_audit (
        call->server, db, deletion->by, "recording-deleted", deletion->application,
        json_pack ("{s:s, s:s}", "recording", deletion->recording, "sha256", deletion->sha256));
    store_application_touch (db, deletion->application, call->now_ms);
    return json;
}

json_t *
server_deletion_certificates (ServerCall *call, StoreDb *db)
{
    const GPtrArray *pending = call->scratch;
    json_t *certificates = json_array ();
    for (unsigned i = 0; i < pending->len; i++)
        json_array_append_new (certificates, certify (call, db, pending->pdata[i]));
    return certificates;
}

void
server_deletion_certify (ServerCall *call, StoreDb *db)
{
    const GPtrArray *pending = call->scratch;
    json_t *certificates = server_deletion_certificates (call, db);
    bool one = call->route->role != SERVER_ROLE_OPERATOR && pending->len == 1;
    server_reply_json (&call->reply, 200,
                       one ? json_incref (json_array_get (certificates, 0))
                           : json_pack ("{s:O}", "certificates", certificates));
    json_decref (certificates);
}
