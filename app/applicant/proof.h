/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample document by which a person shows that the copies can be opened. Main loop. */
#pragma once

#include "app/applicant/flow.h"

/* Whether TYPED is the number of the sample document of this application, where the form asks for one. */
bool applicant_proof_holds (ApplicantFlow *flow, const ModelForm *form, const char *typed);

/* Writes the sample document and opens it, off the main loop; then says above PAGE where it is. */
void applicant_proof_open (ApplicantFlow *flow, const ModelForm *form, GObject *page);
