/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/ledger.h"

#include "app/store/db.h"

static const char ADD[] =
    "INSERT INTO ledger (screening, what, cents, who_pays, later, refunded, at_ms)"
    " VALUES (:screening, :what, :cents, :who_pays, :later, :refunded, :at)";
static const char LIST[] =
    "SELECT l.what, l.who_pays, l.cents, l.at_ms, l.later, l.refunded FROM ledger l"
    " JOIN screenings s ON s.id = l.screening WHERE s.application = :application ORDER BY l.id";
static const char UNDO[] = "UPDATE ledger SET refunded = 1 WHERE screening = :screening";
static const char UNDO_LATER[] = "DELETE FROM ledger WHERE screening = :screening AND later = 1";

void
store_charge_add (StoreDb *db, const char *screening, const StoreCharge *charge)
{
    StoreQuery *query = store_query (db, ADD);
    store_text (query, ":screening", screening);
    store_text (query, ":what", charge->what);
    store_int (query, ":cents", charge->cents);
    store_text (query, ":who_pays", charge->who_pays);
    store_int (query, ":later", charge->later);
    store_int (query, ":refunded", charge->refunded);
    store_int (query, ":at", charge->at_ms);
    store_run (query);
}

StoreQuery *
store_charges (StoreDb *db, const char *application)
{
    StoreQuery *query = store_query (db, LIST);
    store_text (query, ":application", application);
    return query;
}

bool
store_charge_next (StoreQuery *query, StoreCharge *charge)
{
    if (!store_next (query))
        return false;
    charge->what = store_get_text (query, 0);
    charge->who_pays = store_get_text (query, 1);
    charge->cents = store_get_int (query, 2);
    charge->at_ms = store_get_int (query, 3);
    charge->later = store_get_int (query, 4) != 0;
    charge->refunded = store_get_int (query, 5) != 0;
    return true;
}

void
store_charges_undo (StoreDb *db, const char *screening)
{
    static const char *const steps[] = {UNDO_LATER, UNDO};
    for (size_t i = 0; i < G_N_ELEMENTS (steps); i++) {
        StoreQuery *query = store_query (db, steps[i]);
        store_text (query, ":screening", screening);
        store_run (query);
    }
}
