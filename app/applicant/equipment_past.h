/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Earlier checks of this computer. */
#pragma once

#include "app/applicant/flow.h"
#include "app/equipment/history.h"

/* The file that holds them; NULL where none are kept. Transfer full. */
char *applicant_equipment_past_path (const ApplicantFlow *flow);

/* Adds a run to them, off the main loop; what cannot be written is only logged: the report itself is not lost. */
void applicant_equipment_past_add (ApplicantFlow *flow, const EquipReport *report);

/* What is still known of the room's noise at three moments of the day, for the next run: EQUIP_MOMENTS levels (transfer full),
 * or NULL when the page is left. PAGE owns DATA. */
void applicant_equipment_past_noise_async (ApplicantFlow *flow, void *page,
                                           GAsyncReadyCallback callback, void *data);
EquipNoise *applicant_equipment_past_noise_finish (GAsyncResult *result);

/* Opens a report file over the page of earlier checks, unless it was changed after it was signed; says why not. */
void applicant_past_open_file (ApplicantFlow *flow, UiPage *page, const char *path);
