/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Requests of the desk to a background-check agency, straight and past the hiring server: those that carry what only the desk can open. Main loop. */
#pragma once

#include "app/client/connection.h"

/* Borrowed. */
typedef struct {
    const char *method, *path; /* after the address of the connection */
    const char *key;           /* of the account: the user of basic authentication */
    const char *once;          /* Idempotency-Key, or NULL */
    const json_t *body;        /* or NULL */
} ClientAgencyAsk;

/* Zero is empty. */
typedef struct {
    int status; /* of HTTP */
    GBytes *body;
    char *retry_after, *ratelimit_reset; /* headers, or NULL */
} ClientAgencyAnswer;

void client_agency_answer_free (ClientAgencyAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClientAgencyAnswer, client_agency_answer_free)

/* AGENCY is a connection to the agency's address, of client_connection_new, and nothing else: no redirect is followed, nothing of ours is sent along, and the bytes of
 * the body are overwritten when they went. */
void client_agency_async (ClientConnection *agency, const ClientAgencyAsk *ask,
                          GCancellable *cancellable, GAsyncReadyCallback callback, void *data);

/* Whatever it answered, (transfer full); NULL with CLIENT_ERROR where nothing came, or G_IO_ERROR_CANCELLED. */
ClientAgencyAnswer *client_agency_finish (ClientConnection *agency, GAsyncResult *result,
                                          GError **error);
