/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies on this server encrypted with a key file beside it (XSalsa20-Poly1305): letters that wait, and the reports of agencies. A copy of the
 * database, or of the folder of reports, opens nothing. Any thread. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

enum { SERVER_BOX_KEY_BYTES = 32 };

/* Reads DIR/NAME, or makes it (mode 0600, random). False with a sentence. */
bool server_box_key (const char *dir, const char *name, uint8_t key[SERVER_BOX_KEY_BYTES],
                     GError **error);

/* A fresh nonce, then the closed bytes. Transfer full. */
GBytes *server_box_seal (const uint8_t key[SERVER_BOX_KEY_BYTES], const void *bytes, gsize length);

/* What was closed; NULL when the key is another one, or something was changed. Transfer full. */
GBytes *server_box_open (const uint8_t key[SERVER_BOX_KEY_BYTES], GBytes *box);
