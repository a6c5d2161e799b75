/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way, as a table: what has no step of the plan stands first, then one line for each kind of step. */
#include "app/applicant/controllers.h"

const ApplicantStop APPLICANT_STOPS[] = {
    {"welcome", MODEL_STEP_NONE, applicant_welcome_open},
    {"needs", MODEL_STEP_NONE, applicant_needs_open},
    {"invitation", MODEL_STEP_NONE, applicant_invitation_open},
    {"return", MODEL_STEP_NONE, applicant_return_open},
    {"overview", MODEL_STEP_NONE, applicant_overview_open},
    {"status", MODEL_STEP_NONE, applicant_status_open},
    {"practice", MODEL_STEP_NONE, applicant_practice_open},
    {"check", MODEL_STEP_NONE, applicant_equipment_start_open},
    {"past", MODEL_STEP_NONE, applicant_past_open},
    {"eligibility", MODEL_STEP_ELIGIBILITY, applicant_eligibility_open},
    {"consent", MODEL_STEP_CONSENT, applicant_legal_open},
    {"equipment", MODEL_STEP_EQUIPMENT, applicant_equipment_open},
    {"tests", MODEL_STEP_TESTS, applicant_tests_open},
    {"voice", MODEL_STEP_VOICE, applicant_voice_open},
    {"background", MODEL_STEP_BACKGROUND, applicant_legal_open},
    {"review", MODEL_STEP_REVIEW, applicant_review_open},
    {NULL, MODEL_STEP_NONE, NULL},
};
