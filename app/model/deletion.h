/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The server's signed certificate that a recording was destroyed. */
#pragma once

#include "app/model/shape.h"
#include "app/model/sign.h"

typedef struct {
    char *schema; /* "antesala-deletion-1" */
    char *application;
    char *number; /* of the application, for people */
    char *recording;
    char *prompt;
    int64_t take;
    char *sha256; /* of the sound that is gone */
    int64_t bytes;
    int64_t received_ms;
    int64_t deleted_ms;
    char *
        by; /* the user of the desk, or "server": its time was over, or the release was withdrawn */
    char *reason;
    char *covers; /* what it does not reach, in a sentence */
    char *server_key;
    char *signature; /* Ed25519 over the lines of docs/protocol.md */
} ModelDeletion;

MODEL_DECLARE_VALUE (ModelDeletion, model_deletion)

/* Fills schema, covers, server_key and signature of a certificate whose other members are set. Any thread. */
void model_deletion_sign (ModelDeletion *deletion, const ModelKeyPair *keys);

/* Is it signed by SERVER_KEY (base64), and nothing in it changed? FALSE with MODEL_ERROR_SIGNATURE. Any thread. */
bool model_deletion_check (const ModelDeletion *deletion, const char *server_key, GError **error);
