/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are handed in as answers. What is chosen is copied at once, under its hash and for this person only, beside the journal; the
 * answer names that copy, and it is sent when the section has ended (parcel.h). Main loop; the disk is waited for in threads. */
#pragma once

#include "app/applicant/session.h"

#include <adwaita.h>

/* The attach function of a UiItemContext, whose DATA is an ApplicantQuestion. */
void applicant_attach_join (AdwBin *upload, gpointer question);

/* Adds to CHANGE, when a section ends: the files that its answers name are to be sent. */
void applicant_attach_send (ApplicantSession *session, JournalChange *change, const char *section);

/* Removes, in a thread, the copies that no answer names: what was replaced or taken away. */
void applicant_attach_tidy (ApplicantSession *session);

/* What the person is told of a copy that is gone before it was sent. Static, in the language of the moment. */
const char *applicant_attach_lost_sentence (void);
