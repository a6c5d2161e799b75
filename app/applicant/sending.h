/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way to the company: sends all that waits, then the submission; then the return code is shown. */
#pragma once

#include "app/applicant/flow.h"

/* Starts or goes on sending and shows how far it is. */
void applicant_sending_open (ApplicantFlow *flow);

/* Shows the return code, which is in the journal. */
void applicant_sent_open (ApplicantFlow *flow);
