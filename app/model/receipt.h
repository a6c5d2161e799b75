/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The server's signed receipt for one entry. */
#pragma once

#include "app/model/shape.h"

typedef struct {
    char *key;       /* the Idempotency-Key */
    char *body_hash; /* BLAKE2b-256, hexadecimal */
    int64_t received_ms;
    int64_t number; /* counts the application's entries from 1 */
    char *signature;
} ModelReceipt;

MODEL_DECLARE_VALUE (ModelReceipt, model_receipt)

/* Fills the signature of a receipt whose other members are set, with the server's Ed25519 secret key. Any thread. */
void model_receipt_sign (ModelReceipt *receipt, const char *application, const uint8_t secret[64]);

/* Does the receipt fit this key, body hash and application, and is it signed by SERVER_KEY (base64)?
 * FALSE with MODEL_ERROR_SIGNATURE. Any thread. */
bool model_receipt_check (const ModelReceipt *receipt, const char *application, const char *key,
                          const char *body_hash, const char *server_key, GError **error);
