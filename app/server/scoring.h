/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scores by this server's own engine from the raw responses, which are kept: the same again at any time. */
#pragma once

#include "app/server/call.h"
#include "app/store/sections.h"

/* Scores every delivered item of a section from the response that counts, and stores it. Writing thread. */
void server_scoring_section (Server *server, StoreDb *db, const StoreDelivery *delivery,
                             int64_t now_ms);

/* The same for each section of an application that was ended; how many. */
int64_t server_scoring_application (Server *server, StoreDb *db, const char *application,
                                    int64_t now_ms);
