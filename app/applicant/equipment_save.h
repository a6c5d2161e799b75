/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report as a file of the person's own. Main loop only. */
#pragma once

#include "app/applicant/flow.h"
#include "app/equipment/report.h"

/* Asks where to save, then calls WRITE for the file; nothing when the person cancels. */
void applicant_equipment_choose_file (UiPage *page, void (*write) (UiPage *page, GFile *file));

/*
 * Writes a report: .pdf, .json or text by the file's ending, and says on the page where it is or why not. Data is signed by the server
 * if it gives a signature; JSON (may be NULL) is written instead of the report's, as it came with its own signature.
 */
void applicant_equipment_write (ApplicantFlow *flow, UiPage *page, GFile *file,
                                const EquipReport *report, json_t *json);
