/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The network part of the equipment check, from this program: asks the server, then measures the line in a thread.
 * Main loop only. */
#pragma once

#include "app/client/connection.h"
#include "app/equipment/network.h"

/* What was found; the reach is that of the same run. */
typedef struct {
    EquipReach reach;
    EquipLine line;
} ApplicantLine;

void applicant_line_free (ApplicantLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ApplicantLine, applicant_line_free)

/* Measures what PLAN says. PROGRESS (may be NULL) is told about ten times a second, from 0 to 1. Whatever is not there is a
 * trouble in the value; only a cancellation (G_IO_ERROR_CANCELLED, within 100 ms) is an error. */
void applicant_line_async (ClientConnection *client, const EquipLinePlan *plan,
                           GCancellable *cancellable, EquipProgressFunc progress,
                           void *progress_data, GAsyncReadyCallback callback, void *data);
ApplicantLine *applicant_line_finish (ClientConnection *client, GAsyncResult *result,
                                      GError **error);

/* Asks the server of a URL and waits; an EquipReachFunc for programs whose main loop does not run. */
bool applicant_reach (const char *url, GCancellable *cancellable, EquipReach *ret_reach);

/* Asks the server of a URL to sign a report and waits; the signature becomes the report's member "signed". False without one. */
bool applicant_reach_sign (const char *url, json_t *report, GCancellable *cancellable);
