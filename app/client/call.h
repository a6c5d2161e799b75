/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside app/client: one request and its answer, bounded in size and time. Main loop only. */
#pragma once

#include "app/client/connection.h"

typedef struct {
    const char *method;
    char *path; /* from /v1 on, with its query */
    char *key;  /* Idempotency-Key, or NULL */
    GBytes *body;
    const char *body_type;
    char *if_match;
    char *tus_metadata;
    int64_t tus_offset; /* PATCH */
    int64_t tus_length; /* creation */
    bool tus;
    bool open;           /* neither signed nor with a token */
    bool bare;           /* do not ask first whether the server is ours */
    char *authorization; /* instead of our own identity; wiped with the call */
    bool foreign;        /* every status is an answer, whatever its content */
    const char *accept;  /* content type of a good answer; NULL = no body */
    size_t max_bytes;
    ClientProgress on_progress; /* of the answer; may be NULL */
    void *progress_data;
} ClientCall;

typedef struct {
    unsigned status;
    GBytes *body; /* NULL without one */
    char *etag;
    char *location;
    int64_t upload_offset; /* -1 without one */
    bool replayed;
    char *retry_after, *ratelimit_reset; /* of a foreign answer, or NULL */
} ClientAnswer;

/* A call of METHOD on a path made from FORMAT, for a JSON answer. (transfer full) */
ClientCall *client_call_new (const char *method, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Gives it a JSON body. */
void client_call_set_json (ClientCall *call, const json_t *json);

void client_call_free (ClientCall *call);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClientCall, client_call_free)

void client_answer_free (ClientAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClientAnswer, client_answer_free)

/* Sends a call (transfer full of it) and reads the whole answer. */
void client_call_send_async (ClientConnection *self, ClientCall *call, GCancellable *cancellable,
                             GAsyncReadyCallback callback, void *data);

/* The answer of a 2xx status, (transfer full); NULL with CLIENT_ERROR or G_IO_ERROR_CANCELLED. */
ClientAnswer *client_call_send_finish (ClientConnection *self, GAsyncResult *result,
                                       GError **error);

/* Sends a call whose JSON answer becomes a value of a shape. */
void client_call_value_async (ClientConnection *self, ClientCall *call, const ModelShape *shape,
                              GCancellable *cancellable, GAsyncReadyCallback callback, void *data);

/* The value, to be freed by the free function of its type. (transfer full) */
void *client_call_value_finish (ClientConnection *self, GAsyncResult *result, GError **error);
