/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schema's history. A released step is never changed; add the next one below it.
 *   1  entries, outbox, drafts */
#include "app/journal/db.h"

const JournalMigration JOURNAL_MIGRATIONS[] = {
    {
        "entries, outbox and drafts",
        "CREATE TABLE entry ("
        "  seq INTEGER PRIMARY KEY,"
        "  key TEXT NOT NULL UNIQUE,"
        "  kind TEXT NOT NULL,"
        "  body BLOB NOT NULL,"
        "  receipt TEXT"
        ") STRICT;"
        "CREATE TABLE outbox ("
        "  seq INTEGER PRIMARY KEY REFERENCES entry (seq) ON DELETE CASCADE,"
        "  refused TEXT" /* problem word; NULL = still to be sent */
        ") STRICT;"
        "CREATE TABLE draft ("
        "  name TEXT PRIMARY KEY,"
        "  value BLOB NOT NULL"
        ") STRICT, WITHOUT ROWID;",
    },
};
const int JOURNAL_MIGRATION_COUNT = G_N_ELEMENTS (JOURNAL_MIGRATIONS);

static int
version_of (sqlite3 *db)
{
    sqlite3_stmt *ask = NULL;
    int version = -1;

    sqlite3_prepare_v2 (db, "PRAGMA user_version", -1, &ask, NULL);
    if (sqlite3_step (ask) == SQLITE_ROW)
        version = sqlite3_column_int (ask, 0);
    sqlite3_finalize (ask);
    return version;
}

static bool
back_up (sqlite3 *db, const char *path, int version, GError **error)
{
    g_autofree char *copy = g_strdup_printf ("%s.before-%d", path, version + 1);
    sqlite3_stmt *vacuum = NULL;

    if (g_file_test (copy, G_FILE_TEST_EXISTS))
        return true; /* an earlier try got this far; its copy is as good */
    sqlite3_prepare_v2 (db, "VACUUM INTO :copy", -1, &vacuum, NULL);
    sqlite3_bind_text (vacuum, 1, copy, -1, SQLITE_TRANSIENT);
    int code = sqlite3_step (vacuum);
    sqlite3_finalize (vacuum);
    return code == SQLITE_DONE || journal_db_fail (db, code, "backing up", error);
}

static bool
migrate_one (sqlite3 *db, int number, const JournalMigration *migration, GError **error)
{
    g_autofree char *version = g_strdup_printf ("PRAGMA user_version = %d", number);
    char *remember =
        sqlite3_mprintf ("INSERT INTO migration (number, name, program) VALUES (%d, %Q, %Q)",
                         number, migration->name, ANTESALA_VERSION);
    bool done = journal_db_run (db, "BEGIN IMMEDIATE", error)
                && journal_db_run (db, migration->sql, error)
                && journal_db_run (db, remember, error) && journal_db_run (db, version, error)
                && journal_db_run (db, "COMMIT", error);
    if (!done)
        journal_db_run (db, "ROLLBACK", NULL);
    sqlite3_free (remember);
    return done;
}

bool
journal_db_migrate (sqlite3 *db, const char *path, const JournalMigration *migrations, int count,
                    GError **error)
{
    static const char HISTORY[] = "CREATE TABLE IF NOT EXISTS migration ("
                                  "  number INTEGER PRIMARY KEY,"
                                  "  name TEXT NOT NULL,"
                                  "  program TEXT NOT NULL" /* the version that did it */
                                  ") STRICT";
    int version = version_of (db);

    if (version > count) {
        g_set_error (error, JOURNAL_ERROR, JOURNAL_ERROR_TOO_NEW,
                     "%s has schema %d, this program knows %d.", path, version, count);
        return false;
    }
    if (version == count)
        return true;
    if ((version > 0 && !back_up (db, path, version, error))
        || !journal_db_run (db, HISTORY, error))
        return false;
    for (int number = version + 1; number <= count; number++)
        if (!migrate_one (db, number, &migrations[number - 1], error))
            return false;
    return true;
}
