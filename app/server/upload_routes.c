/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tus 1.0 with creation, termination and expiration; the bytes themselves are in app/server/uploads.c. */
#include "app/model/id.h"
#include "app/server/expiry.h"
#include "app/server/handlers.h"
#include "app/server/private.h"
#include "app/server/uploads.h"
#include "app/store/entries.h"
#include "app/store/recordings.h"

enum { UPLOAD_BYTES_MAX = 64 << 20, UPLOADS_MAX = 200 };
#define APPLICATION_BYTES_MAX ((int64_t)512 << 20)

static void
say_tus (ServerCall *call)
{
    server_reply_header (&call->reply, "Tus-Resumable", "1.0.0");
    server_reply_header (&call->reply, "Cache-Control", "no-store");
}

/* A whole number that a header must have. */
static bool
header_number (ServerCall *call, ServerHeader header, int64_t *number)
{
    const char *text = call->request->headers[header];
    guint64 read = 0;
    if (text && g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64, &read, NULL)) {
        *number = (int64_t)read;
        return true;
    }
    g_autofree char *detail =
        g_strdup_printf ("%s must be a whole number.", server_header_names[header]);
    server_call_problem (call, MODEL_PROBLEM_BAD_REQUEST, detail);
    return false;
}

/* Upload-Metadata: "key base64,key base64". The value of a key, or NULL. Transfer full. */
static char *
metadata (ServerCall *call, const char *key)
{
    const char *text = call->request->headers[SERVER_HEADER_UPLOAD_METADATA];
    g_auto (GStrv) pairs = g_strsplit (text ? text : "", ",", 20);
    for (int i = 0; pairs[i]; i++) {
        g_auto (GStrv) parts = g_strsplit (g_strstrip (pairs[i]), " ", 2);
        if (!parts[0] || !parts[1] || !g_str_equal (parts[0], key))
            continue;
        gsize length = 0;
        g_autofree guchar *value = g_base64_decode (parts[1], &length);
        g_autofree char *copy = g_strndup ((const char *)value, length);
        return g_utf8_validate (copy, -1, NULL) ? g_steal_pointer (&copy) : NULL;
    }
    return NULL;
}

static bool
may_create (ServerCall *call, StoreDb *db, int64_t length)
{
    /* A file that answers a question is no voice. */
    g_autofree char *attachment = metadata (call, "attachment");
    const char *needed = attachment ? "privacy" : "recording";
    int64_t bytes = 0, count = 0;
    g_autofree char *consent = store_consent_decision (db, call->application.id, NULL, needed);
    store_upload_sums (db, call->application.id, &bytes, &count);
    if (!g_str_equal (call->application.state, "started"))
        server_call_problem (call, MODEL_PROBLEM_CLOSED, NULL);
    else if (g_strcmp0 (consent, "agreed") != 0)
        server_call_problem (call, MODEL_PROBLEM_CONSENT_MISSING, needed);
    else if (length > UPLOAD_BYTES_MAX || bytes + length > APPLICATION_BYTES_MAX
             || count >= UPLOADS_MAX)
        server_call_problem (call, MODEL_PROBLEM_TOO_LARGE, NULL);
    return call->reply.status == 0;
}

void
server_upload_create (ServerCall *call, StoreDb *db)
{
    int64_t length = 0;
    if (!header_number (call, SERVER_HEADER_UPLOAD_LENGTH, &length)
        || !may_create (call, db, length))
        return;
    g_autofree char *prompt = metadata (call, "prompt");
    g_autofree char *take = metadata (call, "take");
    StoreUpload upload = {.id = model_id_new (call->now_ms),
                          .application = call->application.id,
                          .length_bytes = length};
    store_upload_add (db, &upload, prompt, take ? g_ascii_strtoll (take, NULL, 10) : 0,
                      call->now_ms);
    server_call_keep (call, upload.id, g_free);
}

void
server_upload_created (ServerCall *call, StoreDb *db)
{
    const char *id = call->scratch;
    if (!server_uploads_create (call->server->uploads, id)) {
        server_call_problem (call, MODEL_PROBLEM_DISK_FULL, NULL);
        return;
    }
    g_autofree char *location = g_strconcat ("/v1/uploads/", id, NULL);
    server_reply_empty (&call->reply, 201);
    server_reply_header (&call->reply, "Location", location);
    server_expiry_tell (&call->reply, &(StoreUpload){.created_ms = call->now_ms});
    say_tus (call);
}

void
server_upload_options (ServerCall *call, StoreDb *db)
{
    server_reply_empty (&call->reply, 204);
    say_tus (call);
    server_reply_header (&call->reply, "Tus-Version", "1.0.0");
    server_reply_header (&call->reply, "Tus-Extension", "creation,termination,expiration");
    server_reply_header_int (&call->reply, "Tus-Max-Size", UPLOAD_BYTES_MAX);
}

/* An application's own upload; another's is as unknown as none. */
static bool
own_upload (ServerCall *call, StoreDb *db, StoreUpload *upload)
{
    if (store_upload_find (db, call->parameters[0], upload)
        && g_str_equal (upload->application, call->application.id))
        return true;
    server_call_problem (call, MODEL_PROBLEM_NOT_FOUND, NULL);
    return false;
}

static void
answer_offset (ServerCall *call, const StoreUpload *upload)
{
    int64_t offset = server_uploads_offset (call->server->uploads, upload->id);
    /* Killed between the row and the file: the file is made now, nothing was promised of it. */
    if (offset < 0 && server_uploads_create (call->server->uploads, upload->id))
        offset = 0;
    if (offset < 0) {
        server_call_problem (call, MODEL_PROBLEM_CONFLICT, "The upload is still being written.");
        return;
    }
    server_reply_empty (&call->reply, 200);
    server_reply_header_int (&call->reply, "Upload-Offset", offset);
    server_reply_header_int (&call->reply, "Upload-Length", upload->length_bytes);
    server_expiry_tell (&call->reply, upload);
    say_tus (call);
}

static void
abandon_begun (gpointer upload)
{
    server_upload_finish (upload);
}

/* Opens the upload for the body that follows; the HTTP layer takes the handle over. */
static void
begin (ServerCall *call, const StoreUpload *upload)
{
    int64_t offset = 0, actual = 0;
    if (!header_number (call, SERVER_HEADER_UPLOAD_OFFSET, &offset))
        return;
    if (upload->bound || offset + call->request->content_length > upload->length_bytes) {
        server_call_problem (call, upload->bound ? MODEL_PROBLEM_CONFLICT : MODEL_PROBLEM_TOO_LARGE,
                             NULL);
        return;
    }
    ServerUpload *begun = server_upload_begin (call->server->uploads, upload->id, offset, &actual);
    if (!begun) {
        server_call_problem (call, MODEL_PROBLEM_CONFLICT,
                             "Upload-Offset is not where the upload is.");
        if (actual >= 0)
            server_reply_header_int (&call->reply, "Upload-Offset", actual);
        return;
    }
    server_call_keep (call, begun, abandon_begun);
    server_expiry_tell (&call->reply, upload);
}

void
server_upload_find (ServerCall *call, StoreDb *db)
{
    g_auto (StoreUpload) upload = {0};
    if (!own_upload (call, db, &upload))
        return;
    if (server_expiry_is_over (&upload, call->now_ms)) {
        server_reply_problem_as (&call->reply, 410, MODEL_PROBLEM_NOT_FOUND,
                                 "The upload has expired: begin it anew.");
        return;
    }
    if (call->route->flags & SERVER_ROUTE_STREAM)
        begin (call, &upload);
    else
        answer_offset (call, &upload);
}

void
server_upload_delete (ServerCall *call, StoreDb *db)
{
    g_auto (StoreUpload) upload = {0};
    if (own_upload (call, db, &upload) && !store_upload_delete (db, upload.id))
        server_call_problem (call, MODEL_PROBLEM_CONFLICT, "The upload was handed in.");
}

void
server_upload_deleted (ServerCall *call, StoreDb *db)
{
    server_uploads_delete (call->server->uploads, call->parameters[0]);
    server_reply_empty (&call->reply, 204);
    say_tus (call);
}
