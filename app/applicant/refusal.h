/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the server would not have, as notes "refused/KIND/KEY" in the journal. Main loop. */
#pragma once

#include "app/applicant/session.h"

/* ROW was refused for good, with the server's DETAIL or NULL: told to the person, where its kind is (applicant_session_get_refused). A signature holds no longer on this computer
 * either, so that its page asks for it again. */
void applicant_refusal_add (ApplicantSession *session, JournalChange *change, const JournalRow *row,
                            const char *detail);

/* A part of the work, by its KEY, that cannot be sent at all. */
void applicant_refusal_lose (JournalChange *change, ModelEntryKind kind, const char *key);

/* ROW was accepted: what it makes up for is told no more. */
void applicant_refusal_forget (ApplicantSession *session, JournalChange *change,
                               const JournalRow *row);
