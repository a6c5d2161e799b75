/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/status.h"

const char *const model_outcome_words[] = {"", "advance", "hold", "decline", NULL};
const char *const model_event_words[] = {
    "",        "invited",   "started",           "equipment", "tests",
    "voice",   "forms",     "submitted",         "opened",    "rated",
    "decided", "withdrawn", "recording-deleted", "offered",   "sealed-opened",
    "ordered", "reported",  "noticed",           "disputed",  "adverse",
    NULL};

const char *const model_look_words[] = {"",
                                        "application-read",
                                        "recording-played",
                                        "screening-read",
                                        "report-opened",
                                        "sealed-opened",
                                        "letter-read",
                                        "exported",
                                        NULL};

static const ModelMember model_event_members[] = {
    {MODEL_AT (ModelEvent, kind), MODEL_WORD, .required = true, .words = model_event_words},
    {MODEL_AT (ModelEvent, at_ms), MODEL_INTEGER, .required = true},
    {MODEL_AT (ModelEvent, name), MODEL_STRING},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelEvent, model_event, false)

static const ModelMember model_decision_members[] = {
    {MODEL_AT (ModelDecision, outcome), MODEL_WORD, .required = true, .words = model_outcome_words},
    {MODEL_AT (ModelDecision, reason), MODEL_STRING, .min = 3, .max = 4000},
    {MODEL_AT (ModelDecision, user), MODEL_STRING},
    {MODEL_AT (ModelDecision, name), MODEL_STRING},
    {MODEL_AT (ModelDecision, at_ms), MODEL_INTEGER},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelDecision, model_decision, false)

static const ModelMember model_signed_form_members[] = {
    {MODEL_AT (ModelSignedForm, form), MODEL_STRING, .required = true},
    {MODEL_AT (ModelSignedForm, version), MODEL_INTEGER, .required = true},
    {MODEL_AT (ModelSignedForm, language), MODEL_STRING, .required = true},
    {MODEL_AT (ModelSignedForm, kind), MODEL_STRING, .required = true},
    {MODEL_AT (ModelSignedForm, title), MODEL_STRING, .required = true},
    {MODEL_AT (ModelSignedForm, text), MODEL_STRING, .required = true},
    {MODEL_AT (ModelSignedForm, sha256), MODEL_STRING, .required = true},
    {MODEL_AT (ModelSignedForm, decision), MODEL_STRING, .required = true},
    {MODEL_AT (ModelSignedForm, signed_name), MODEL_STRING},
    {MODEL_AT (ModelSignedForm, checks), MODEL_OBJECT, .each = JSON_TRUE},
    {MODEL_AT (ModelSignedForm, sealed), MODEL_STRINGS},
    {MODEL_AT (ModelSignedForm, at_ms), MODEL_INTEGER},
    {MODEL_AT (ModelSignedForm, received_ms), MODEL_INTEGER, .required = true},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelSignedForm, model_signed_form, false)

static const ModelMember model_letter_members[] = {
    {MODEL_AT (ModelLetter, id), MODEL_STRING, .required = true},
    {MODEL_AT (ModelLetter, kind), MODEL_STRING, .required = true},
    {MODEL_AT (ModelLetter, language), MODEL_STRING, .required = true},
    {MODEL_AT (ModelLetter, title), MODEL_STRING, .required = true},
    {MODEL_AT (ModelLetter, text), MODEL_STRING, .required = true},
    {MODEL_AT (ModelLetter, queued_ms), MODEL_INTEGER, .required = true},
    {MODEL_AT (ModelLetter, sent_ms), MODEL_INTEGER, .nullable = true},
    {MODEL_AT (ModelLetter, delivered_ms), MODEL_INTEGER, .nullable = true},
    {MODEL_AT (ModelLetter, opened_ms), MODEL_INTEGER, .nullable = true},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelLetter, model_letter, false)

static const ModelMember model_look_members[] = {
    {MODEL_AT (ModelLook, at), MODEL_INTEGER, .required = true},
    {MODEL_AT (ModelLook, by), MODEL_STRING, .required = true},
    {MODEL_AT (ModelLook, named), MODEL_BOOL},
    {MODEL_AT (ModelLook, what), MODEL_WORD, .required = true, .words = model_look_words},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelLook, model_look, false)

static const ModelMember model_status_members[] = {
    {MODEL_AT (ModelStatus, number), MODEL_STRING, .required = true},
    {MODEL_AT (ModelStatus, state), MODEL_WORD, .required = true, .words = model_state_words},
    {MODEL_AT (ModelStatus, decision), MODEL_MAYBE, .shape = &model_decision_shape},
    {MODEL_AT (ModelStatus, events), MODEL_LIST, .required = true, .shape = &model_event_shape},
    {MODEL_AT (ModelStatus, copies), MODEL_LIST, .required = true,
     .shape = &model_signed_form_shape},
    {MODEL_AT (ModelStatus, forms), MODEL_STRINGS},
    {MODEL_AT (ModelStatus, held), MODEL_BOOL},
    {MODEL_AT (ModelStatus, scores_from), MODEL_STRING, .min = 10, .max = 10},
    {MODEL_AT (ModelStatus, screening), MODEL_MAYBE, .shape = &model_screening_shape},
    {MODEL_AT (ModelStatus, costs), MODEL_LIST, .shape = &model_charge_shape},
    {MODEL_AT (ModelStatus, letters), MODEL_LIST, .shape = &model_letter_shape},
    {MODEL_AT (ModelStatus, looked), MODEL_LIST, .shape = &model_look_shape},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelStatus, model_status, false)
