/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person can read, keep or take back on the status page: letters and notices, the report, what was signed, what it costs, who looked. Main loop. */
#pragma once

#include "app/applicant/flow.h"
#include "ui/applicant/status.h"

/* Shows all of it below the page's columns. */
void applicant_papers_show (ApplicantFlow *flow, UiStatus *page, const ModelStatus *status);

/* Opens or takes back what was chosen on PAGE; FALSE when ID is none of these. */
bool applicant_papers_act (ApplicantFlow *flow, const ModelStatus *status, const char *id,
                           UiStatus *page);

/* Shows all papers that the company sent, as one text. The notice counts as received from then on. */
void applicant_papers_read_notice (ApplicantFlow *flow, const ModelStatus *status, GtkWidget *page);

/* The papers and the report as copies to be saved as PDF, the report in the language of the screen; (transfer full) ModelSignedForm that
   borrow from all three. */
GPtrArray *applicant_papers_copies (const ModelStatus *status, const char *language,
                                    GPtrArray *words);
