/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the server's own files share. Not for the programs above it. */
#pragma once

#include "app/server/box.h"
#include "app/server/server.h"
#include "app/server/tries.h"
#include "assessments/qti/redact.h"

#include <stdatomic.h>

enum {
    SERVER_PASSWORD_THREADS = 2,
    SERVER_PASSWORD_QUEUE = 16,
    SERVER_WAIT_MS = 25 * 1000,
    SERVER_DRAIN_MS = 5000,
    SERVER_JSON_BYTES = 1 << 20,
    SERVER_STREAM_BYTES = 8 << 20,
};

/* Refusals that were entered in the audit log within this minute. */
typedef struct {
    int64_t since_ms;
    int entered, left_out;
} ServerRefusals;

struct _Server {
    Store *store;
    char *dir;
    char *media;     /* DIR/media: what items show, by hash (app/package/blobs.h) */
    char *reflector; /* HOST:PORT from the command line; NULL: as DIR/reflector says */
    ServerClock clock;
    gpointer clock_data;
    ModelKeyPair keys;
    char *key;                                 /* the public half, base64 */
    uint8_t mail_key[SERVER_BOX_KEY_BYTES];    /* of DIR/mail.key */
    uint8_t reports_key[SERVER_BOX_KEY_BYTES]; /* of DIR/reports.key */
    char *mail_from;                           /* the address that letters come from */
    ServerTries *tries;
    GThreadPool *compute;
    GMainContext *context;
    GPtrArray *waiting; /* ServerCall that wait for a change; touched in CONTEXT only */
    atomic_uint changes;
    atomic_int running; /* calls that have no reply yet */
    char *nobody; /* a password hash that nobody has, so that unknown users cost the same time */
    ServerRefusals refusals; /* touched by the writer only */
    struct ServerUploads *uploads;
    struct ServerItems *items;
    struct ServerSpeller *speller;
    GSource *sweeper;    /* of expired uploads */
    GSource *signer;     /* of the audit log's heads */
    GPtrArray *agencies; /* ScreeningAgency, never changed */
    struct ServerAgent *agent;
    char *(*redact) (const QtiItem *item, const QtiSession *session, GError **error);
};

/* Runs the next phase of a call in its place. Any thread. */
void server_phase_next (ServerCall *call);

/* The gate: who sends this, and is the body what the route takes? Reading thread. The reply is made when not. */
void server_gate (ServerCall *call, StoreDb *db);

/* Again who this is, now that what was in the queue before is written. */
void server_gate_again (ServerCall *call, StoreDb *db);

/* Before the handler of a writing phase: true when the reply is the one given before. After it: stores the reply. */
bool server_once_before (ServerCall *call, StoreDb *db);
void server_once_after (ServerCall *call, StoreDb *db);

/* Parks a call until something changes; in the server's context. */
void server_wait_park (ServerCall *call);
/* Ends a parked call, or does nothing. */
void server_wait_drop (ServerCall *call);
void server_wait_wake (Server *server);
