/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/schema.h"

#include <fcntl.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "app/store/migrations.h"

#define PAGES_A_STEP 1000

int
store_schema_newest (void)
{
    return store_migrations_count;
}

static int
schema_version (StoreDb *db)
{
    StoreQuery *query = store_query (db, "PRAGMA user_version");
    int version = store_next (query) ? (int)store_get_int (query, 0) : -1;
    store_end (query);
    return version;
}

static void
take_step (StoreDb *db, int step)
{
    g_autofree char *version = g_strdup_printf ("PRAGMA user_version = %d", step + 1);
    store_db_execute (db, "BEGIN IMMEDIATE");
    for (int i = 0; store_migrations[step][i]; i++)
        store_db_execute (db, store_migrations[step][i]);
    store_db_execute (db, version);
    if (!store_db_execute (db, "COMMIT"))
        sqlite3_exec (store_db_handle (db), "ROLLBACK", NULL, NULL, NULL);
}

bool
store_schema_migrate (StoreDb *db, const char *path, GError **error)
{
    int version = schema_version (db);
    if (version > store_migrations_count) {
        g_set_error (error, STORE_ERROR, STORE_ERROR_TOO_NEW,
                     "%s was written by a newer antesala-server (schema %d, this one knows %d).",
                     path, version, store_migrations_count);
        return false;
    }
    if (version > 0 && version < store_migrations_count) {
        g_autofree char *copy = g_strdup_printf ("%s.before-%d", path, store_migrations_count);
        g_unlink (copy);
        if (!store_schema_backup (db, copy, error))
            return false;
    }
    for (int step = version; version >= 0 && step < store_migrations_count; step++)
        take_step (db, step);
    GError *failure = store_db_take_error (db);
    if (failure)
        g_propagate_prefixed_error (error, failure, "%s cannot be brought to schema %d: ", path,
                                    store_migrations_count);
    return failure == NULL;
}

static bool
sync_file (const char *file)
{
    int descriptor = open (file, O_RDONLY | O_CLOEXEC);
    bool good = descriptor >= 0 && fsync (descriptor) == 0;
    if (descriptor >= 0)
        close (descriptor);
    g_autofree char *folder = g_path_get_dirname (file);
    descriptor = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    good = descriptor >= 0 && fsync (descriptor) == 0 && good;
    if (descriptor >= 0)
        close (descriptor);
    return good;
}

static bool
copy_pages (StoreDb *db, sqlite3 *target)
{
    sqlite3_backup *backup = sqlite3_backup_init (target, "main", store_db_handle (db), "main");
    if (!backup)
        return false;
    while (sqlite3_backup_step (backup, PAGES_A_STEP) == SQLITE_OK) {
    }
    return sqlite3_backup_finish (backup) == SQLITE_OK;
}

bool
store_schema_backup (StoreDb *db, const char *file, GError **error)
{
    int descriptor = open (file, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        g_set_error (error, STORE_ERROR, STORE_ERROR_IO, "%s cannot be created: %s.", file,
                     g_strerror (errno));
        return false;
    }
    close (descriptor);
    sqlite3 *target = NULL;
    bool good = sqlite3_open_v2 (file, &target, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK
                && copy_pages (db, target);
    if (!good)
        g_set_error (error, STORE_ERROR, STORE_ERROR_IO, "The copy %s failed: %s.", file,
                     sqlite3_errmsg (target));
    sqlite3_close (target);
    if (good && !sync_file (file)) {
        g_set_error (error, STORE_ERROR, STORE_ERROR_IO, "%s cannot be synced to the disk: %s.",
                     file, g_strerror (errno));
        good = false;
    }
    return good;
}

bool
store_schema_check (StoreDb *db, GError **error)
{
    StoreQuery *query = store_query (db, "PRAGMA quick_check (1)");
    g_autofree char *finding = store_next (query) ? g_strdup (store_get_text (query, 0)) : NULL;
    store_end (query);
    GError *failure = store_db_take_error (db);
    if (failure) {
        g_propagate_error (error, failure);
        return false;
    }
    if (g_strcmp0 (finding, "ok") == 0)
        return true;
    g_set_error (error, STORE_ERROR, STORE_ERROR_CORRUPT, "The database is damaged: %s", finding);
    return false;
}
