/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The server's sockets. libsoup is included here and nowhere else in the server.
 *
 * libsoup's server is not for the open network (no time-outs, lenient parsing): it listens on loopback or a Unix socket,
 * and nginx stands in front (docs/protocol.md). */
#pragma once

#include "app/server/server.h"

typedef struct ServerHttp ServerHttp;

/* Listens on ADDRESS, "127.0.0.1:PORT" (0 chooses one), "[::1]:PORT" or "unix:PATH", for applicants and desks, and on
 * DIR/admin.sock (mode 0600) for the operator. PROXY: the peer's address is what X-Real-IP says.
 * NULL with a sentence for any address that is not of this machine. Transfer full. */
ServerHttp *server_http_new (Server *server, const char *address, bool proxy, GError **error);

/* Where it listens: "http://127.0.0.1:PORT" or "unix:PATH". Transfer full. */
char *server_http_address (ServerHttp *http);

/* Stops listening and ends what is open. */
void server_http_free (ServerHttp *http);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ServerHttp, server_http_free)

/* One request to the administration socket of a running server; its JSON answer (transfer full), or NULL with a
 * sentence. G_IO_ERROR_CONNECTION_REFUSED or _NOT_FOUND: no server runs. Blocks. */
json_t *server_http_ask (const char *dir, const char *method, const char *path, json_t *body,
                         GError **error);
