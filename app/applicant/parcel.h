/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is too large for a row of the outbox and is uploaded first: kept takes and files that were handed in. Each waits as a draft,
 * "take/PROMPT" or "attached/SECTION/ITEM/SHA256", with the members of its entry, "path", "upload" once that has begun, and "entered" once
 * the entry exists. Main loop only. */
#pragma once

#include "app/applicant/session.h"

/* The name of the first that waits (transfer full), or NULL; COUNT is how many wait. */
char *applicant_parcel_next (Journal *journal, unsigned *ret_count);

/* Whether it answers a question of a test, and is no voice. */
bool applicant_parcel_is_attached (const char *name);
ModelEntryKind applicant_parcel_kind (const char *name);

/* Adds to CHANGE: its upload has begun; its upload is whole, and its entry goes into the outbox. */
void applicant_parcel_begun (Journal *journal, JournalChange *change, const char *name,
                             const char *upload);
void applicant_parcel_enter (ApplicantSession *session, JournalChange *change, const char *name,
                             const char *upload);

/* Adds to CHANGE: what ROW entered arrived damaged or not whole and goes again from its beginning, as a new upload and a new entry. */
void applicant_parcel_again (Journal *journal, JournalChange *change, const JournalRow *row);

/* Adds to CHANGE: a file that an answer of the section names is to be sent. PATH: where it is kept. */
void applicant_parcel_attach (ApplicantSession *session, JournalChange *change, const char *section,
                              const char *item, const char *sha256, int64_t bytes,
                              const char *path);
