/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files about a person that lie outside of the database and are no recordings: reports of agencies, orders and reports in the folders of those
 * without an API, letters in the spool, files that were handed in. */
#pragma once

#include "app/server/server.h"

/* Removes them all. Before the rows that name them are emptied. Blocks on the disk. */
void server_leftovers_remove (Server *server, StoreDb *db, const char *application);

/* Removes those of one background check. */
void server_leftovers_remove_check (Server *server, StoreDb *db, const char *screening);
