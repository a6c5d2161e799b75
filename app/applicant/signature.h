/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was decided about a form, on this computer: the entry for the server and the note by which this program knows it at once, in one transaction. Main loop. */
#pragma once

#include "app/applicant/session.h"

/* Adds a decision about a form of KIND (model_form_kind_words) to CHANGE. */
void applicant_signature_add (ApplicantSession *session, JournalChange *change,
                              const ModelConsent *decision, const char *kind);

/* The note about a form: "decision", "signed_ms", "signed_name", "version"; NULL when VERSION (0: any) was not decided about here. (transfer full) */
json_t *applicant_signature_get (ApplicantSession *session, const char *form, int64_t version);

/* Whether the person agreed to that version of the form, and it holds. */
bool applicant_signature_holds (ApplicantSession *session, const char *form, int64_t version);
