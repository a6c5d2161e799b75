/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The server's signed certificate that what it held on a person was destroyed. */
#pragma once

#include "app/model/shape.h"
#include "app/model/sign.h"

typedef struct {
    char *schema; /* "antesala-erasure-1" */
    char *application;
    char *number; /* of the application, for people */
    int64_t recordings;
    int64_t erased_ms;
    char *reason;
    char *covers; /* what stays, and what it does not reach, in sentences */
    char *server_key;
    char *signature; /* Ed25519 over the lines of docs/audit.md */
} ModelErasure;

MODEL_DECLARE_VALUE (ModelErasure, model_erasure)

/* Fills schema, covers (for everything, unless it says what), server_key and signature of a certificate whose other members are set. Any thread. */
void model_erasure_sign (ModelErasure *erasure, const ModelKeyPair *keys);

/* Is it signed by SERVER_KEY (base64), and nothing in it changed? FALSE with MODEL_ERROR_SIGNATURE. Any thread. */
bool model_erasure_check (const ModelErasure *erasure, const char *server_key, GError **error);
