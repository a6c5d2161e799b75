/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/journal/db.h"

#include "app/model/killpoint.h"
#include "app/model/synchronous.h"

#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_QUARK (journal - error - quark, journal_error)

static const char *const DISK_FULL =
    N_ ("The disk is full, so nothing more can be saved. Free some space, then choose Try again.");
static const char *const BROKEN = N_ ("This computer could not save your work to its disk. What "
                                      "was saved before is safe. Choose Try again.");
static const char *const IN_USE =
    N_ ("Antesala is already open on this computer. Close the other window first.");

bool
journal_db_fail (sqlite3 *db, int code, const char *doing, GError **error)
{
    const char *what = db ? sqlite3_errmsg (db) : sqlite3_errstr (code);
    int family = code & 0xff;

    g_debug ("Journal: %s: %s (%d)", doing, what, code);
    if (family == SQLITE_FULL)
        g_set_error_literal (error, JOURNAL_ERROR, JOURNAL_ERROR_DISK_FULL, _ (DISK_FULL));
    else if (family == SQLITE_BUSY || family == SQLITE_LOCKED)
        g_set_error_literal (error, JOURNAL_ERROR, JOURNAL_ERROR_IN_USE, _ (IN_USE));
    else
        g_set_error_literal (error, JOURNAL_ERROR, JOURNAL_ERROR_BROKEN, _ (BROKEN));
    return false;
}

bool
journal_db_run (sqlite3 *db, const char *sql, GError **error)
{
    int code = sqlite3_exec (db, sql, NULL, NULL, NULL);
    return code == SQLITE_OK || journal_db_fail (db, code, sql, error);
}

static char *
safety (int max_pages)
{
    return g_strdup_printf (
        "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = %s;"
        "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;"
        "PRAGMA secure_delete = ON; PRAGMA max_page_count = %d; BEGIN IMMEDIATE; COMMIT",
        model_synchronous (), max_pages ? max_pages : 1073741823);
}

static bool
is_sound (sqlite3 *db)
{
    sqlite3_stmt *check = NULL;
    bool sound = sqlite3_prepare_v2 (db, "PRAGMA quick_check(1)", -1, &check, NULL) == SQLITE_OK
                 && sqlite3_step (check) == SQLITE_ROW
                 && g_strcmp0 ((const char *)sqlite3_column_text (check, 0), "ok") == 0;
    sqlite3_finalize (check);
    return sound;
}

static bool
is_corrupt (int code)
{
    return (code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_NOTADB;
}

sqlite3 *
journal_db_open (const char *path, int max_pages, bool *ret_corrupt, GError **error)
{
    g_autofree char *pragmas = safety (max_pages);
    sqlite3 *db = NULL;

    *ret_corrupt = false;
    int code = sqlite3_open_v2 (
        path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOFOLLOW, NULL);
    if (code == SQLITE_OK) {
        sqlite3_extended_result_codes (db, 1);
        sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
        code = sqlite3_exec (db, pragmas, NULL, NULL, NULL);
    }
    if (code == SQLITE_OK && is_sound (db))
        return db;
    *ret_corrupt = code == SQLITE_OK || is_corrupt (code);
    journal_db_fail (db, code, path, error);
    sqlite3_close (db);
    return NULL;
}

/* What each act does. A commit that was reported as failed may be on the disk all the same (its log was written, only
 * the sync was not), so every act may be done twice. Parameters: 1 name, 2 bytes, 3 kind. An act of several statements runs them in order. */
static const char *const ACTS[][3] = {
    [JOURNAL_ADD_ENTRY] =
        {"INSERT INTO entry (key, body, kind) VALUES (?1, CAST (?2 AS BLOB), ?3)"
         " ON CONFLICT (key) DO NOTHING",
         "INSERT OR IGNORE INTO outbox (seq) SELECT seq FROM entry WHERE key = ?1"},
    [JOURNAL_PUT] = {"INSERT INTO draft (name, value) VALUES (?1, CAST (?2 AS BLOB))"
                     " ON CONFLICT (name) DO UPDATE SET value = excluded.value"},
    [JOURNAL_DROP] = {"DELETE FROM draft WHERE name = ?1"},
    [JOURNAL_DONE] = {"UPDATE entry SET receipt = CAST (?2 AS TEXT) WHERE key = ?1",
                      "DELETE FROM outbox WHERE seq = (SELECT seq FROM entry WHERE key = ?1)"},
    [JOURNAL_REFUSED] = {"UPDATE outbox SET refused = CAST (?2 AS TEXT)"
                         " WHERE seq = (SELECT seq FROM entry WHERE key = ?1)"},
    [JOURNAL_FORGET] = {"DELETE FROM outbox", "DELETE FROM entry", "DELETE FROM draft"},
};

static void
bind_step (sqlite3_stmt *statement, const JournalStep *step)
{
    gsize length = 0;
    const void *bytes = step->bytes ? g_bytes_get_data (step->bytes, &length) : NULL;
    int count = sqlite3_bind_parameter_count (statement);

    if (count >= 1)
        sqlite3_bind_text (statement, 1, step->name, -1, SQLITE_STATIC);
    if (count >= 2)
        sqlite3_bind_blob (statement, 2, bytes ? bytes : "", (int)length, SQLITE_STATIC);
    if (count >= 3)
        sqlite3_bind_text (statement, 3, model_entry_words[step->kind], -1, SQLITE_STATIC);
}

static bool
apply_step (sqlite3 *db, const JournalStep *step, GError **error)
{
    for (size_t i = 0; i < G_N_ELEMENTS (ACTS[0]) && ACTS[step->act][i]; i++) {
        sqlite3_stmt *statement = NULL;
        int code = sqlite3_prepare_v2 (db, ACTS[step->act][i], -1, &statement, NULL);
        if (code == SQLITE_OK) {
            bind_step (statement, step);
            code = sqlite3_step (statement);
        }
        sqlite3_finalize (statement);
        if (code != SQLITE_DONE)
            return journal_db_fail (db, code, ACTS[step->act][i], error);
    }
    return true;
}

bool
journal_db_apply (sqlite3 *db, const JournalChange *change, GError **error)
{
    bool done = journal_db_run (db, "BEGIN IMMEDIATE", error);

    for (unsigned i = 0; done && i < change->steps->len; i++)
        done = apply_step (db, g_ptr_array_index (change->steps, i), error);
    if (done) {
        model_killpoint ();
        done = journal_db_run (db, "COMMIT", error);
        model_killpoint ();
    }
    if (!done && !sqlite3_get_autocommit (db))
        journal_db_run (db, "ROLLBACK", NULL);
    return done;
}

static GBytes *
column_bytes (sqlite3_stmt *statement, int column)
{
    const void *bytes = sqlite3_column_blob (statement, column);
    return g_bytes_new (bytes, (gsize)sqlite3_column_bytes (statement, column));
}

static bool
load_drafts (sqlite3 *db, JournalAddDraft add, void *data, GError **error)
{
    static const char DRAFTS[] = "SELECT name, value FROM draft ORDER BY name";
    enum { NAME, VALUE };
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2 (db, DRAFTS, -1, &statement, NULL);

    while (code == SQLITE_OK && (code = sqlite3_step (statement)) == SQLITE_ROW) {
        add ((const char *)sqlite3_column_text (statement, NAME), column_bytes (statement, VALUE),
             data);
        code = SQLITE_OK;
    }
    sqlite3_finalize (statement);
    return code == SQLITE_DONE || journal_db_fail (db, code, DRAFTS, error);
}

static bool
load_rows (sqlite3 *db, JournalAddRow add, void *data, GError **error)
{
    static const char ROWS[] = "SELECT entry.key, entry.kind, entry.body, outbox.refused FROM "
                               "outbox JOIN entry USING (seq) ORDER BY seq";
    enum { KEY, KIND, BODY, REFUSED };
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2 (db, ROWS, -1, &statement, NULL);

    while (code == SQLITE_OK && (code = sqlite3_step (statement)) == SQLITE_ROW) {
        JournalRow *row = g_new0 (JournalRow, 1);
        row->key = g_strdup ((const char *)sqlite3_column_text (statement, KEY));
        row->kind = model_entry_kind ((const char *)sqlite3_column_text (statement, KIND));
        row->body = column_bytes (statement, BODY);
        add (row, (const char *)sqlite3_column_text (statement, REFUSED), data);
        code = SQLITE_OK;
    }
    sqlite3_finalize (statement);
    return code == SQLITE_DONE || journal_db_fail (db, code, ROWS, error);
}

bool
journal_db_load (sqlite3 *db, JournalAddDraft add_draft, JournalAddRow add_row, void *data,
                 GError **error)
{
    return load_drafts (db, add_draft, data, error) && load_rows (db, add_row, data, error);
}
