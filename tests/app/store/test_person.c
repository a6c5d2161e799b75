/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever table is added, somebody has said what becomes of it when a person asks for everything, or to be erased. */
#include <ftw.h>
#include <glib.h>
#include <stdio.h>

#include <sqlite3.h>

#include "app/store/export.h"
#include "app/store/person.h"
#include "app/store/store.h"

static int
remove_one (const char *path, const struct stat *status, int flag, struct FTW *ftw)
{
    return remove (path);
}

static void
remove_folder (const char *dir)
{
    nftw (dir, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

/* The tables that hang on an application, however far. */
static const char HANGS[] =
    "WITH RECURSIVE hangs (name) AS (SELECT 'applications' UNION SELECT m.name FROM "
    "sqlite_schema m, pragma_table_info (m.name) c WHERE m.type = 'table' AND c.name IN "
    "('application', 'screening') UNION SELECT m.name FROM sqlite_schema m, hangs h, "
    "pragma_foreign_key_list (m.name) f WHERE m.type = 'table' AND f.\"table\" = h.name) SELECT "
    "name FROM hangs";

typedef void (*EachTable) (const char *table);

/* How many there are. */
static int
each_hanging (EachTable check)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *dir = g_dir_make_tmp ("antesala-store-XXXXXX", NULL);
    g_autofree char *path = g_build_filename (dir, "store.sqlite", NULL);
    Store *store = store_open (dir, &error);
    g_assert_no_error (error);
    sqlite3 *db = NULL;
    sqlite3_stmt *statement = NULL;
    int tables = 0;
    g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
    g_assert_cmpint (sqlite3_prepare_v2 (db, HANGS, -1, &statement, NULL), ==, SQLITE_OK);
    for (; sqlite3_step (statement) == SQLITE_ROW; tables++)
        check ((const char *)sqlite3_column_text (statement, 0));
    sqlite3_finalize (statement);
    sqlite3_close (db);
    store_close (store);
    remove_folder (dir);
    return tables;
}

static void
is_exported (const char *table)
{
    if (!store_export_covers (table))
        g_error ("“%s” is not in the export of a person. (app/store/export.c)", table);
}

/* Who asks for everything gets the rows of every table. */
static void
test_export_covers (void)
{
    g_assert_cmpint (each_hanging (is_exported), >, 30);
}

static void
is_erased (const char *table)
{
    /* What was delivered, flagged, measured and destroyed, and when: numbers, kinds and times. */
    static const char *const kept[] = {
        "sections",      "deliveries", "delivered_items", "conversations", "typing",   "flags",
        "events",        "changes",    "uploads",         "deletions",     "erasures", "erased",
        "agency_events", NULL,
    };
    if (!store_erasure_covers (table) && !g_strv_contains (kept, table))
        g_error ("What becomes of “%s” when a person is erased? (app/store/person.c)", table);
}

/* Every table that hangs on an application is emptied when the person is erased, or holds nothing of the person and is named here with
 * what it keeps. */
static void
test_erasure_covers (void)
{
    g_assert_cmpint (each_hanging (is_erased), >, 30);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/store/erasure-covers", test_erasure_covers);
    g_test_add_func ("/store/export-covers", test_export_covers);
    return g_test_run ();
}
