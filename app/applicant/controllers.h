/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The controllers, one file each; the table of stops names them. Each shows its page in the flow. */
#pragma once

#include "app/applicant/flow.h"

void applicant_welcome_open (ApplicantFlow *flow, const ModelStep *step);
void applicant_needs_open (ApplicantFlow *flow, const ModelStep *step);
void applicant_invitation_open (ApplicantFlow *flow, const ModelStep *step);
void applicant_return_open (ApplicantFlow *flow, const ModelStep *step);
void applicant_overview_open (ApplicantFlow *flow, const ModelStep *step);
void applicant_eligibility_open (ApplicantFlow *flow, const ModelStep *step);
void applicant_legal_open (ApplicantFlow *flow, const ModelStep *step);
void applicant_equipment_open (ApplicantFlow *flow, const ModelStep *step);
void applicant_equipment_start_open (ApplicantFlow *flow, const ModelStep *step);
void applicant_past_open (ApplicantFlow *flow, const ModelStep *step);
void applicant_tests_open (ApplicantFlow *flow, const ModelStep *step);
void applicant_voice_open (ApplicantFlow *flow, const ModelStep *step);
void applicant_practice_open (ApplicantFlow *flow, const ModelStep *step);
void applicant_review_open (ApplicantFlow *flow, const ModelStep *step);
void applicant_status_open (ApplicantFlow *flow, const ModelStep *step);

/* The same over the current page, which goes on; then back to it. */
void applicant_needs_ask (ApplicantFlow *flow);
/* Adds to CHANGE the entry for what was arranged under "I need something else" (draft "needs"). */
void applicant_needs_add_entry (ApplicantSession *session, JournalChange *change,
                                const json_t *needs);
