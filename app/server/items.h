/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compiled items of the store. A version of an item never changes, so it is compiled once. */
#pragma once

#include "app/store/sections.h"
#include "assessments/qti/item.h"

typedef struct ServerItems ServerItems;

ServerItems *server_items_new (void);
void server_items_free (ServerItems *items);

/* The item ID of the delivery's package in a language (its newest version where that is another language than the
 * delivery's). NULL with QTI_ERROR when it is missing or damaged. Transfer full. Any thread with its own DB. */
QtiItem *server_items_get (ServerItems *items, StoreDb *db, const StoreDelivery *delivery,
                           const char *language, const char *id, GError **error);
