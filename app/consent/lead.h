/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lead time of the notice of automated tools: from which day scores that rules computed may be used. */
#pragma once

#include "app/consent/order.h"

/* The rule that holds longest; place NULL: no place asks for a lead time. */
typedef struct {
    const ConsentPlace *place;
    GDate from;      /* the first day on which they may be used */
    int64_t from_ms; /* where that day begins, by the place's clock */
} ConsentLead;

/* When the notice is given at NOTICE_MS (milliseconds since 1970, UTC). The days of a place are business days that begin after the day of the notice and
 * must all be over. False, with place NULL, when scores are not computed by rules or no place of WHICH asks for a lead time on its date. Any thread. */
bool consent_lead (const ConsentPlaces *places, const ConsentCase *which, int64_t notice_ms,
                   ConsentLead *ret);
