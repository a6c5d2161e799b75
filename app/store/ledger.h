/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What background checks cost: rows fall due with an order and stay, whatever becomes of it. */
#pragma once

#include "app/store/types.h"

/* Texts are borrowed. */
typedef struct {
    const char *what;     /* JSON of a ModelText */
    const char *who_pays; /* model_payer_words */
    int64_t cents, at_ms;
    bool later;    /* it does not fall due with the order, but after it */
    bool refunded; /* given back, or will be */
} StoreCharge;

void store_charge_add (StoreDb *db, const char *screening, const StoreCharge *charge);

/* Of all checks of an application, oldest first. */
StoreQuery *store_charges (StoreDb *db, const char *application);
bool store_charge_next (StoreQuery *query, StoreCharge *charge);

/* The order was taken back before it went out: what fell due is given back, and nothing more will. */
void store_charges_undo (StoreDb *db, const char *screening);
