/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The background check on the status page: forms that wait, where it stands, the notice and the report, a dispute, an answer. Main loop. */
#pragma once

#include "app/applicant/flow.h"
#include "ui/applicant/status.h"

enum { APPLICANT_CHECK_ROWS = 6 };

/* What is under way now, at most APPLICANT_CHECK_ROWS rows. Places by their names in LANGUAGE; WORDS owns what was made for them. How many. */
unsigned applicant_check_events (const ModelStatus *status, const char *language, UiEvent *rows,
                                 GPtrArray *words);

/* What a person can do about it, at most APPLICANT_CHECK_ROWS. How many. */
unsigned applicant_check_actions (const ModelStatus *status, UiAction *rows);

/* Does what was chosen on PAGE; FALSE when ID is none of these actions. */
bool applicant_check_act (ApplicantFlow *flow, const ModelStatus *status, const char *id,
                          GtkWidget *page);

/* Was a step of this kind (model_adverse_words) taken? SCREENING may be NULL. */
bool applicant_check_has_step (const ModelScreening *screening, const char *kind);

/* The notice was sent and nothing ended it. SCREENING may be NULL. */
bool applicant_check_is_open (const ModelScreening *screening);
