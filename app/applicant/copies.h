/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saves a PDF of each signed form in a folder of the person's documents. */
#pragma once

#include "app/applicant/flow.h"

/* OWNER (the page) is kept alive and is the source of the callback. The status is copied. */
void applicant_copies_save_async (ApplicantFlow *flow, const ModelStatus *status, GObject *owner,
                                  GAsyncReadyCallback callback);

/* The same for one form as it stands on its page, signed or not. */
void applicant_copies_save_form_async (ApplicantFlow *flow, const ModelForm *form, GObject *owner,
                                       GAsyncReadyCallback callback);

/* Writes a document of the agency's, as it came, into the same folder as NAME; finished by the same. */
void applicant_copies_put_async (ApplicantFlow *flow, const char *name, GBytes *bytes,
                                 GObject *owner, GAsyncReadyCallback callback);

/* The folder, (transfer full); NULL with an error whose message is a sentence. */
char *applicant_copies_save_finish (GAsyncResult *result, GError **error);
