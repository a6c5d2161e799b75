/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page with the result of the equipment check, from which the report is handed in. */
#pragma once

#include "app/applicant/flow.h"
#include "app/equipment/loaded.h"
#include "ui/parts.h"

/* Shows a report (transfer full of both); STEP NULL: the check alone, nothing is handed in. */
void applicant_equipment_result_open (ApplicantFlow *flow, const ModelStep *step,
                                      EquipReport *report, EquipProfile *profile);

/* Shows a report that somebody brought (transfer full), with what its signature says. */
void applicant_equipment_loaded_open (ApplicantFlow *flow, EquipLoaded *loaded);

/* Runs all that a profile demands (transfer full), and shows the report; STEP NULL: the check alone. */
void applicant_equipment_run (ApplicantFlow *flow, const ModelStep *step, EquipProfile *profile);

/* Runs one check again, NULL: all that the profile demands, and shows the report anew (transfer full of both). */
void applicant_equipment_again (ApplicantFlow *flow, const ModelStep *step, EquipReport *report,
                                EquipProfile *profile, const char *probe_id);

/* Explains over a page how a probe measures. */
void applicant_equipment_explain (UiPage *page, const char *probe_id);

/* Writes the report of a page that shows one to a file: PDF, data or text by its ending, and says so or why not. */
void applicant_equipment_save (UiPage *page, GFile *file);

/* The icon that stands for a probe on both pages. Static. */
const char *applicant_equipment_icon (const EquipProbe *probe);

/* The verdict as the pages show it. */
UiVerdict applicant_equipment_verdict (EquipVerdict verdict);
