/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A message of an agency, by webhook or by file. */
#pragma once

#include "app/screening/agency.h"
#include "app/store/types.h"

/* Takes it in, once: "applied", "known", "old", "contradiction", "again", "ignored" (no kind that is known) or "unknown-order". In a writing
 * transaction. Static. */
const char *server_webhook_take (StoreDb *db, const ScreeningAgency *agency,
                                 const ScreeningEvent *event, int64_t now_ms);
