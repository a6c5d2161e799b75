/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A damaged journal is evidence: it is moved aside whole, and a copy of it is read as far as it goes. */
#include "app/journal/db.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* Copied table by table, each row for itself; parents before children. */
static const struct {
    const char *read;
    const char *write;
} TABLES[] = {
    {"SELECT seq, key, kind, body, receipt FROM entry NOT INDEXED",
     "INSERT OR IGNORE INTO entry (seq, key, kind, body, receipt) VALUES (?1, ?2, ?3, ?4, ?5)"},
    {"SELECT seq, refused FROM outbox",
     "INSERT OR IGNORE INTO outbox (seq, refused) VALUES (?1, ?2)"},
    {"SELECT name, value FROM draft", "INSERT OR IGNORE INTO draft (name, value) VALUES (?1, ?2)"},
};

static int
take_rows (sqlite3 *old, sqlite3 *db, const char *read, const char *write)
{
    sqlite3_stmt *from = NULL, *to = NULL;
    int taken = 0;

    if (sqlite3_prepare_v2 (old, read, -1, &from, NULL) == SQLITE_OK
        && sqlite3_prepare_v2 (db, write, -1, &to, NULL) == SQLITE_OK) {
        /* The first unreadable page ends the table: what came before it is kept. */
        while (sqlite3_step (from) == SQLITE_ROW) {
            for (int i = 0; i < sqlite3_column_count (from); i++)
                sqlite3_bind_value (to, i + 1, sqlite3_column_value (from, i));
            taken += sqlite3_step (to) == SQLITE_DONE;
            sqlite3_reset (to);
        }
    }
    sqlite3_finalize (from);
    sqlite3_finalize (to);
    return taken;
}

static void
take_over (const char *copy, sqlite3 *db)
{
    sqlite3 *old = NULL;
    int taken = 0;

    if (sqlite3_open_v2 (copy, &old, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK) {
        journal_db_run (db, "BEGIN IMMEDIATE", NULL);
        for (size_t i = 0; i < G_N_ELEMENTS (TABLES); i++)
            taken += take_rows (old, db, TABLES[i].read, TABLES[i].write);
        journal_db_run (db, "COMMIT", NULL);
    }
    sqlite3_close (old);
    g_debug ("Journal: %d rows of the damaged file were taken over", taken);
}

static char *
free_name (const char *path)
{
    for (int number = 1;; number++) {
        g_autofree char *name = g_strdup_printf ("%s.damaged-%d", path, number);
        if (!g_file_test (name, G_FILE_TEST_EXISTS))
            return g_steal_pointer (&name);
    }
}

static void
copy_file (const char *from, const char *to)
{
    g_autoptr (GFile) source = g_file_new_for_path (from);
    g_autoptr (GFile) target = g_file_new_for_path (to);
    g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, NULL);
    g_chmod (to, 0600);
}

sqlite3 *
journal_db_recover (const char *path, char **ret_damaged, GError **error)
{
    g_autofree char *damaged = free_name (path);
    g_autofree char *copy = g_strconcat (path, ".reading", NULL),
                    *copy_log = g_strconcat (copy, "-wal", NULL);
    g_autofree char *log = g_strconcat (path, "-wal", NULL),
                    *damaged_log = g_strconcat (damaged, "-wal", NULL);
    bool corrupt;

    if (g_rename (path, damaged) != 0) {
        journal_db_fail (NULL, SQLITE_IOERR, damaged, error);
        return NULL;
    }
    g_rename (log, damaged_log);
    copy_file (damaged, copy);
    copy_file (damaged_log, copy_log);

    int file = g_open (path, O_RDWR | O_CREAT | O_EXCL, 0600);
    if (file >= 0)
        close (file);
    sqlite3 *db = journal_db_open (path, 0, &corrupt, error);
    if (db && !journal_db_migrate (db, path, JOURNAL_MIGRATIONS, JOURNAL_MIGRATION_COUNT, error)) {
        sqlite3_close (db);
        db = NULL;
    }
    if (db) {
        take_over (copy, db);
        *ret_damaged = g_steal_pointer (&damaged);
    }
    g_unlink (copy);
    g_unlink (copy_log);
    return db;
}
