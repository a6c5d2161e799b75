/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/db.h"

#include "app/model/synchronous.h"

#include <math.h>
#include <string.h>

struct StoreQuery {
    StoreDb *db;
    sqlite3_stmt *statement;
};

struct StoreDb {
    sqlite3 *handle;
    GHashTable *queries; /* static SQL text, by address → StoreQuery */
    GError *error;
    bool changed;
};

/* synchronous=FULL: an answer that was acknowledged survives a power cut. Only the writing connection checkpoints;
 * SQLite before 3.51.3 can lose transactions when two do (the WAL-reset bug). */
static const char WRITER_PRAGMAS[] = "PRAGMA journal_mode = WAL;"
                                     "PRAGMA synchronous = %s;"
                                     "PRAGMA secure_delete = ON;"
                                     "PRAGMA wal_autocheckpoint = 2000;";
static const char COMMON_PRAGMAS[] = "PRAGMA foreign_keys = ON;"
                                     "PRAGMA trusted_schema = OFF;"
                                     "PRAGMA cell_size_check = ON;"
                                     "PRAGMA temp_store = MEMORY;";

G_DEFINE_QUARK (store - error - quark, store_error)

static StoreError
error_code (int result)
{
    static const struct {
        int result;
        StoreError code;
    } table[] = {
        {SQLITE_FULL, STORE_ERROR_FULL},           {SQLITE_IOERR, STORE_ERROR_IO},
        {SQLITE_CONSTRAINT, STORE_ERROR_CONFLICT}, {SQLITE_CORRUPT, STORE_ERROR_CORRUPT},
        {SQLITE_NOTADB, STORE_ERROR_CORRUPT},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (table); i++) {
        if (table[i].result == (result & 0xff))
            return table[i].code;
    }
    return STORE_ERROR_FAILED;
}

static void
stick (StoreDb *db)
{
    if (db->error)
        return;
    g_set_error (&db->error, STORE_ERROR, (int)error_code (sqlite3_errcode (db->handle)),
                 "The database answers: %s", sqlite3_errmsg (db->handle));
}

static void
query_free (gpointer data)
{
    StoreQuery *query = data;
    sqlite3_finalize (query->statement);
    g_free (query);
}

StoreDb *
store_db_open (const char *path, StoreDbMode mode, GError **error)
{
    g_autoptr (StoreDb) db = g_new0 (StoreDb, 1);
    int flags =
        mode == STORE_DB_WRITE ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
    int result = sqlite3_open_v2 (path, &db->handle, flags | SQLITE_OPEN_NOMUTEX, NULL);
    db->queries = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, query_free);
    if (result == SQLITE_OK) {
        sqlite3_extended_result_codes (db->handle, 1);
        sqlite3_busy_timeout (db->handle, 5000);
        sqlite3_db_config (db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
        store_db_execute (db, COMMON_PRAGMAS);
        if (mode == STORE_DB_WRITE) {
            g_autofree char *pragmas = g_strdup_printf (WRITER_PRAGMAS, model_synchronous ());
            store_db_execute (db, pragmas);
        }
    } else {
        stick (db);
    }
    if (db->error) {
        g_propagate_prefixed_error (error, g_steal_pointer (&db->error), "%s: ", path);
        return NULL;
    }
    return g_steal_pointer (&db);
}

void
store_db_close (StoreDb *db)
{
    if (!db)
        return;
    g_clear_pointer (&db->queries, g_hash_table_unref);
    sqlite3_close (db->handle);
    g_clear_error (&db->error);
    g_free (db);
}

sqlite3 *
store_db_handle (StoreDb *db)
{
    return db->handle;
}

bool
store_db_execute (StoreDb *db, const char *sql)
{
    if (db->error)
        return false;
    if (sqlite3_exec (db->handle, sql, NULL, NULL, NULL) != SQLITE_OK)
        stick (db);
    return db->error == NULL;
}

GError *
store_db_take_error (StoreDb *db)
{
    return g_steal_pointer (&db->error);
}

void
store_db_fail (StoreDb *db, StoreError code, const char *sentence)
{
    if (!db->error)
        db->error = g_error_new_literal (STORE_ERROR, (int)code, sentence);
}

bool
store_db_take_changed (StoreDb *db)
{
    bool changed = db->changed;
    db->changed = false;
    return changed;
}

void
store_db_set_changed (StoreDb *db)
{
    db->changed = true;
}

StoreQuery *
store_query (StoreDb *db, const char *sql)
{
    StoreQuery *query = g_hash_table_lookup (db->queries, sql);
    if (!query) {
        query = g_new0 (StoreQuery, 1);
        query->db = db;
        g_hash_table_insert (db->queries, (gpointer)sql, query);
    }
    if (!query->statement && !db->error
        && sqlite3_prepare_v3 (db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &query->statement,
                               NULL)
               != SQLITE_OK)
        stick (db);
    if (query->statement) {
        sqlite3_reset (query->statement);
        sqlite3_clear_bindings (query->statement);
    }
    return query;
}

/* The index of a named parameter; 0 (and a sticking failure) when the paragraph has none of that name. */
static int
parameter (StoreQuery *query, const char *name)
{
    if (query->db->error)
        return 0;
    int index = sqlite3_bind_parameter_index (query->statement, name);
    if (index == 0) {
        g_autofree char *sentence = g_strdup_printf ("A statement has no parameter %s.", name);
        store_db_fail (query->db, STORE_ERROR_FAILED, sentence);
    }
    return index;
}

static void
check (StoreQuery *query, int result)
{
    if (result != SQLITE_OK)
        stick (query->db);
}

void
store_text (StoreQuery *query, const char *name, const char *value)
{
    int index = parameter (query, name);
    if (index > 0 && value)
        check (query, sqlite3_bind_text (query->statement, index, value, -1, SQLITE_TRANSIENT));
}

void
store_int (StoreQuery *query, const char *name, int64_t value)
{
    int index = parameter (query, name);
    if (index > 0)
        check (query, sqlite3_bind_int64 (query->statement, index, value));
}

void
store_real (StoreQuery *query, const char *name, double value)
{
    int index = parameter (query, name);
    if (index > 0 && !isnan (value))
        check (query, sqlite3_bind_double (query->statement, index, value));
}

void
store_bytes (StoreQuery *query, const char *name, const void *bytes, size_t length)
{
    int index = parameter (query, name);
    if (index > 0 && bytes)
        check (query,
               sqlite3_bind_blob64 (query->statement, index, bytes, length, SQLITE_TRANSIENT));
}

bool
store_next (StoreQuery *query)
{
    if (query->db->error || !query->statement)
        return false;
    int result = sqlite3_step (query->statement);
    if (result == SQLITE_ROW)
        return true;
    if (result != SQLITE_DONE)
        stick (query->db);
    sqlite3_reset (query->statement);
    return false;
}

void
store_end (StoreQuery *query)
{
    if (query->statement)
        sqlite3_reset (query->statement);
}

int
store_run (StoreQuery *query)
{
    while (store_next (query)) {
    }
    return query->db->error ? 0 : sqlite3_changes (query->db->handle);
}

const char *
store_get_text (StoreQuery *query, int column)
{
    return (const char *)sqlite3_column_text (query->statement, column);
}

int64_t
store_get_int (StoreQuery *query, int column)
{
    return sqlite3_column_int64 (query->statement, column);
}

double
store_get_real (StoreQuery *query, int column)
{
    return store_get_is_null (query, column) ? (double)NAN
                                             : sqlite3_column_double (query->statement, column);
}

bool
store_get_is_null (StoreQuery *query, int column)
{
    return sqlite3_column_type (query->statement, column) == SQLITE_NULL;
}

GBytes *
store_get_bytes (StoreQuery *query, int column)
{
    if (store_get_is_null (query, column))
        return NULL;
    const void *bytes = sqlite3_column_blob (query->statement, column);
    return g_bytes_new (bytes, (size_t)sqlite3_column_bytes (query->statement, column));
}

StoreType
store_get_type (StoreQuery *query, int column)
{
    switch (sqlite3_column_type (query->statement, column)) {
    case SQLITE_INTEGER:
        return STORE_TYPE_INTEGER;
    case SQLITE_FLOAT:
        return STORE_TYPE_REAL;
    case SQLITE_TEXT:
        return STORE_TYPE_TEXT;
    case SQLITE_BLOB:
        return STORE_TYPE_BYTES;
    default:
        return STORE_TYPE_NULL;
    }
}

int
store_get_columns (StoreQuery *query)
{
    return sqlite3_column_count (query->statement);
}

const char *
store_get_name (StoreQuery *query, int column)
{
    return sqlite3_column_name (query->statement, column);
}
