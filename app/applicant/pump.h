/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sends what waits: the outbox in order, then recordings, then the submission. Repeats with growing pauses after trouble that can pass;
 * a row leaves only for a receipt (client_entry_async checks it) or for a refusal that no repetition can change. */
#pragma once

#include "app/applicant/session.h"

typedef struct ApplicantPump ApplicantPump;

/* For the session only; the pump does not hold it. */
ApplicantPump *applicant_pump_new (ApplicantSession *session);
void applicant_pump_free (ApplicantPump *pump);

/* Sends if there is something; a pause after trouble is cut short, and the trouble forgotten, only if NOW. */
void applicant_pump_kick (ApplicantPump *pump, bool now);

/* While it is held nothing new is sent: a recording stops where it is, a row on its way still arrives. */
void applicant_pump_hold (ApplicantPump *pump, bool held);
bool applicant_pump_is_held (ApplicantPump *pump);

/* Why the last try failed, NULL while it works. (transfer none) */
const GError *applicant_pump_get_trouble (ApplicantPump *pump);

unsigned applicant_pump_get_waiting (ApplicantPump *pump);
double applicant_pump_get_fraction (ApplicantPump *pump);

/* The pause before try N (from 1), in milliseconds: 1 s doubled up to a minute, a quarter more or less by CHANCE (0 to 1). */
unsigned applicant_pump_pause_ms (unsigned tries, double chance);
