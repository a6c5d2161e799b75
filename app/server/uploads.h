/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes of uploads on the disk: DIR/uploads/ID.
 *
 * An upload has one writer. Whoever comes later (a PATCH or a question for the offset) asks a stale writer to let go
 * and waits for it. The offset is the length of the file, answered only after fdatasync. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct ServerUploads ServerUploads;

/* One PATCH on its way to the disk. */
typedef struct ServerUpload ServerUpload;

/* How a PATCH ended. */
typedef enum {
    SERVER_UPLOAD_STORED,  /* OFFSET bytes are on the disk */
    SERVER_UPLOAD_EVICTED, /* somebody newer wanted the upload */
    SERVER_UPLOAD_FAILED,  /* the disk did not take it */
} ServerUploadEnd;

typedef void (*ServerUploadDone) (gpointer data, ServerUploadEnd end, int64_t offset);

ServerUploads *server_uploads_new (const char *dir);
void server_uploads_free (ServerUploads *uploads);

/* Makes the empty file and syncs its folder; false when the disk does not take it. Blocks. */
bool server_uploads_create (ServerUploads *uploads, const char *id);

/* How many bytes are safely on the disk, or -1. Asks a stale writer to let go first. Blocks. */
int64_t server_uploads_offset (ServerUploads *uploads, const char *id);

/* Deletes the file. Blocks. */
/* Removes the file for good: when it returns true, its name is gone from the disk. Blocks. */
bool server_uploads_destroy (ServerUploads *uploads, const char *id);

void server_uploads_delete (ServerUploads *uploads, const char *id);

/* The whole file, or NULL. Blocks. Transfer full. */
GBytes *server_uploads_read (ServerUploads *uploads, const char *id);

/* SHA-256 in hexadecimal, length and first bytes of the file; false when it is not there. Blocks. */
bool server_uploads_hash (ServerUploads *uploads, const char *id, char sha256[65], int64_t *bytes,
                          char magic[4]);

/* Begins a PATCH at OFFSET; NULL when the file's length is another (ACTUAL then has it, or -1). Blocks. */
ServerUpload *server_upload_begin (ServerUploads *uploads, const char *id, int64_t offset,
                                   int64_t *actual);

/* Who gets to know the end, once, in CONTEXT. Before the first chunk. */
void server_upload_set_done (ServerUpload *upload, GMainContext *context, ServerUploadDone done,
                             gpointer data);

/* Hands over bytes (transfer full); any thread, never blocks. */
void server_upload_chunk (ServerUpload *upload, GBytes *bytes);

/* No more bytes will come: all are there, or the client went away. What came is kept. The handle is given up. */
void server_upload_finish (ServerUpload *upload);
