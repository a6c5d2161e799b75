/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A connection to one hiring server: its address, who signs, what time limits hold. Main loop only.
 * libsoup without cookies, redirects, authentication dialogs or content sniffing; each request is signed or carries the
 * desk's session token (docs/protocol.md). Before the first request the server is asked whether it is ours and fits. */
#pragma once

#include "app/client/error.h"
#include "app/model/sign.h"

#define CLIENT_TYPE_CONNECTION (client_connection_get_type ())
G_DECLARE_FINAL_TYPE (ClientConnection, client_connection, CLIENT, CONNECTION, GObject)

/* A connection to the server at URL (https, or http on this computer). (transfer full); NULL with CLIENT_ERROR_ADDRESS. */
ClientConnection *client_connection_new (const char *url, GError **error);

/* The address without a slash at its end. (transfer none) */
const char *client_connection_get_url (ClientConnection *self);

/* The key pair that signs the requests of this device; copied, wiped with the connection. NULL forgets it. */
void client_connection_set_device (ClientConnection *self, const ModelKeyPair *pair);

/* The public half in base64; NULL without a key pair. (transfer none) */
const char *client_connection_get_device (ClientConnection *self);

/* Whose receipts are accepted: application id and the server's Ed25519 key in base64. Copied. */
void client_connection_set_application (ClientConnection *self, const char *id,
                                        const char *server_key);

/* The desk's session token; NULL signs out on this side. Copied, wiped with the connection. */
void client_connection_set_token (ClientConnection *self, const char *token);

/* The server's clock, milliseconds since 1970, when g_get_monotonic_time is AT_US: what the server said when it was first
 * reached in this run, and the time since by the monotonic clock, so that a clock that is set changes nothing. 0 before. */
int64_t client_connection_get_server_ms (ClientConnection *self, int64_t at_us);

/* Bytes that have arrived where they go to, of all; TOTAL is 0 while it is not known. */
typedef void (*ClientProgress) (int64_t done_bytes, int64_t total_bytes, void *data);

/* Time limits: until connected, and without a byte moving. 10 s and 30 s unless set. */
void client_connection_set_limits (ClientConnection *self, unsigned connect_ms, unsigned idle_s);
