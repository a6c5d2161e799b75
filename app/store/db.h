/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One SQLite connection with its prepared statements. Internal to app/store: SQL is written nowhere else. */
#pragma once

#include "app/store/types.h"

#include <sqlite3.h>

typedef enum { STORE_DB_READ, STORE_DB_WRITE } StoreDbMode;

/* Opens PATH (created when writing) with the pragmas of this house. Transfer full; NULL with STORE_ERROR. */
StoreDb *store_db_open (const char *path, StoreDbMode mode, GError **error);

void store_db_close (StoreDb *db);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoreDb, store_db_close)

sqlite3 *store_db_handle (StoreDb *db);

/* Runs statements without parameters; false when one failed (the error sticks). */
bool store_db_execute (StoreDb *db, const char *sql);

/* The first failure since the last call, or NULL. Transfer full; the connection is usable again. */
GError *store_db_take_error (StoreDb *db);

/* Makes a failure of our own stick. */
void store_db_fail (StoreDb *db, StoreError code, const char *sentence);

/* Whether a row of the table changes was added since the last call. */
bool store_db_take_changed (StoreDb *db);
void store_db_set_changed (StoreDb *db);

/* The prepared statement of SQL, which must be a static string; reset and without values. Transfer none. */
StoreQuery *store_query (StoreDb *db, const char *sql);

/* Values by the parameter's name (":id"). NULL and NaN bind NULL. */
void store_text (StoreQuery *query, const char *name, const char *value);
void store_int (StoreQuery *query, const char *name, int64_t value);
void store_real (StoreQuery *query, const char *name, double value);
void store_bytes (StoreQuery *query, const char *name, const void *bytes, size_t length);

/* Moves to the next row; false at the end or after a failure, and the cursor is reset then. */
bool store_next (StoreQuery *query);

/* Ends a cursor before its last row. */
void store_end (StoreQuery *query);

/* Runs to the end; the number of rows changed. */
int store_run (StoreQuery *query);

const char *store_get_text (StoreQuery *query, int column);
int64_t store_get_int (StoreQuery *query, int column);
double store_get_real (StoreQuery *query, int column); /* NaN for NULL */
bool store_get_is_null (StoreQuery *query, int column);
/* What a column of this row holds. */
typedef enum {
    STORE_TYPE_NULL,
    STORE_TYPE_INTEGER,
    STORE_TYPE_REAL,
    STORE_TYPE_TEXT,
    STORE_TYPE_BYTES,
} StoreType;
StoreType store_get_type (StoreQuery *query, int column);
int store_get_columns (StoreQuery *query);
const char *store_get_name (StoreQuery *query, int column);

GBytes *store_get_bytes (StoreQuery *query, int column); /* transfer full, NULL for NULL */
