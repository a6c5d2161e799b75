/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables and how they came to be. */
#pragma once

#include "app/store/db.h"

/* The number of the newest migration that this program knows. */
int store_schema_newest (void);

/* Brings a database to the newest schema. A database that already holds something is first copied to
 * PATH.before-N; a newer one is refused with STORE_ERROR_TOO_NEW and left as it was. */
bool store_schema_migrate (StoreDb *db, const char *path, GError **error);

/* Copies the whole database to FILE (must not exist), page by page, and syncs it. */
bool store_schema_backup (StoreDb *db, const char *file, GError **error);

/* PRAGMA quick_check; false with STORE_ERROR_CORRUPT and SQLite's first finding. */
bool store_schema_check (StoreDb *db, GError **error);
