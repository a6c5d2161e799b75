/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was decided about a form, on this computer: the entry for the server and the note by which this program knows it at once, in one transaction. Main loop. */
#pragma once

#include "app/applicant/session.h"

/* Adds a decision about a form of KIND (model_form_kind_words) to CHANGE. */
void applicant_signature_add (ApplicantSession *session, JournalChange *change,
                              const ModelConsent *decision, const char *kind);

/* The note about a form: "decision", "signed_ms", "signed_name", "version", "checks", "sealed" (names of fields); NULL when VERSION (0: any) was not decided about here. (transfer full) */
json_t *applicant_signature_get (ApplicantSession *session, const char *form, int64_t version);

/* Whether the person agreed to that version of the form, and it holds. */
bool applicant_signature_holds (ApplicantSession *session, const char *form, int64_t version);

/* The server would not have a signature of a form; DETAIL are its words, or NULL. It holds no longer, nor does one of a form that it misses ("unsigned:FORM");
 * the step that asks for them is open again, and forms and their list are fetched anew. */
void applicant_signature_refused (ApplicantSession *session, JournalChange *change,
                                  const char *form, const char *detail);
