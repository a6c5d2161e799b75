/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The letter about a decision: as the desk reads it before somebody sends it, and how it is sent. */
#pragma once

#include "app/model/screening.h"

/* GET /v1/desk/applications/{id}/decision/letter */
typedef struct {
    char *etag;
    char *outcome;  /* model_outcome_words; NULL: nobody has decided, and there is no letter */
    char *kind;     /* the template */
    char *language; /* the applicant's */
    char *title, *text, *sha256;
    char
        *to; /* what may be shown of the address; NULL: there is none, it stands on the page only */
    char *refusal; /* sent, check; NULL: it can be sent */
    int64_t version;
    GPtrArray *letters; /* ModelSentLetter, those about decisions, oldest first */
} ModelDecisionLetter;

/* POST of the same path: what was shown. */
typedef struct {
    char *kind, *sha256;
    int64_t version;
    bool by_post; /* it is not mailed, whatever address there is */
} ModelDecisionLetterRequest;

/* GET /v1/desk/applications/{id}/letters/{letter}: a letter that was written, to be printed. */
typedef struct {
    char *id, *kind, *language, *title, *text;
    int64_t queued_ms;
} ModelDeskLetter;

MODEL_DECLARE_VALUE (ModelDeskLetter, model_desk_letter)
MODEL_DECLARE_VALUE (ModelDecisionLetter, model_decision_letter)
MODEL_DECLARE_VALUE (ModelDecisionLetterRequest, model_decision_letter_request)
