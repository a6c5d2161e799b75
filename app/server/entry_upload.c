/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every entry that binds an upload asks of it. */
#include "app/server/entries.h"
#include "app/server/expiry.h"
#include "app/server/private.h"
#include "app/server/uploads.h"
#include "app/store/recordings.h"

bool
server_entry_upload_read (ServerEntry *entry, StoreDb *db, const char *id)
{
    g_auto (StoreUpload) upload = {0};
    if (!store_upload_find (db, id, &upload)
        || !g_str_equal (upload.application, entry->call->application.id))
        return false;
    if (!server_uploads_hash (entry->call->server->uploads, upload.id, entry->upload_sha256,
                              &entry->upload_bytes, entry->upload_magic))
        entry->upload_sha256[0] = 0;
    return entry->upload_sha256[0] != 0;
}

bool
server_entry_upload_fits (ServerEntry *entry, const char *id, const char *sha256, int64_t bytes)
{
    ServerCall *call = entry->call;
    g_auto (StoreUpload) upload = {0};
    if (!store_upload_find (entry->db, id, &upload)
        || !g_str_equal (upload.application, call->application.id))
        server_call_problem (call, MODEL_PROBLEM_UPLOAD_UNFINISHED, "There is no such upload.");
    else if (server_expiry_is_over (&upload, call->now_ms))
        server_call_problem (call, MODEL_PROBLEM_UPLOAD_UNFINISHED, "The upload has expired.");
    else if (entry->upload_sha256[0] == 0 || entry->upload_bytes < upload.length_bytes)
        server_call_problem (call, MODEL_PROBLEM_UPLOAD_UNFINISHED, NULL);
    else if (bytes != entry->upload_bytes || g_ascii_strcasecmp (sha256, entry->upload_sha256) != 0)
        server_call_problem (call, MODEL_PROBLEM_UPLOAD_DIFFERS, NULL);
    return call->reply.status == 0;
}
