/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ed25519 keys and signatures, BLAKE2b hashes, and the text that a request's signature covers (docs/protocol.md). */
#pragma once

#include "app/model/json.h"

#include <stdint.h>

enum {
    MODEL_KEY_BYTES = 32,
    MODEL_SECRET_BYTES = 64,
    MODEL_SIGNATURE_BYTES = 64,
    MODEL_HASH_BYTES = 32
};

typedef struct {
    uint8_t public_key[MODEL_KEY_BYTES];
    uint8_t secret_key[MODEL_SECRET_BYTES];
} ModelKeyPair;

/* Readies libsodium; call once in main before threads start. FALSE if the machine gives no randomness. */
bool model_sign_ready (void);

/* An Ed25519 key pair from 32 random bytes. */
void model_key_pair_make (ModelKeyPair *pair, const uint8_t seed[32]);

/* Base64 with padding. (transfer full) */
char *model_base64 (const uint8_t *bytes, size_t length);

/* Reads base64 of exactly LENGTH bytes; FALSE if it is not that. */
bool model_base64_read (const char *text, uint8_t *bytes, size_t length);

/* BLAKE2b-256 in lower-case hexadecimal. (transfer full) */
char *model_hash (const void *bytes, size_t length);

/* Signature over the bytes of a text, in base64. (transfer full) */
char *model_sign (const char *text, const uint8_t secret[MODEL_SECRET_BYTES]);

/* Does a base64 signature by a base64 public key fit the text? */
bool model_sign_check (const char *text, const char *signature, const char *public_key);

/* What the signature of a request covers. METHOD in capitals; PATH with its query as sent; KEY and BODY_HASH may be NULL,
 * which stands as "-". (transfer full) */
char *model_request_text (const char *method, const char *path, const char *key,
                          const char *body_hash);
