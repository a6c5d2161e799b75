/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sockets of this machine only. */
#pragma once

#include <gio/gio.h>
#include <stdbool.h>

/* A listening socket for "127.0.0.1:PORT", "[::1]:PORT" or "unix:PATH"; NULL with a sentence for anything that others
 * could reach. A stale socket file is replaced. Transfer full. */
GSocket *server_address_listen (const char *address, GError **error);

/* Where a socket listens: "http://127.0.0.1:PORT" or "unix:PATH". Transfer full. */
char *server_address_name (GSocket *socket);
