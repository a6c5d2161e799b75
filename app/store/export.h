/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that the database holds on one person, for the person to have. */
#pragma once

#include "app/model/json.h"
#include "app/store/types.h"

/* An object with a member for each table: its rows as objects by column, in the order they were made. JSON that a column holds is JSON here; bytes
 * are {"base64": …}, boxes of sealed fields too, which stay sealed. With each consent goes the text that was shown. Left out are the audit log
 * (member "audit": its entries about the person with their details), and the encrypted message of a letter that waits. Reading will do. Transfer
 * full. */
json_t *store_person_export (StoreDb *db, const char *application);

/* Whether an export has the rows of this table. Any thread. */
bool store_export_covers (const char *table);
