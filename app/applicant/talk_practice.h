/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The practice round of a conversation. It is played here, from the script that the item carries (data-practice), else from one of the practice
   bank (data/practice/talks/LANGUAGE/NAME.json), whose callers can be heard: NAME is what the item says, else "chat" or "call". Nothing is
   kept and nothing is sent. Main loop only. */
#pragma once

#include "app/applicant/conversation.h"

typedef struct ApplicantTalkPractice ApplicantTalkPractice;

/* Reads the script, and offers it on the view if there is one. The view and the question outlive it. OVER is called with DATA when a round came
   to its end by itself. (transfer full) */
ApplicantTalkPractice *applicant_talk_practice_new (UiTalk *view, const ApplicantQuestion *question,
                                                    void (*over) (void *data), void *data);
void applicant_talk_practice_free (ApplicantTalkPractice *self);

/* Whether there is a script, and a round of it was begun. */
bool applicant_talk_practice_begin (ApplicantTalkPractice *self);
bool applicant_talk_practice_is_on (const ApplicantTalkPractice *self);

/* What the person did in the round. */
void applicant_talk_practice_act (ApplicantTalkPractice *self, int verb, const char *customer,
                                  const char *object, const char *text);

/* Ends the round, if one is on; the view then says how it went, until the next. */
void applicant_talk_practice_end (ApplicantTalkPractice *self);
