/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A server on loopback that answers as a test tells it. Runs on the test's own main loop. */
#pragma once

#include "app/client/connection.h"

#include <libsoup/soup.h>

/* What one path answers instead of what the others do. */
typedef struct {
    const char *path, *type, *body;
} OddPage;

typedef struct {
    SoupServer *soup;
    char *url;
    const char *health; /* body of /v1/health; NULL = a good one */
    unsigned status;    /* of every other answer */
    const char *type;
    const char *body;
    size_t repeat; /* send the body that often */
    bool silent;   /* never answer */
    bool cut;      /* close in the middle of the body */
    bool halting;  /* send the first half of the body, and the rest when it is told to go on */
    const OddPage *pages; /* its end has no path; NULL = none */
    SoupServerMessage *halted;

    char *seen_method, *seen_path, *seen_key, *seen_device, *seen_signature, *seen_match,
        *seen_bearer, *seen_body;

    /* an upload */
    GByteArray *stored;
    int64_t length;
    char *metadata;
    int uploads;    /* created so far; the id of the last one */
    int cut_pieces; /* so many PATCHes are answered by closing, half of the bytes kept */
    int gone;       /* so many PATCHes are answered 410 */
    int conflicts;  /* so many PATCHes are answered 409 */
} OddServer;

OddServer *odd_server_new (void);
void odd_server_free (OddServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OddServer, odd_server_free)

/* Sends the rest. */
void odd_server_go_on (OddServer *self);

/* A connection to it, with a device key and short limits. */
ClientConnection *odd_server_connect (OddServer *self);

/* Runs the main loop until an async call has ended; pass odd_on_done as its callback and the wait as its data. */
typedef struct {
    GAsyncResult *result;
} OddWait;
void odd_on_done (GObject *source, GAsyncResult *result, void *wait);
GAsyncResult *odd_wait (OddWait *wait);

void test_upload_add (void);
