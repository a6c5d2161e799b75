/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A kept take whose file is no longer on the disk: nobody can send it, so it is noted as lost, and recorded again. Main loop. */
#pragma once

#include "app/applicant/session.h"

/* Whether the file of a take, or of what else is to be sent (parcel.h), is gone. */
bool applicant_lost_is (const json_t *take);

/* Adds to CHANGE that this take is lost: it is not kept any more, its try is given back, the steps with voice samples are open again, and
 * nothing is submitted without it. False for a sample of a call, which cannot be made again: the rest is sent without it. */
bool applicant_lost_add (ApplicantSession *session, JournalChange *change, const json_t *take);

/* Adds to CHANGE that the sample of a prompt is there again. */
void applicant_lost_found (JournalChange *change, const char *prompt);

/* Whether a sample is lost and not recorded again yet; the number of the first step of the plan with voice samples, or -1. */
int applicant_lost_step (ApplicantSession *session);

/* What the person is told. Static, in the language of the moment. */
const char *applicant_lost_sentence (void);
