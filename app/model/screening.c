/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/screening.h"

const char *const model_adverse_words[] = {"",         "report",   "assessed",   "notice",
                                           "received", "answered", "considered", "disputed",
                                           "resolved", "final",    "cancelled",  NULL};
const char *const model_payer_words[] = {"", "employer", "applicant", NULL};
const char *const model_charge_words[] = {"", "so far", "to come", NULL};
static const char *const languages[] = {"en", "es", NULL};

static const ModelMember model_cost_members[] = {
    {MODEL_AT (ModelCost, title), MODEL_INSIDE, .required = true, .shape = &model_text_shape},
    {MODEL_AT (ModelCost, cents), MODEL_INTEGER, .required = true, .min = 0, .max = 100000000},
    {MODEL_AT (ModelCost, later), MODEL_BOOL},
    {MODEL_AT (ModelCost, refunded), MODEL_BOOL},
    {MODEL_AT (ModelCost, who_pays), MODEL_WORD, .words = model_payer_words},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelCost, model_cost, false)

static const ModelMember model_charge_members[] = {
    {MODEL_AT (ModelCharge, what), MODEL_INSIDE, .required = true, .shape = &model_text_shape},
    {MODEL_AT (ModelCharge, cents), MODEL_INTEGER, .required = true, .min = 0, .max = 100000000},
    {MODEL_AT (ModelCharge, who_pays), MODEL_WORD, .required = true, .words = model_payer_words},
    {MODEL_AT (ModelCharge, state), MODEL_WORD, .required = true, .words = model_charge_words},
    {MODEL_AT (ModelCharge, refunded), MODEL_BOOL},
    {MODEL_AT (ModelCharge, at_ms), MODEL_INTEGER},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelCharge, model_charge, false)

static const ModelMember model_check_terms_members[] = {
    {MODEL_AT (ModelCheckTerms, due), MODEL_STRINGS, .required = true},
    {MODEL_AT (ModelCheckTerms, held), MODEL_BOOL},
    {MODEL_AT (ModelCheckTerms, costs), MODEL_LIST, .required = true, .shape = &model_charge_shape},
    {MODEL_AT (ModelCheckTerms, scores_from), MODEL_STRING, .min = 10, .max = 10},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelCheckTerms, model_check_terms, false)

static const ModelMember model_screening_plan_members[] = {
    {MODEL_AT (ModelScreeningPlan, agency), MODEL_STRING, .required = true, .min = 1, .max = 40},
    {MODEL_AT (ModelScreeningPlan, package), MODEL_STRING, .max = 100},
    {MODEL_AT (ModelScreeningPlan, no_criminal), MODEL_BOOL},
    {MODEL_AT (ModelScreeningPlan, credit), MODEL_BOOL},
    {MODEL_AT (ModelScreeningPlan, investigative), MODEL_BOOL},
    {MODEL_AT (ModelScreeningPlan, applicant_pays), MODEL_BOOL},
    {MODEL_AT (ModelScreeningPlan, automated), MODEL_BOOL},
    {MODEL_AT (ModelScreeningPlan, credit_basis), MODEL_STRING, .max = 40},
    {MODEL_AT (ModelScreeningPlan, fee_reason), MODEL_STRING, .min = 3, .max = 500},
    {MODEL_AT (ModelScreeningPlan, work), MODEL_STRING, .min = 2, .max = 2},
    {MODEL_AT (ModelScreeningPlan, work_city), MODEL_STRING, .max = 20},
    {MODEL_AT (ModelScreeningPlan, work_county), MODEL_STRING, .max = 20},
    {MODEL_AT (ModelScreeningPlan, signed_days), MODEL_INTEGER, .min = 1, .max = 3650},
    {MODEL_AT (ModelScreeningPlan, costs), MODEL_LIST, .shape = &model_cost_shape},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelScreeningPlan, model_screening_plan, true)

static const ModelMember model_screening_form_members[] = {
    {MODEL_AT (ModelScreeningForm, form), MODEL_STRING, .required = true},
    {MODEL_AT (ModelScreeningForm, title), MODEL_STRING},
    {MODEL_AT (ModelScreeningForm, decision), MODEL_STRING},
    {MODEL_AT (ModelScreeningForm, version), MODEL_INTEGER},
    {MODEL_AT (ModelScreeningForm, received_ms), MODEL_INTEGER},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelScreeningForm, model_screening_form, false)

static const ModelMember model_paper_members[] = {
    {MODEL_AT (ModelPaper, id), MODEL_INTEGER, .required = true},
    {MODEL_AT (ModelPaper, set), MODEL_STRING, .required = true},
    {MODEL_AT (ModelPaper, form), MODEL_STRING, .required = true},
    {MODEL_AT (ModelPaper, version), MODEL_INTEGER, .required = true},
    {MODEL_AT (ModelPaper, language), MODEL_STRING, .required = true},
    {MODEL_AT (ModelPaper, title), MODEL_STRING, .required = true},
    {MODEL_AT (ModelPaper, text), MODEL_STRING, .required = true},
    {MODEL_AT (ModelPaper, sha256), MODEL_STRING, .required = true},
    {MODEL_AT (ModelPaper, at_ms), MODEL_INTEGER, .required = true},
    {MODEL_AT (ModelPaper, name), MODEL_STRING},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelPaper, model_paper, false)

static const ModelMember model_sent_letter_members[] = {
    {MODEL_AT (ModelSentLetter, id), MODEL_STRING, .required = true},
    {MODEL_AT (ModelSentLetter, kind), MODEL_STRING, .required = true},
    {MODEL_AT (ModelSentLetter, state), MODEL_STRING, .required = true},
    {MODEL_AT (ModelSentLetter, to), MODEL_STRING},
    {MODEL_AT (ModelSentLetter, reply), MODEL_STRING},
    {MODEL_AT (ModelSentLetter, queued_ms), MODEL_INTEGER, .required = true},
    {MODEL_AT (ModelSentLetter, sent_ms), MODEL_INTEGER},
    {MODEL_AT (ModelSentLetter, delivered_ms), MODEL_INTEGER},
    {MODEL_AT (ModelSentLetter, opened_ms), MODEL_INTEGER},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelSentLetter, model_sent_letter, false)

static const ModelMember model_weighed_members[] = {
    {MODEL_AT (ModelWeighed, form), MODEL_STRING, .required = true, .min = 1, .max = 64},
    {MODEL_AT (ModelWeighed, factor), MODEL_STRING, .required = true, .min = 1, .max = 64},
    {MODEL_AT (ModelWeighed, version), MODEL_INTEGER, .required = true, .min = 1, .max = INT32_MAX},
    {MODEL_AT (ModelWeighed, text), MODEL_STRING, .required = true, .max = 20000},
    {MODEL_AT (ModelWeighed, title), MODEL_INSIDE, .shape = &model_text_shape},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelWeighed, model_weighed, true)

static const ModelMember model_factor_members[] = {
    {MODEL_AT (ModelFactor, form), MODEL_STRING, .required = true},
    {MODEL_AT (ModelFactor, factor), MODEL_STRING, .required = true},
    {MODEL_AT (ModelFactor, version), MODEL_INTEGER, .required = true},
    {MODEL_AT (ModelFactor, label), MODEL_STRING, .required = true},
    {MODEL_AT (ModelFactor, hint), MODEL_STRING},
    {MODEL_AT (ModelFactor, required), MODEL_BOOL},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelFactor, model_factor, false)

static const ModelMember model_adverse_step_members[] = {
    {MODEL_AT (ModelAdverseStep, kind), MODEL_STRING, .required = true},
    {MODEL_AT (ModelAdverseStep, text), MODEL_STRING},
    {MODEL_AT (ModelAdverseStep, factors), MODEL_LIST, .shape = &model_weighed_shape},
    {MODEL_AT (ModelAdverseStep, name), MODEL_STRING},
    {MODEL_AT (ModelAdverseStep, by_post), MODEL_BOOL},
    {MODEL_AT (ModelAdverseStep, at_ms), MODEL_INTEGER, .required = true},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelAdverseStep, model_adverse_step, false)

static const ModelMember model_adverse_clock_members[] = {
    {MODEL_AT (ModelAdverseClock, state), MODEL_STRING, .required = true},
    {MODEL_AT (ModelAdverseClock, place), MODEL_STRING},
    {MODEL_AT (ModelAdverseClock, place_title), MODEL_INSIDE, .shape = &model_text_shape},
    {MODEL_AT (ModelAdverseClock, days), MODEL_INTEGER},
    {MODEL_AT (ModelAdverseClock, kind), MODEL_STRING},
    {MODEL_AT (ModelAdverseClock, from), MODEL_STRING},
    {MODEL_AT (ModelAdverseClock, last_day), MODEL_STRING},
    {MODEL_AT (ModelAdverseClock, decide_ms), MODEL_INTEGER},
    {MODEL_AT (ModelAdverseClock, waits), MODEL_BOOL},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelAdverseClock, model_adverse_clock, false)

static const ModelMember model_ordered_members[] = {
    {MODEL_AT (ModelOrdered, first_name), MODEL_STRING, .required = true},
    {MODEL_AT (ModelOrdered, last_name), MODEL_STRING, .required = true},
    {MODEL_AT (ModelOrdered, email), MODEL_STRING, .required = true},
    {MODEL_AT (ModelOrdered, state), MODEL_STRING, .required = true},
    {MODEL_AT (ModelOrdered, copy_requested), MODEL_BOOL},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelOrdered, model_ordered, false)

static const ModelMember model_screening_members[] = {
    {MODEL_AT (ModelScreening, id), MODEL_STRING, .required = true},
    {MODEL_AT (ModelScreening, agency), MODEL_STRING, .required = true},
    {MODEL_AT (ModelScreening, agency_title), MODEL_STRING},
    {MODEL_AT (ModelScreening, agency_contact), MODEL_STRING},
    {MODEL_AT (ModelScreening, package), MODEL_STRING},
    {MODEL_AT (ModelScreening, status), MODEL_STRING, .required = true},
    {MODEL_AT (ModelScreening, result), MODEL_STRING},
    {MODEL_AT (ModelScreening, invitation_url), MODEL_STRING},
    {MODEL_AT (ModelScreening, trouble), MODEL_STRING},
    {MODEL_AT (ModelScreening, at_agency), MODEL_STRING},
    {MODEL_AT (ModelScreening, by), MODEL_STRING},
    {MODEL_AT (ModelScreening, collected), MODEL_BOOL},
    {MODEL_AT (ModelScreening, candidate), MODEL_STRING},
    {MODEL_AT (ModelScreening, report_id), MODEL_STRING},
    {MODEL_AT (ModelScreening, ordered), MODEL_MAYBE, .shape = &model_ordered_shape},
    {MODEL_AT (ModelScreening, created_ms), MODEL_INTEGER, .required = true},
    {MODEL_AT (ModelScreening, at_ms), MODEL_INTEGER},
    {MODEL_AT (ModelScreening, completed_ms), MODEL_INTEGER},
    {MODEL_AT (ModelScreening, report), MODEL_OBJECT},
    {MODEL_AT (ModelScreening, pdf), MODEL_BOOL},
    {MODEL_AT (ModelScreening, clock), MODEL_MAYBE, .shape = &model_adverse_clock_shape},
    {MODEL_AT (ModelScreening, steps), MODEL_LIST, .shape = &model_adverse_step_shape},
    {MODEL_AT (ModelScreening, papers), MODEL_LIST, .shape = &model_paper_shape},
    {MODEL_AT (ModelScreening, letters), MODEL_LIST, .shape = &model_sent_letter_shape},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelScreening, model_screening, false)

static const ModelMember model_desk_screening_members[] = {
    {MODEL_AT (ModelDeskScreening, etag), MODEL_STRING, .required = true},
    {MODEL_AT (ModelDeskScreening, number), MODEL_STRING},
    {MODEL_AT (ModelDeskScreening, forms), MODEL_LIST, .required = true,
     .shape = &model_screening_form_shape},
    {MODEL_AT (ModelDeskScreening, refusals), MODEL_STRINGS, .required = true},
    {MODEL_AT (ModelDeskScreening, places), MODEL_STRINGS},
    {MODEL_AT (ModelDeskScreening, held), MODEL_BOOL},
    {MODEL_AT (ModelDeskScreening, offered_ms), MODEL_INTEGER},
    {MODEL_AT (ModelDeskScreening, copy_requested), MODEL_BOOL},
    {MODEL_AT (ModelDeskScreening, agency), MODEL_STRING},
    {MODEL_AT (ModelDeskScreening, agency_title), MODEL_STRING},
    {MODEL_AT (ModelDeskScreening, agency_kind), MODEL_STRING},
    {MODEL_AT (ModelDeskScreening, agency_key), MODEL_STRING},
    {MODEL_AT (ModelDeskScreening, packages), MODEL_STRINGS},
    {MODEL_AT (ModelDeskScreening, certification), MODEL_OBJECT},
    {MODEL_AT (ModelDeskScreening, screening), MODEL_MAYBE, .shape = &model_screening_shape},
    {MODEL_AT (ModelDeskScreening, costs), MODEL_LIST, .shape = &model_charge_shape},
    {MODEL_AT (ModelDeskScreening, factors), MODEL_LIST, .shape = &model_factor_shape},
    {MODEL_AT (ModelDeskScreening, law), MODEL_STRING},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelDeskScreening, model_desk_screening, false)

static const ModelMember certified_members[] = {
    {MODEL_AT (ModelCertified, version), MODEL_INTEGER, .required = true, .min = 1,
     .max = INT32_MAX},
    {MODEL_AT (ModelCertified, language), MODEL_STRING, .required = true, .words = languages},
    {MODEL_AT (ModelCertified, sha256), MODEL_STRING, .required = true, .min = 64, .max = 64},
    {MODEL_AT (ModelCertified, signed_name), MODEL_STRING, .required = true, .min = 2, .max = 200},
    {NULL},
};
static const ModelShape certified_shape = {sizeof (ModelCertified), certified_members, true};

static const ModelMember model_screening_request_members[] = {
    {MODEL_AT (ModelScreeningRequest, first_name), MODEL_STRING, .required = true, .min = 1,
     .max = 100},
    {MODEL_AT (ModelScreeningRequest, last_name), MODEL_STRING, .required = true, .min = 1,
     .max = 100},
    {MODEL_AT (ModelScreeningRequest, email), MODEL_STRING, .required = true, .min = 3, .max = 254},
    {MODEL_AT (ModelScreeningRequest, package), MODEL_STRING, .max = 100},
    {MODEL_AT (ModelScreeningRequest, collected), MODEL_BOOL},
    {MODEL_AT (ModelScreeningRequest, sealed), MODEL_STRING, .max = 4096},
    {MODEL_AT (ModelScreeningRequest, certification), MODEL_INSIDE, .required = true,
     .shape = &certified_shape},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelScreeningRequest, model_screening_request, true)

static const ModelMember model_screening_ids_members[] = {
    {MODEL_AT (ModelScreeningIds, candidate), MODEL_STRING, .required = true, .min = 1, .max = 100},
    {MODEL_AT (ModelScreeningIds, report), MODEL_STRING, .min = 1, .max = 100},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelScreeningIds, model_screening_ids, true)

static const ModelMember model_adverse_request_members[] = {
    {MODEL_AT (ModelAdverseRequest, step), MODEL_WORD, .required = true,
     .words = model_adverse_words},
    {MODEL_AT (ModelAdverseRequest, text), MODEL_STRING, .max = 20000},
    {MODEL_AT (ModelAdverseRequest, factors), MODEL_LIST, .shape = &model_weighed_shape},
    {MODEL_AT (ModelAdverseRequest, by_post), MODEL_BOOL},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelAdverseRequest, model_adverse_request, true)

static const ModelMember model_reason_members[] = {
    {MODEL_AT (ModelReason, reason), MODEL_STRING, .required = true, .min = 3, .max = 1000},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelReason, model_reason, true)

static const ModelMember model_sealed_box_members[] = {
    {MODEL_AT (ModelSealedBox, form), MODEL_STRING, .required = true, .min = 1, .max = 64},
    {MODEL_AT (ModelSealedBox, field), MODEL_STRING, .required = true, .min = 1, .max = 64},
    {MODEL_AT (ModelSealedBox, key_id), MODEL_STRING, .required = true, .min = 1, .max = 100},
    {MODEL_AT (ModelSealedBox, box), MODEL_STRING, .required = true, .min = 1, .max = 2000},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelSealedBox, model_sealed_box, false)

static const ModelMember model_sealed_fields_members[] = {
    {MODEL_AT (ModelSealedFields, fields), MODEL_LIST, .required = true,
     .shape = &model_sealed_box_shape},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelSealedFields, model_sealed_fields, false)
