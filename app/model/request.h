/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bodies of requests that are not journal entries, and the answer of health. Closed: unknown members are refused. */
#pragma once

#include "app/model/text.h"

/* Opens an application with an invitation or return code. */
typedef struct {
    char *code;
    char *device_key; /* Ed25519 public key, base64 */
    int language;     /* ModelLanguage */
} ModelRedeem;

typedef struct {
    char *user;
    char *password;
} ModelSignIn;

typedef struct {
    int64_t level; /* 1 to 5 */
    char *comment;
} ModelRatingRequest;

typedef struct {
    char *text;
} ModelNoteRequest;

typedef struct {
    int outcome; /* ModelOutcome */
    char *reason;
} ModelDecisionRequest;

typedef struct {
    char *reason;
} ModelDeletionRequest;

typedef struct {
    char *name; /* antesala-server */
    int64_t api;
    char *version;
    int64_t time_ms;
} ModelHealth;

enum { MODEL_API_VERSION = 1 };

MODEL_DECLARE_VALUE (ModelRedeem, model_redeem)
MODEL_DECLARE_VALUE (ModelSignIn, model_sign_in)
MODEL_DECLARE_VALUE (ModelRatingRequest, model_rating_request)
MODEL_DECLARE_VALUE (ModelNoteRequest, model_note_request)
MODEL_DECLARE_VALUE (ModelDecisionRequest, model_decision_request)
MODEL_DECLARE_VALUE (ModelDeletionRequest, model_deletion_request)
MODEL_DECLARE_VALUE (ModelHealth, model_health)
