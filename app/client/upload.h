/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sends a file by tus 1.0: asks how much is there, sends the rest, can be cancelled and taken up again. Main loop only;
 * the file is read in GIO's threads. */
#pragma once

#include "app/client/connection.h"

/* Told once when the server has named the upload: keep the id, so that a restart resumes. */
typedef void (*ClientUploadCreated) (const char *id, void *data);

typedef struct {
    const char *path;   /* of the file */
    const char *id;     /* of an upload begun before, or NULL */
    const char *prompt; /* what it answers; may be NULL */
    int64_t take;
    ClientUploadCreated on_created; /* may be NULL */
    ClientProgress on_progress;     /* what the server has safely on its disk; may be NULL */
    void *data;                     /* for both */
    bool attachment;                /* a file that answers a question, no voice */
} ClientUpload;

/* Sends the file of UPLOAD, whose strings are copied. */
void client_upload_async (ClientConnection *self, const ClientUpload *upload,
                          GCancellable *cancellable, GAsyncReadyCallback callback, void *data);

/* The id of the finished upload, (transfer full); NULL with CLIENT_ERROR (FILE: the file cannot be read) or cancelled. */
char *client_upload_finish (ClientConnection *self, GAsyncResult *result, GError **error);
