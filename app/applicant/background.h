/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which forms a legal step asks for. Where a position's background check depends on where one lives, the server says so, after eligibility. Main loop. */
#pragma once

#include "app/applicant/flow.h"

/* The ids in signing order, as far as they are known: (transfer full), NULL-terminated; NULL when the server must be asked first, as it is each time after the
 * application was sent. */
char **applicant_background_forms (ApplicantFlow *flow, const ModelStep *step);

/* With CHANGE what was kept of that is forgotten, and the server asked again. */
void applicant_background_forget (JournalChange *change);

/* Asks the server and keeps the answer. CALLBACK gets OWNER; nothing is called after it is gone. */
void applicant_background_fetch_async (ApplicantFlow *flow, const ModelStep *step, GObject *owner,
                                       GAsyncReadyCallback callback);

/* The ids, (transfer full); none: nothing is to be signed now. NULL with a sentence. */
char **applicant_background_fetch_finish (GAsyncResult *result, GError **error);

/* Writes the sample document of FORM to the person's folder and opens it with the program for PDF files. CALLBACK as above, and DATA. */
void applicant_background_sample_async (ApplicantFlow *flow, const ModelForm *form, GObject *owner,
                                        GAsyncReadyCallback callback, void *data);

/* Where it is, (transfer full); NULL with a sentence. */
char *applicant_background_sample_finish (GAsyncResult *result, GError **error);
