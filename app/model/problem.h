/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Problem words of the server (docs/protocol.md), their HTTP status and their sentences. */
#pragma once

#include "app/model/shape.h"

typedef enum {
    MODEL_PROBLEM_NONE,
    MODEL_PROBLEM_BAD_REQUEST,
    MODEL_PROBLEM_TOO_LARGE,
    MODEL_PROBLEM_UNKNOWN_CODE,
    MODEL_PROBLEM_CODE_USED,
    MODEL_PROBLEM_CODE_EXPIRED,
    MODEL_PROBLEM_TOO_MANY_TRIES,
    MODEL_PROBLEM_NOT_SIGNED,
    MODEL_PROBLEM_WRONG_SIGNATURE,
    MODEL_PROBLEM_NOT_FOUND,
    MODEL_PROBLEM_NOT_ALLOWED,
    MODEL_PROBLEM_CONSENT_MISSING,
    MODEL_PROBLEM_STATE_NOT_HIRING,
    MODEL_PROBLEM_FORM_CHANGED,
    MODEL_PROBLEM_FORM_ORDER,
    MODEL_PROBLEM_NOTHING_SIGNED,
    MODEL_PROBLEM_SECTION_CLOSED,
    MODEL_PROBLEM_UPLOAD_UNFINISHED,
    MODEL_PROBLEM_UPLOAD_DIFFERS,
    MODEL_PROBLEM_INCOMPLETE,
    MODEL_PROBLEM_CLOSED,
    MODEL_PROBLEM_KEY_MISSING,
    MODEL_PROBLEM_KEY_REUSED,
    MODEL_PROBLEM_REVISION_MISSING,
    MODEL_PROBLEM_REVISION_STALE,
    MODEL_PROBLEM_SIGNED_OUT,
    MODEL_PROBLEM_WRONG_PASSWORD,
    MODEL_PROBLEM_WRONG_VERSION,
    MODEL_PROBLEM_CONFLICT,
    MODEL_PROBLEM_UNSUPPORTED,
    MODEL_PROBLEM_INTERNAL,
    MODEL_PROBLEM_DISK_FULL,
    MODEL_PROBLEM_COUNT,
} ModelProblemKind;

/* application/problem+json as it travels. */
typedef struct {
    char *type; /* urn:antesala:problem:WORD */
    char *title;
    int64_t status;
    char *detail;
} ModelProblem;

MODEL_DECLARE_VALUE (ModelProblem, model_problem)

/* The word of a kind, such as "code-used". (transfer none) Any thread, as all here. */
const char *model_problem_word (ModelProblemKind kind);

/* The kind of a word or of a whole type (urn:…); NONE if unknown. */
ModelProblemKind model_problem_kind (const char *word_or_type);

/* The HTTP status that goes with a kind. */
int model_problem_status (ModelProblemKind kind);

/* A sentence for the person, translated: what is wrong and what to do. (transfer none) */
const char *model_problem_sentence (ModelProblemKind kind);

/* The problem in English as JSON; DETAIL may be NULL. (transfer full) */
json_t *model_problem_new (ModelProblemKind kind, const char *detail);
