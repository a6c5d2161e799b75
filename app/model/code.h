/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Invitation and return codes: 25 Crockford base-32 characters, 125 random bits. */
#pragma once

#include "app/model/json.h"

#include <stdint.h>

enum { MODEL_CODE_LENGTH = 25, MODEL_CODE_RANDOM_BYTES = 16 };

/* What a code opens; part of what is hashed, so that one can never stand for the other. */
typedef enum { MODEL_CODE_INVITE, MODEL_CODE_RETURN } ModelCodeUse;

/* A code from random bytes (the last three bits are not used). (transfer full) Any thread. */
char *model_code_make (const uint8_t random[MODEL_CODE_RANDOM_BYTES]);

/* The same with random bytes of libsodium. (transfer full) Any thread. */
char *model_code_new (void);

/* Reads what a person typed: case, spaces and hyphens do not matter, O counts as 0, I and L as 1.
 * The 25 characters (transfer full); NULL with MODEL_ERROR_CODE and a translated sentence for the person. Any thread. */
char *model_code_read (const char *typed, GError **error);

/* ABCDE-FGHJK-… for the eye. (transfer full) */
char *model_code_print (const char *code);

/* BLAKE2b-256 over the use and the 25 characters, in hexadecimal. (transfer full) */
char *model_code_hash (ModelCodeUse use, const char *code);
