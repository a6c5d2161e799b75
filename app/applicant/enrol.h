/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening an application with a code: the device key and the code are on the disk before the server hears of them, so that a program
 * killed in between asks the same again and gets the same answer. Main loop only. */
#pragma once

#include "app/applicant/session.h"
#include "app/model/code.h"

/* CODE is 25 characters (model_code_read). */
void applicant_enrol_async (ApplicantSession *session, ModelCodeUse use, const char *code,
                            ModelLanguage language, GCancellable *cancellable,
                            GAsyncReadyCallback callback, void *data);

/* TRUE when the application is open and on the disk; FALSE with CLIENT_ERROR or G_IO_ERROR_CANCELLED. */
bool applicant_enrol_finish (ApplicantSession *session, GAsyncResult *result, GError **error);
