/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/letter.h"

static const ModelMember model_decision_letter_members[] = {
    {MODEL_AT (ModelDecisionLetter, etag), MODEL_STRING, .required = true},
    {MODEL_AT (ModelDecisionLetter, outcome), MODEL_STRING},
    {MODEL_AT (ModelDecisionLetter, kind), MODEL_STRING},
    {MODEL_AT (ModelDecisionLetter, language), MODEL_STRING, .required = true},
    {MODEL_AT (ModelDecisionLetter, title), MODEL_STRING},
    {MODEL_AT (ModelDecisionLetter, text), MODEL_STRING},
    {MODEL_AT (ModelDecisionLetter, sha256), MODEL_STRING},
    {MODEL_AT (ModelDecisionLetter, to), MODEL_STRING},
    {MODEL_AT (ModelDecisionLetter, refusal), MODEL_STRING},
    {MODEL_AT (ModelDecisionLetter, version), MODEL_INTEGER},
    {MODEL_AT (ModelDecisionLetter, letters), MODEL_LIST, .required = true,
     .shape = &model_sent_letter_shape},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelDecisionLetter, model_decision_letter, false)

static const ModelMember model_decision_letter_request_members[] = {
    {MODEL_AT (ModelDecisionLetterRequest, kind), MODEL_STRING, .required = true, .min = 1,
     .max = 100},
    {MODEL_AT (ModelDecisionLetterRequest, sha256), MODEL_STRING, .required = true, .min = 64,
     .max = 64},
    {MODEL_AT (ModelDecisionLetterRequest, version), MODEL_INTEGER, .required = true, .min = 1,
     .max = INT32_MAX},
    {MODEL_AT (ModelDecisionLetterRequest, by_post), MODEL_BOOL},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelDecisionLetterRequest, model_decision_letter_request, true)

static const ModelMember model_desk_letter_members[] = {
    {MODEL_AT (ModelDeskLetter, id), MODEL_STRING, .required = true},
    {MODEL_AT (ModelDeskLetter, kind), MODEL_STRING, .required = true},
    {MODEL_AT (ModelDeskLetter, language), MODEL_STRING, .required = true},
    {MODEL_AT (ModelDeskLetter, title), MODEL_STRING, .required = true},
    {MODEL_AT (ModelDeskLetter, text), MODEL_STRING, .required = true},
    {MODEL_AT (ModelDeskLetter, queued_ms), MODEL_INTEGER, .required = true},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelDeskLetter, model_desk_letter, false)
