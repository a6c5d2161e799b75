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

enum { APPLICANT_LIVE_SECONDS = EQUIP_LINE_PACKETS_MS / 1000 + 2 };

/* The idle line while it is measured: the round trip of each second so far (ms, NAN: nothing came back), and what is settled. */
typedef struct {
    double second_ms[APPLICANT_LIVE_SECONDS];
    unsigned seconds;
    EquipStream so_far;
} ApplicantLive;

typedef void (*ApplicantLineProgress) (double done, const ApplicantLive *live, void *data);

/* Measures what PLAN says. PROGRESS (may be NULL) is told about ten times a second, DONE from 0 to 1. Whatever is not there is a
 * trouble in the value; only a cancellation (G_IO_ERROR_CANCELLED, within 100 ms) is an error. */
void applicant_line_async (ClientConnection *client, const EquipLinePlan *plan,
                           GCancellable *cancellable, ApplicantLineProgress progress,
                           void *progress_data, GAsyncReadyCallback callback, void *data);
ApplicantLine *applicant_line_finish (ClientConnection *client, GAsyncResult *result,
                                      GError **error);

/* Asks the server of a URL and waits; an EquipReachFunc for programs whose main loop does not run. */
bool applicant_reach (const char *url, GCancellable *cancellable, EquipReach *ret_reach);

/* Asks the server of a URL to sign a report and waits; the signature becomes the report's member "signed". False without one. */
bool applicant_reach_sign (const char *url, json_t *report, GCancellable *cancellable);
