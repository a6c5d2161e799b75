/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written in a conversation and not sent: replies, call notes, fields. A draft of the journal, so that a program that is killed loses
 * none of it. Main loop only. */
#pragma once

#include "app/applicant/session.h"
#include "ui/items/talk.h"

typedef struct ApplicantWritten ApplicantWritten;

/* What the journal has of an item. (transfer full) */
ApplicantWritten *applicant_written_new (ApplicantSession *session, const char *section,
                                         const char *item);
void applicant_written_free (ApplicantWritten *self);

/* As the signal "draft" of UiTalk tells it; whether that is new. */
bool applicant_written_set (ApplicantWritten *self, const char *customer, const char *object,
                            const char *text);

/* Whether it differs from what CHANGES have; adds it to one, if it does. */
bool applicant_written_is_unkept (const ApplicantWritten *self);
void applicant_written_put (ApplicantWritten *self, JournalChange *change);

/* Puts all of it back into the view, the first time it is called. */
void applicant_written_give_back (ApplicantWritten *self, UiTalk *view);

/* Nothing of it can be sent any more. */
void applicant_written_forget (ApplicantWritten *self);
