/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UUIDv7 (RFC 9562): 48 bits of time, then random bits; sorts by the time it was made. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum { MODEL_ID_RANDOM_BYTES = 10 };

/* An id from the time in milliseconds since 1970 and ten random bytes. (transfer full) Any thread. */
char *model_id_make (int64_t now_ms, const uint8_t random[MODEL_ID_RANDOM_BYTES]);

/* The same with random bytes of libsodium. (transfer full) Any thread. */
char *model_id_new (int64_t now_ms);

/* Is this a UUID in lower-case letters? */
bool model_id_valid (const char *id);
