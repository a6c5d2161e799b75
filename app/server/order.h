/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which forms the background check of an application needs, and why it may not be ordered: the position's wishes, the table of places, and what was
 * signed, in one value. */
#pragma once

#include "app/consent/order.h"
#include "app/model/screening.h"
#include "app/store/applications.h"

/* Zero is empty. */
typedef struct {
    ModelScreeningPlan *plan; /* NULL: this position orders by the list of its plan alone */
    ConsentPlaces *places;
    ConsentCase which; /* borrows from plan and application */
    ConsentOrder order;
    int64_t offered_ms, now_ms;
    bool held; /* the forms wait for a conditional offer */
} ServerOrder;

/* False when the position has no "screening", the residence is not known yet, or there is no table of places. APPLICATION must outlive it. */
bool server_order_read (StoreDb *db, const StoreApplication *application, int64_t now_ms,
                        ServerOrder *ret);
void server_order_clear (ServerOrder *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ServerOrder, server_order_clear)

/* The forms for the applicant, in the order of signing: while they are held only the notice of automated tools, which does not wait for an offer, and what it needs; the
 * employer's certification never. Transfer full: NULL-terminated. */
char **server_order_forms (const ServerOrder *self);

/* Those of them that are not signed, or not in the version in force. Transfer full: NULL-terminated. */
char **server_order_unsigned (StoreDb *db, const ServerOrder *self,
                              const StoreApplication *application);

/* What the position wants of a background check; NULL when it orders none. Transfer full. */
ModelScreeningPlan *server_order_wishes (StoreDb *db, const char *position);

/* Puts those forms into the background step of a plan, in place of the plan's own list. */
void server_order_put (const ServerOrder *self, json_t *plan);

/* Reads the order and puts its forms into the plan, where there is one. */
void server_order_plan (StoreDb *db, json_t *plan, const StoreApplication *application,
                        int64_t now_ms);

/* When the applicant first received the notice of automated tools; 0: not yet. */
int64_t server_order_notified_ms (StoreDb *db, const StoreApplication *application);

/* Everything that stands against ordering now, as "WHY:WHAT": what consent_order_for says, and for each form "unsigned", "declined", "withdrawn",
 * "changed" (a newer version is in force) or "old" (signed longer ago than the position allows). Transfer full: NULL-terminated. */
char **server_order_refusals (StoreDb *db, const ServerOrder *self,
                              const StoreApplication *application, int64_t now_ms);

/* Each form of the order with what became of it: an array of ModelScreeningForm as JSON. */
json_t *server_order_signed (StoreDb *db, const ServerOrder *self,
                             const StoreApplication *application);

/* Whether the box for a free copy was ticked on any form that holds. */
bool server_order_copy_requested (StoreDb *db, const StoreApplication *application);
