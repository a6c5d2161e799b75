/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an applicant must know of a background check before signing for it: prices, what waits for an offer, and from when scores are used. */
#pragma once

#include "app/consent/lead.h"
#include "app/server/order.h"

/* A ModelCheckTerms as JSON; NULL when the position orders no check. ORDER may be empty: the residence is not known yet. */
json_t *server_terms_json (StoreDb *db, const ServerOrder *order,
                           const StoreApplication *application, int64_t now_ms);

/* From when the scores of an application may be used: after the notice was given, or as if it were given now. False: at once. */
bool server_terms_lead (StoreDb *db, const ServerOrder *order, const StoreApplication *application,
                        int64_t now_ms, ConsentLead *ret);

/* The day (YYYY-MM-DD) before which the scores of an application may not be seen, while that day is to come; NULL: they may be. (transfer full) */
char *server_terms_scores_from (StoreDb *db, const StoreApplication *application, int64_t now_ms);
