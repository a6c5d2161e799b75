/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/consent/lead.h"

#include "app/consent/calendar.h"

static ConsentLead
lead_of (const ConsentPlace *place, int64_t notice_ms)
{
    GDate given = consent_calendar_day (notice_ms, place->zone);
    ConsentLead lead = {
        .place = place,
        .from = consent_calendar_after (&given, place->automated_days, CONSENT_DAYS_BUSINESS)};
    g_date_add_days (&lead.from, 1);
    lead.from_ms = consent_calendar_begin_ms (&lead.from, place->zone);
    return lead;
}

bool
consent_lead (const ConsentPlaces *places, const ConsentCase *which, int64_t notice_ms,
              ConsentLead *ret)
{
    const ConsentPlace *found[CONSENT_ORDER_PLACES];
    *ret = (ConsentLead){0};
    g_date_clear (&ret->from, 1);
    consent_order_places (places, which, found);
    for (int i = 0; which->automated && found[i] != NULL; i++) {
        if (found[i]->automated_days == 0 || !consent_order_is_automated (found[i], &which->date))
            continue;
        ConsentLead lead = lead_of (found[i], notice_ms);
        if (lead.from_ms > ret->from_ms)
            *ret = lead;
    }
    return ret->place != NULL;
}
