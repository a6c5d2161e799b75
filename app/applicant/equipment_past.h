/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Earlier checks of this computer. */
#pragma once

#include "app/applicant/flow.h"
#include "app/equipment/report.h"

/* Adds a run to them, off the main loop; what cannot be written is only logged: the report itself is not lost. */
void applicant_equipment_past_add (ApplicantFlow *flow, const EquipReport *report);

/* Opens a report file over the page of earlier checks; says why not. */
void applicant_past_open_file (ApplicantFlow *flow, UiPage *page, const char *path);
