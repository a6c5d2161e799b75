/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A server's signature inside a JSON document: the member "signed" over all other members. It says that these bytes were
 * seen by the holder of the key at a time, and not changed since; nothing about whether they are true. Any thread. */
#pragma once

#include "app/model/shape.h"
#include "app/model/sign.h"

typedef struct {
    char *key; /* the server's public key, base64 */
    int64_t signed_ms;
    char *signature;
} ModelAttest;

MODEL_DECLARE_VALUE (ModelAttest, model_attest)

/* A request to sign a document: POST /v1/reports. */
typedef struct {
    char *ticket; /* base64 */
    json_t *report;
} ModelAttestRequest;

MODEL_DECLARE_VALUE (ModelAttestRequest, model_attest_request)

/* Signs DOCUMENT as it is without "signed". (transfer full) */
ModelAttest *model_attest_make (const json_t *document, int64_t signed_ms,
                                const ModelKeyPair *keys);

/* Does the signature in "signed" fit the document? NULL with MODEL_ERROR_SIGNATURE if it does not, or if there is none (then
 * *ret_missing is true). (transfer full) */
ModelAttest *model_attest_check (const json_t *document, bool *ret_missing, GError **error);
