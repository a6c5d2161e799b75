/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hiring server without its sockets: data, keys, limits, and calls on their way. */
#pragma once

#include "app/model/sign.h"
#include "app/server/call.h"
#include "app/store/store.h"

/* Milliseconds UTC; a test passes its own. */
typedef int64_t (*ServerClock) (gpointer data);

/* Opens DIR and loads or makes the server's key. CLOCK NULL: the machine's. Main thread: what waits is woken in the
 * caller's thread-default context. Errors of store_open. Transfer full. */
Server *server_new (const char *dir, ServerClock clock, gpointer clock_data, GError **error);

/* Answers what waits, ends the store. */
void server_free (Server *server);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Server, server_free)

/* Answers who waits for changes, and runs the main context until no call is on its way, at most LIMIT_MS. */
void server_drain (Server *server, int limit_ms);

/* Where applicants find the reflector (HOST:PORT), when no reflector on this folder says so itself. Before the first call. */
void server_set_reflector (Server *server, const char *address);

struct ServerAgent *server_get_agent (Server *server);

Store *server_store (Server *server);
int64_t server_now_ms (Server *server);

/* The key that signs receipts, and its public half in base64. */
const ModelKeyPair *server_keys (Server *server);
const char *server_key (Server *server);

/* Finds the route and starts the call (transfer full); DONE of the call gets it back with its reply (transfer full).
 * OPERATOR: it came over the administration socket. */
void server_dispatch (ServerCall *call, bool operator);

/* What must be known before a body is read: false when the request is to be refused now; the reply is made then. */
bool server_admit (ServerCall *call, bool operator);

/* Goes on with a call that was admitted, when its body is there. */
void server_proceed (ServerCall *call);

/* Waits for a call that is not going to have a reply: the client went away. Any time before DONE. */
void server_abandon (ServerCall *call);

/* One request, waiting for its reply; for programs without a running main loop and for tests. REQUEST: transfer
 * full. */
void server_answer (Server *server, ServerRequest *request, bool operator, ServerReply * reply);

/* Whether an address may try again: 5 failures in 15 minutes are the limit. Any thread. */
bool server_tries_left (Server *server, const char *address, int64_t now_ms);
void server_tries_failed (Server *server, const char *address, int64_t now_ms);
