/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/recordings.h"

#include "app/store/db.h"
#include "app/store/deletions.h"

static const char UPLOAD_ADD[] =
    "INSERT INTO uploads (id, application, length, prompt, take, created_ms)"
    " VALUES (:id, :application, :length, :prompt, nullif (:take, 0), :now)";
static const char UPLOAD_FIND[] =
    "SELECT id, application, length, bound, created_ms FROM uploads WHERE id = :id";
enum { UPLOAD_ID, UPLOAD_APPLICATION, UPLOAD_LENGTH, UPLOAD_BOUND, UPLOAD_CREATED };
static const char UPLOADS_UNBOUND[] =
    "SELECT id FROM uploads WHERE bound = 0 AND created_ms < :before ORDER BY id";
static const char UPLOAD_DELETE[] = "DELETE FROM uploads WHERE id = :id AND bound = 0";
static const char UPLOAD_SUMS[] =
    "SELECT coalesce (sum (length), 0), count (*) FROM uploads WHERE application = :application";
enum { SUMS_BYTES, SUMS_COUNT };
static const char BIND[] = "UPDATE uploads SET bound = 1 WHERE id = :upload AND bound = 0";
static const char ADD[] =
    "INSERT INTO recordings (id, entry, application, upload, prompt, take, "
    "sha256, bytes, frames, rate_hz,"
    " device, drops, gate, received_ms, keep_until_ms) VALUES (:id, :entry, :application, "
    ":upload, :prompt, :take, :sha256,"
    " :bytes, :frames, :rate, :device, :drops, :gate, :now, :until) ON CONFLICT "
    "(application, prompt, take) DO NOTHING";
static const char LIST[] =
    "SELECT id, application, upload, prompt, sha256, device, gate, take, bytes, frames, rate_hz,"
    " coalesce (drops, 0), received_ms, keep_until_ms, (SELECT asked_ms FROM deletions WHERE "
    "recording = recordings.id) FROM recordings WHERE application = :application ORDER BY "
    "entry";
enum {
    LIST_ID,
    LIST_APPLICATION,
    LIST_UPLOAD,
    LIST_PROMPT,
    LIST_SHA256,
    LIST_DEVICE,
    LIST_GATE,
    LIST_TAKE,
    LIST_BYTES,
    LIST_FRAMES,
    LIST_RATE,
    LIST_DROPS,
    LIST_RECEIVED,
    LIST_KEEP_UNTIL,
    LIST_DELETED
};
static const char OF[] =
    "SELECT upload FROM recordings WHERE application = :application AND id = :id"
    " AND id NOT IN (SELECT recording FROM deletions)";
static const char HAS[] =
    "SELECT 1 FROM recordings WHERE application = :application AND prompt = :prompt";

void
store_upload_clear (StoreUpload *upload)
{
    g_free (upload->id);
    g_free (upload->application);
    *upload = (StoreUpload){0};
}

void
store_upload_add (StoreDb *db, const StoreUpload *upload, const char *prompt, int64_t take,
                  int64_t now_ms)
{
    StoreQuery *query = store_query (db, UPLOAD_ADD);
    store_text (query, ":id", upload->id);
    store_text (query, ":application", upload->application);
    store_int (query, ":length", upload->length_bytes);
    store_text (query, ":prompt", prompt);
    store_int (query, ":take", take);
    store_int (query, ":now", now_ms);
    store_run (query);
}

bool
store_upload_find (StoreDb *db, const char *id, StoreUpload *upload)
{
    StoreQuery *query = store_query (db, UPLOAD_FIND);
    store_text (query, ":id", id);
    if (!store_next (query))
        return false;
    upload->id = g_strdup (store_get_text (query, UPLOAD_ID));
    upload->application = g_strdup (store_get_text (query, UPLOAD_APPLICATION));
    upload->length_bytes = store_get_int (query, UPLOAD_LENGTH);
    upload->bound = store_get_int (query, UPLOAD_BOUND) != 0;
    upload->created_ms = store_get_int (query, UPLOAD_CREATED);
    store_end (query);
    return true;
}

bool
store_upload_delete (StoreDb *db, const char *id)
{
    StoreQuery *query = store_query (db, UPLOAD_DELETE);
    store_text (query, ":id", id);
    return store_run (query) == 1;
}

GPtrArray *
store_uploads_unbound (StoreDb *db, int64_t before_ms)
{
    GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
    StoreQuery *query = store_query (db, UPLOADS_UNBOUND);
    store_int (query, ":before", before_ms);
    while (store_next (query))
        g_ptr_array_add (ids, g_strdup (store_get_text (query, 0)));
    return ids;
}

void
store_upload_sums (StoreDb *db, const char *application, int64_t *bytes, int64_t *count)
{
    StoreQuery *query = store_query (db, UPLOAD_SUMS);
    store_text (query, ":application", application);
    bool found = store_next (query);
    *bytes = found ? store_get_int (query, SUMS_BYTES) : 0;
    *count = found ? store_get_int (query, SUMS_COUNT) : 0;
    store_end (query);
}

bool
store_upload_bind (StoreDb *db, const char *id)
{
    StoreQuery *query = store_query (db, BIND);
    store_text (query, ":upload", id);
    return store_run (query) == 1;
}

bool
store_recording_add (StoreDb *db, int64_t entry, const StoreRecording *recording)
{
    if (!store_upload_bind (db, recording->upload))
        return false;
    StoreQuery *query = store_query (db, ADD);
    store_text (query, ":id", recording->id);
    store_int (query, ":entry", entry);
    store_text (query, ":application", recording->application);
    store_text (query, ":upload", recording->upload);
    store_text (query, ":prompt", recording->prompt);
    store_int (query, ":take", recording->take);
    store_text (query, ":sha256", recording->sha256);
    store_int (query, ":bytes", recording->bytes);
    store_int (query, ":frames", recording->frames);
    store_int (query, ":rate", recording->rate_hz);
    store_text (query, ":device", recording->device);
    store_int (query, ":drops", recording->drops);
    store_text (query, ":gate", recording->gate);
    store_int (query, ":now", recording->received_ms);
    store_int (query, ":until", store_keep_until_ms (db, recording->received_ms));
    return store_run (query) == 1;
}

StoreQuery *
store_recordings (StoreDb *db, const char *application)
{
    StoreQuery *query = store_query (db, LIST);
    store_text (query, ":application", application);
    return query;
}

bool
store_recording_next (StoreQuery *query, StoreRecording *recording)
{
    if (!store_next (query))
        return false;
    const char **texts[] = {&recording->id,     &recording->application, &recording->upload,
                            &recording->prompt, &recording->sha256,      &recording->device,
                            &recording->gate};
    int64_t *numbers[] = {&recording->take,          &recording->bytes,     &recording->frames,
                          &recording->rate_hz,       &recording->drops,     &recording->received_ms,
                          &recording->keep_until_ms, &recording->deleted_ms};
    for (int i = 0; i < (int)G_N_ELEMENTS (texts); i++)
        *texts[i] = store_get_text (query, LIST_ID + i);
    for (int i = 0; i < (int)G_N_ELEMENTS (numbers); i++)
        *numbers[i] = store_get_int (query, LIST_TAKE + i);
    return true;
}

char *
store_recording_upload (StoreDb *db, const char *application, const char *recording)
{
    StoreQuery *query = store_query (db, OF);
    store_text (query, ":application", application);
    store_text (query, ":id", recording);
    char *upload = store_next (query) ? g_strdup (store_get_text (query, 0)) : NULL;
    store_end (query);
    return upload;
}

bool
store_recording_has (StoreDb *db, const char *application, const char *prompt)
{
    StoreQuery *query = store_query (db, HAS);
    store_text (query, ":application", application);
    store_text (query, ":prompt", prompt);
    bool found = store_next (query);
    store_end (query);
    return found;
}
