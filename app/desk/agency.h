/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What only the desk can send: the data of an order, opened here, straight to the agency. The hiring server hears of the agency's ids alone. Each request can be made
 * again: the agency knows it by its Idempotency-Key, and whoever was interrupted goes on where the server's ids end. */
#pragma once

#include "app/desk/session.h"
#include "app/model/screening.h"
#include "app/screening/agency.h"

/* Where the accounts of this computer lie: antesala/agencies in the person's data folder. Transfer full. Any thread. */
char *desk_agency_folder (void);

/* FOLDER/NAME.json, as docs/screening.md has it; one that others can read is refused. DESK_ERROR_FAILED with a sentence. Transfer full; blocks: any thread but
 * the main one. */
ScreeningAgency *desk_agency_load (const char *folder, const char *name, GError **error);

/* Gives AGENCY (taken) what the order in CHECK of APPLICATION still needs. PERSON (used only until this returns) may be NULL when the agency has the data and wants the
 * order alone. What comes in between, as a line that is busy, is tried again for half a minute. Main loop. */
void desk_agency_send_async (DeskSession *session, const char *application,
                             const ModelDeskScreening *check, ScreeningAgency *agency,
                             const ScreeningPerson *person, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer data);

/* Whether the agency has all of it, and the server knows; else why not. */
bool desk_agency_send_finish (GAsyncResult *result, GError **error);
