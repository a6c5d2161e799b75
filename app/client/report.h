/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signed reports of equipment (docs/protocol.md). Needs no application. Main loop only. */
#pragma once

#include "app/client/connection.h"
#include "app/model/attest.h"

/* Asks the server for a ticket, then for its signature on a report. The finish function gives the signature (transfer full),
 * or NULL with CLIENT_ERROR (NOT_FOUND: this server has no tickets), G_IO_ERROR_CANCELLED. */
void client_report_async (ClientConnection *self, const json_t *report, GCancellable *cancellable,
                          GAsyncReadyCallback callback, void *data);
ModelAttest *client_report_finish (ClientConnection *self, GAsyncResult *result, GError **error);
