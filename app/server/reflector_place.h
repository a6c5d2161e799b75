/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the hiring server and a reflector on the same machine find each other: two small files in the server's folder.
 * DIR/server.pub is the server's public key, DIR/reflector the address of a reflector while it runs. They block shortly. */
#pragma once

#include "app/model/sign.h"

/* Writes DIR/server.pub if it does not say KEY (base64) already. */
bool server_reflector_publish (const char *dir, const char *key, GError **error);

/* Reads it; false with a sentence. */
bool server_reflector_key (const char *dir, uint8_t key[MODEL_KEY_BYTES], GError **error);

/* Says where the reflector is, and no longer (only if it is still the one that said so). */
bool server_reflector_announce (const char *dir, const char *address, GError **error);
void server_reflector_withdraw (const char *dir, const char *address);

/* Its host (transfer full; NULL when it listens everywhere, so that the server's own name holds) and port; false when
 * no reflector has said where it is. */
bool server_reflector_find (const char *dir, char **ret_host, int *ret_port);

/* The same of a text: HOST:PORT, [IPV6]:PORT. */
bool server_reflector_parse (const char *text, char **ret_host, int *ret_port);
