/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reflector: answers packets over UDP and moves bytes over TCP, so that the equipment check can measure a line. It knows
 * the public half of the hiring server's key and nothing else: no database, no libsoup, no person. */
#pragma once

#include "app/model/sign.h"

#include <gio/gio.h>

enum { SERVER_REFLECTOR_PORT = 8461 };

typedef struct ServerReflector ServerReflector;

/* Listens on "ADDRESS:PORT" ("[::]:PORT" too), the same port for UDP and TCP; port 0 chooses one. Answers from the
 * caller's thread-default main context. NULL with a sentence. Transfer full. */
ServerReflector *server_reflector_new (const char *listen, const uint8_t key[MODEL_KEY_BYTES],
                                       GError **error);
void server_reflector_free (ServerReflector *reflector);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ServerReflector, server_reflector_free)

/* Where it listens, as "127.0.0.1:8461". Transfer none. */
const char *server_reflector_address (const ServerReflector *reflector);
