/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must be known before signing for a background check, as the server last said it: prices, what waits for a conditional offer, from when scores are used. Main loop. */
#pragma once

#include "app/applicant/flow.h"
#include "app/model/screening.h"
#include "ui/applicant/legal.h"

/* Keeps the member "check" of an application (NULL: none) in CHANGE. */
void applicant_terms_keep (ApplicantFlow *flow, JournalChange *change, const json_t *check);

/* What was kept; NULL: nothing. (transfer full) */
ModelCheckTerms *applicant_terms_read (ApplicantFlow *flow);

/* Whether the server must be asked again: a date counts from the day on which a page is signed, and what is kept is of another day. */
bool applicant_terms_are_old (ApplicantFlow *flow);

/* Shows beside a form of this kind what belongs to it: the prices before the first signature, the fee and the authorization; the date beside the notice of
 * automated tools. Never anything beside the disclosure. */
void applicant_terms_show (ApplicantFlow *flow, UiLegal *page, ModelFormKind kind);

/* The step's page when the rest of its forms come with a conditional offer: it says so, and its button ends the step. */
void applicant_terms_wait (ApplicantFlow *flow);
