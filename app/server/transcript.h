/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was said and done in a conversation, for recruiters: made anew from its log each time, so that nothing of it is kept twice. */
#pragma once

#include "app/server/conversation.h"
#include "app/server/items.h"

/* Of an item of a delivery: lines and acts in the order of their times, each act with the checks that it met for good (docs/openapi.yaml).
   NULL when it is no conversation or nothing was done. NOW_MS: the end of a section that is open. Any thread with its own DB. Transfer
   full. */
json_t *server_transcript (ServerItems *items, StoreDb *db, const StoreDelivery *delivery,
                           const char *item, int extra_percent, int64_t now_ms);
