/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fetching what the server gives only after it has what was saved before: a section is refused while the consents are on their way.
 * Main loop only. */
#pragma once

#include "app/applicant/session.h"
#include "app/model/section.h"

/* Sends at once what waits in the outbox and, when nothing of it is left, fetches the section. What stops the sending stops this, with its
 * error; recordings do not hold it up once the rows have gone. */
void applicant_delivery_section_async (ApplicantSession *session, const char *section,
                                       ModelLanguage language, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, void *data);

/* (transfer full); NULL with the error of the sending, of client_section_finish, or G_IO_ERROR_CANCELLED. */
ModelSection *applicant_delivery_section_finish (GAsyncResult *result, GError **error);
