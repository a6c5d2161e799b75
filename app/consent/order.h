/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which forms a background check needs, in which order, and why it may not begin. */
#pragma once

#include "app/consent/places.h"

/* What is to be ordered, for whom. Strings are borrowed. */
typedef struct {
    const char *residence, *residence_city; /* ids of places; a city or county may be NULL */
    const char *residence_county;
    const char *work, *work_city; /* where the work is done, at home mostly the residence */
    const char *work_county;
    bool criminal, credit, investigative;
    const char *credit_basis; /* "financial-access", …; NULL for none */
    bool applicant_pays;
    const char *
        fee_reason; /* an administrator's reason to let an applicant pay where it is blocked, or NULL */
    bool offer_made; /* a conditional offer */
    bool automated;  /* scores are computed by rules before a person decides */
    GDate date;      /* of the order */
} ConsentCase;

/* The forms by their id in the order of signing, beginning with the consent to electronic records and ending with the employer's
 * certification, and why the order may not start, as "WHY:PLACE". A refusal does not take forms away: they can be signed meanwhile. */
typedef struct {
    GPtrArray *forms; /* char */
    GPtrArray *
        refusals; /* char: "place:ZZ", "offer:CA", "credit-basis:CA", "credit-reason:US", "fee:IL" */
    bool copy_box;
} ConsentOrder;

/* The one table of the order is in the source; its rules are those of 15 USC 1681b(b)(2), 1681d and the table of places. Any thread. */
void consent_order_for (const ConsentPlaces *places, const ConsentCase *which, ConsentOrder *ret);

void consent_order_clear (ConsentOrder *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ConsentOrder, consent_order_clear)

/* Whether a place asks on this day for a notice of tools that score by rules. */
bool consent_order_is_automated (const ConsentPlace *place, const GDate *date);

/* State, city and county of residence and of work, and a NULL. */
enum { CONSENT_ORDER_PLACES = 7 };

/* The places that have a say, residence before work, a state before its city and that before its county, each once; NULL-terminated. Those that the
 * table does not know are left out. */
void consent_order_places (const ConsentPlaces *places, const ConsentCase *which,
                           const ConsentPlace *ret[CONSENT_ORDER_PLACES]);
