/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/request.h"

#include "app/model/status.h"

static const ModelMember model_redeem_members[] = {
    {MODEL_AT (ModelRedeem, code), MODEL_STRING, .required = true, .min = 1, .max = 100},
    {MODEL_AT (ModelRedeem, device_key), MODEL_STRING, .required = true, .min = 44, .max = 44},
    {MODEL_AT (ModelRedeem, language), MODEL_WORD, .required = true, .words = model_language_words},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelRedeem, model_redeem, true)

static const ModelMember model_sign_in_members[] = {
    {MODEL_AT (ModelSignIn, user), MODEL_STRING, .required = true, .min = 1, .max = 100},
    {MODEL_AT (ModelSignIn, password), MODEL_STRING, .required = true, .max = 1000},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelSignIn, model_sign_in, true)

static const ModelMember model_rating_request_members[] = {
    {MODEL_AT (ModelRatingRequest, level), MODEL_INTEGER, .required = true, .min = 1, .max = 5},
    {MODEL_AT (ModelRatingRequest, comment), MODEL_STRING, .max = 4000},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelRatingRequest, model_rating_request, true)

static const ModelMember model_note_request_members[] = {
    {MODEL_AT (ModelNoteRequest, text), MODEL_STRING, .required = true, .max = 20000},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelNoteRequest, model_note_request, true)

static const ModelMember model_decision_request_members[] = {
    {MODEL_AT (ModelDecisionRequest, outcome), MODEL_WORD, .required = true,
     .words = model_outcome_words},
    {MODEL_AT (ModelDecisionRequest, reason), MODEL_STRING, .required = true, .min = 3,
     .max = 4000},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelDecisionRequest, model_decision_request, true)

static const ModelMember model_deletion_request_members[] = {
    {MODEL_AT (ModelDeletionRequest, reason), MODEL_STRING, .required = true, .min = 3,
     .max = 1000},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelDeletionRequest, model_deletion_request, true)

static const ModelMember model_health_members[] = {
    {MODEL_AT (ModelHealth, name), MODEL_STRING, .required = true},
    {MODEL_AT (ModelHealth, api), MODEL_INTEGER, .required = true},
    {MODEL_AT (ModelHealth, version), MODEL_STRING, .required = true},
    {MODEL_AT (ModelHealth, time_ms), MODEL_INTEGER, .required = true},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelHealth, model_health, false)
