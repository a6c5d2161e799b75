/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Uploads and the recordings they became. The bytes lie in DIR/uploads/ID; here is whose they are. */
#pragma once

#include "app/store/types.h"

/* Zero is empty; texts are owned. */
typedef struct {
    char *id, *application;
    int64_t length_bytes, created_ms;
    bool bound; /* became a recording or a file: nothing is written or deleted any more */
} StoreUpload;

void store_upload_clear (StoreUpload *upload);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StoreUpload, store_upload_clear)

void store_upload_add (StoreDb *db, const StoreUpload *upload, const char *prompt, int64_t take,
                       int64_t now_ms);
bool store_upload_find (StoreDb *db, const char *id, StoreUpload *upload);

/* False when it is bound, or not there. */
bool store_upload_delete (StoreDb *db, const char *id);

/* It became something, and is never changed again. False when it was bound before. */
bool store_upload_bind (StoreDb *db, const char *id);

/* Ids of the uploads that are older than BEFORE_MS and became nothing. Transfer full. */
GPtrArray *store_uploads_unbound (StoreDb *db, int64_t before_ms);

/* How many bytes the uploads of an application may become, and how many uploads there are. */
void store_upload_sums (StoreDb *db, const char *application, int64_t *bytes, int64_t *count);

/* Texts are borrowed. */
typedef struct {
    const char *id, *application, *upload, *prompt, *sha256, *device, *gate;
    int64_t take, bytes, frames, rate_hz, drops, received_ms;
    int64_t keep_until_ms;
    int64_t deleted_ms; /* 0: it is there */
} StoreRecording;

/* False when that take of the prompt, or the upload, is bound already. */
bool store_recording_add (StoreDb *db, int64_t entry, const StoreRecording *recording);
StoreQuery *store_recordings (StoreDb *db, const char *application);
bool store_recording_next (StoreQuery *query, StoreRecording *recording);

/* The upload of an application's recording, or NULL, also when it was destroyed. Transfer full. */
char *store_recording_upload (StoreDb *db, const char *application, const char *recording);

/* Whether a prompt has a recording. */
bool store_recording_has (StoreDb *db, const char *application, const char *prompt);
