/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a background check costs, who pays it, and what of it fell due: prices are those of the position, rows those of the orders. */
#pragma once

#include "app/server/order.h"

/* The prices of the position become rows of an order; what falls due later stays to come. In a writing transaction. */
void server_ledger_ordered (StoreDb *db, const ServerOrder *order, const char *screening,
                            int64_t now_ms);

/* The ledger as an array of ModelCharge: the rows of all orders, and the prices of PLAN (or NULL) while no order stands. */
json_t *server_ledger_json (StoreDb *db, const ModelScreeningPlan *plan, const char *application);

/* Whether the price that the applicant pays stands in TEXT of the form that names it; true when the applicant pays nothing. */
bool server_ledger_is_named (const ModelScreeningPlan *plan, const char *text);
