/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A client that keeps a hiring server busy: requests are signed before, then sent over several connections as fast as
 * they are answered. Blocks; no main loop. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "app/model/sign.h"

/* One POST of an entry. */
typedef struct {
    char *key;   /* Idempotency-Key */
    char *bytes; /* the whole request */
    size_t length;
    int64_t sent_us, answered_us;
    bool acknowledged; /* answered 200 */
} LoadRequest;

/* COUNT entries of a KIND: {"at_ms":N,REST} with N from FIRST, so that each body is another. LoadRequest, owned array. */
GPtrArray *load_make (const ModelKeyPair *pair, const char *kind, const char *rest, int first,
                      int count);
#define LOAD_FLAG                                                                                  \
    "\"flag\":\"focus-lost\",\"section\":\"skills\",\"item\":\"choose\",\"duration_ms\":1500}"

/* Sends each request that is not acknowledged once, over CONNECTIONS, until all are answered or the server is gone.
 * How many were acknowledged now. */
int load_run (int port, GPtrArray *requests, int connections);

/* Redeems a code for the device: whether the server answered 200. */
bool load_redeem (int port, const ModelKeyPair *pair, const char *code);

/* One signed GET: the body of the answer (transfer full), or NULL. */
char *load_get (int port, const ModelKeyPair *pair, const char *path);

/* A running antesala-server. */
typedef struct {
    GPid pid;
    int port;
} LoadServer;

/* Starts PROGRAM serve DIR on a port of its own; KILL_AT > 0 lets it die at that operation of the store.
 * False when it died before it listened. */
bool load_serve (const char *program, const char *dir, int kill_at, LoadServer *server);

/* Ends it by SIGTERM; its wait status. Waits for one that dies by itself when TERMINATE is false. */
int load_end (LoadServer *server, bool terminate);

/* Runs PROGRAM with arguments (NULL at the end of ARGV) and returns what it printed (transfer full); NULL when it
 * failed. */
char *load_verb (const char *const *argv);
