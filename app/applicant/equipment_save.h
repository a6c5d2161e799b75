/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report as a file of the person's own. Main loop only. */
#pragma once

#include "app/applicant/flow.h"
#include "app/equipment/report.h"
#include "ui/place.h"

/* Asks where to save, then calls WRITE with the file, or with NULL when the person cancels, and with PAGE. */
void applicant_equipment_choose_file (UiPage *page, UiPlaceChosen write);

/*
 * Writes a report, given as JSON: .pdf, .json or text by the file's ending, and says on the page where it is or why not. With SIGN, data
 * and PDF are signed by the server first, if it gives a signature, which then stays in JSON: each file of a report carries the same.
 */
void applicant_equipment_write (ApplicantFlow *flow, UiPage *page, GFile *file, json_t *json,
                                bool sign);
