/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The server's data: groups, locks, versions, damage, full disks. */
#include <ftw.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "app/store/applications.h"
#include "app/store/catalogue.h"
#include "app/store/db.h"
#include "app/store/entries.h"
#include "app/store/people.h"
#include "app/store/schema.h"
#include "app/store/store.h"

/* Works take their text as data that they do not change. */
#define TEXT(text) ((gpointer)(text))

typedef struct {
    char *dir, *path;
    Store *store;
} Place;

static Place *
place_new (void)
{
    Place *place = g_new0 (Place, 1);
    place->dir = g_dir_make_tmp ("antesala-store-XXXXXX", NULL);
    place->path = g_build_filename (place->dir, "store.sqlite", NULL);
    return place;
}

static Store *
open_place (Place *place)
{
    g_autoptr (GError) error = NULL;
    place->store = store_open (place->dir, &error);
    g_assert_no_error (error);
    return place->store;
}

static void
close_place (Place *place)
{
    g_clear_pointer (&place->store, store_close);
}

static int
remove_one (const char *path, const struct stat *status, int flag, struct FTW *ftw)
{
    return remove (path);
}

static void
place_free (Place *place)
{
    close_place (place);
    nftw (place->dir, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    g_free (place->dir);
    g_free (place->path);
    g_free (place);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Place, place_free)

/* ---- opening ---- */

static void
test_modes (void)
{
    g_autoptr (Place) place = place_new ();
    open_place (place);
    struct stat status;
    g_assert_cmpint (g_stat (place->path, &status), ==, 0);
    g_assert_cmpint (status.st_mode & 0777, ==, 0600);
    g_autofree char *wal = g_strconcat (place->path, "-wal", NULL);
    g_assert_cmpint (g_stat (wal, &status), ==, 0);
    g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

static void
test_lock (void)
{
    g_autoptr (Place) place = place_new ();
    g_autoptr (GError) error = NULL;
    open_place (place);
    g_assert_null (store_open (place->dir, &error));
    g_assert_error (error, STORE_ERROR, STORE_ERROR_LOCKED);
    g_clear_error (&error);
    close_place (place);
    open_place (place);
}

static void
spoil (const Place *place, const char *sql)
{
    sqlite3 *db = NULL;
    g_assert_cmpint (sqlite3_open (place->path, &db), ==, SQLITE_OK);
    g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
    sqlite3_close (db);
}

static void
test_newer (void)
{
    g_autoptr (Place) place = place_new ();
    g_autoptr (GError) error = NULL;
    open_place (place);
    close_place (place);
    spoil (place, "PRAGMA user_version = 99; CREATE TABLE later (x)");
    g_assert_null (store_open (place->dir, &error));
    g_assert_error (error, STORE_ERROR, STORE_ERROR_TOO_NEW);
    g_autofree char *back =
        g_strdup_printf ("DROP TABLE later; PRAGMA user_version = %d", store_schema_newest ());
    spoil (place, back);
    open_place (place);
}

/* Bytes overwritten at many places: refused with a sentence, or whole; never a crash. */
static void
test_damaged (void)
{
    g_autoptr (Place) place = place_new ();
    open_place (place);
    close_place (place);
    gsize length = 0;
    g_autofree char *whole = NULL;
    g_assert_true (g_file_get_contents (place->path, &whole, &length, NULL));
    int refused = 0;
    for (gsize at = 0; at < length; at += length / 40) {
        g_autofree char *copy = g_memdup2 (whole, length);
        g_autoptr (GError) error = NULL;
        memset (copy + at, 0xa5, MIN (600, length - at));
        g_assert_true (g_file_set_contents (place->path, copy, (gssize)length, NULL));
        Store *store = store_open (place->dir, &error);
        g_assert_true ((store == NULL) == (error != NULL));
        refused += store == NULL;
        store_close (store);
    }
    g_assert_cmpint (refused, >, 5);
}

/* A file of each released schema opens, and what it held is there. */
static void
test_fixtures (void)
{
    for (int schema = 1; schema <= store_schema_newest (); schema++) {
        g_autoptr (Place) place = place_new ();
        g_autofree char *name = g_strdup_printf ("%s/tests/fixtures/store/schema-%d.sql",
                                                 g_getenv ("ANTESALA_SOURCE_DIR"), schema);
        g_autofree char *sql = NULL;
        g_assert_true (g_file_get_contents (name, &sql, NULL, NULL));
        spoil (place, sql);
        Store *store = open_place (place);
        g_autoptr (GError) error = NULL;
        g_autofree char *backup =
            g_strdup_printf ("%s.before-%d", place->path, store_schema_newest ());
        g_assert_cmpint (g_file_test (backup, G_FILE_TEST_EXISTS), ==,
                         schema < store_schema_newest ());
        g_autofree char *copy = g_build_filename (place->dir, "copy.sqlite", NULL);
        g_assert_true (store_backup (store, copy, &error));
        g_assert_no_error (error);
    }
}

/* ---- writing ---- */

static bool
add_user (StoreDb *db, gpointer data)
{
    StoreUser user = {
        .id = data, .full_name = TEXT ("N"), .role = TEXT ("admin"), .password = TEXT ("p")};
    return store_user_add (db, &user, 1);
}

static bool
add_twice (StoreDb *db, gpointer data)
{
    add_user (db, data);
    store_session_add (db, (const uint8_t *)"01234567890123456789012345678901",
                       "nobody of this name", 1, 2);
    return true;
}

static bool
give_up (StoreDb *db, gpointer data)
{
    add_user (db, data);
    return false;
}

typedef struct {
    const char *name;
    bool there;
} Question;

static bool
ask_user (StoreDb *db, gpointer data)
{
    Question *question = data;
    g_auto (StoreUser) user = {0};
    question->there = store_user_find (db, question->name, &user);
    return true;
}

static bool
has_user (Store *store, const char *name)
{
    Question question = {.name = name};
    g_autoptr (GError) error = NULL;
    store_read_wait (store, ask_user, &question, &error);
    g_assert_no_error (error);
    return question.there;
}

/* Of many that share transactions, each is kept or given up for itself. */
static void
test_group (void)
{
    static const StoreWork works[] = {add_user, add_user, give_up, add_user, add_twice};
    g_autoptr (Place) place = place_new ();
    Store *store = open_place (place);
    g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
    for (int i = 0; i < 1000; i++) {
        g_ptr_array_add (names, g_strdup_printf ("user-%d", i));
        store_write (store, NULL, works[i % 5], NULL, names->pdata[i]);
    }
    g_autoptr (GError) error = NULL;
    g_assert_true (store_write_wait (store, add_user, TEXT ("last"), &error));
    for (int i = 0; i < 1000; i++)
        g_assert_cmpint (has_user (store, names->pdata[i]), ==, works[i % 5] == add_user);
    g_assert_false (store_write_wait (store, add_user, TEXT ("last"), &error));
    g_assert_no_error (error);
    g_assert_false (store_write_wait (store, add_twice, TEXT ("other"), &error));
    g_assert_error (error, STORE_ERROR, STORE_ERROR_CONFLICT);
}

/* Somebody who is told that it is stored finds it from another connection. */
static void
note_durable (gpointer data, const GError *error)
{
    Place *place = data;
    sqlite3 *db = NULL;
    sqlite3_stmt *statement = NULL;
    g_assert_no_error (error);
    g_assert_cmpint (sqlite3_open_v2 (place->path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
    sqlite3_prepare_v2 (db, "SELECT 1 FROM users WHERE id = 'told'", -1, &statement, NULL);
    g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
    sqlite3_finalize (statement);
    sqlite3_close (db);
}

static bool
add_told (StoreDb *db, gpointer data)
{
    return add_user (db, TEXT ("told"));
}

static void
test_told_after_commit (void)
{
    g_autoptr (Place) place = place_new ();
    Store *store = open_place (place);
    store_write (store, NULL, add_told, note_durable, place);
    close_place (place);
}

static void
on_main (gpointer data, const GError *error)
{
    GThread **thread = data;
    *thread = g_thread_self ();
}

static void
test_context (void)
{
    g_autoptr (Place) place = place_new ();
    Store *store = open_place (place);
    GThread *thread = NULL;
    store_write (store, g_main_context_default (), add_told, on_main, &thread);
    while (!thread)
        g_main_context_iteration (NULL, TRUE);
    g_assert_true (thread == g_thread_self ());
}

static void
test_readers_cannot_write (void)
{
    g_autoptr (Place) place = place_new ();
    g_autoptr (GError) error = NULL;
    Store *store = open_place (place);
    g_assert_false (store_read_wait (store, add_user, TEXT ("x"), &error));
    g_assert_nonnull (error);
    g_assert_false (has_user (store, "x"));
}

static bool
limit_pages (StoreDb *db, gpointer data)
{
    StoreQuery *query = store_query (db, "PRAGMA max_page_count = 1");
    while (store_next (query)) {
    }
    return true;
}

static bool
add_much (StoreDb *db, gpointer data)
{
    g_autofree char *body = g_strnfill (200000, 'x');
    store_profile_put (db, data, body);
    return true;
}

/* A full disk is said as such; what was there stays, and when there is room again work goes on. */
static void
test_full (void)
{
    g_autoptr (Place) place = place_new ();
    g_autoptr (GError) error = NULL;
    Store *store = open_place (place);
    g_assert_true (store_write_wait (store, add_user, TEXT ("before"), &error));
    g_assert_true (store_write_wait (store, limit_pages, NULL, &error));
    g_assert_false (store_write_wait (store, add_much, TEXT ("large"), &error));
    g_assert_error (error, STORE_ERROR, STORE_ERROR_FULL);
    g_clear_error (&error);
    g_assert_true (has_user (store, "before"));
    g_assert_true (store_write_wait (store, add_much, TEXT ("large"), &error));
    g_assert_no_error (error);
}

/* ---- rules of the schema ---- */

static bool
change_consent (StoreDb *db, gpointer data)
{
    return store_db_execute (db, data);
}

static void
test_consents_stay (void)
{
    static const char *const statements[] = {"UPDATE consents SET decision = 'declined'",
                                             "DELETE FROM consents",
                                             "UPDATE consents SET at_ms = 0"};
    g_autoptr (Place) place = place_new ();
    g_autofree char *name =
        g_strdup_printf ("%s/tests/fixtures/store/schema-1.sql", g_getenv ("ANTESALA_SOURCE_DIR"));
    g_autofree char *sql = NULL;
    g_assert_true (g_file_get_contents (name, &sql, NULL, NULL));
    spoil (place, sql);
    Store *store = open_place (place);
    for (size_t i = 0; i < G_N_ELEMENTS (statements); i++) {
        g_autoptr (GError) error = NULL;
        g_assert_false (store_write_wait (store, change_consent, TEXT (statements[i]), &error));
        g_assert_nonnull (error);
        g_assert_nonnull (strstr (error->message, "a consent is never"));
    }
}

typedef struct {
    const char *body;
    bool stored;
} KeyChange;

static bool
put_key (StoreDb *db, gpointer data)
{
    KeyChange *change = data;
    change->stored = store_scoring_key_put (db, "judgement", 1, change->body);
    return true;
}

/* A key that scored somebody can be told for ever: the same version never holds other values. */
static void
test_key_stays (void)
{
    g_autoptr (Place) place = place_new ();
    Store *store = open_place (place);
    KeyChange changes[] = {{"{}", true}, {"{}", true}, {"{\"other\":1}", false}};
    for (size_t i = 0; i < G_N_ELEMENTS (changes); i++) {
        g_autoptr (GError) error = NULL;
        bool expected = changes[i].stored;
        g_assert_true (store_write_wait (store, put_key, &changes[i], &error));
        g_assert_true (changes[i].stored == expected);
    }
}

static bool
change_form (StoreDb *db, gpointer data)
{
    StoreForm form = {.id = "privacy",
                      .version = 1,
                      .language = "en",
                      .kind = "privacy",
                      .title = "t",
                      .text = data,
                      .sha256 = data,
                      .body = "{}"};
    return store_form_put (db, &form);
}

static void
test_form_text_stays (void)
{
    g_autoptr (Place) place = place_new ();
    Store *store = open_place (place);
    g_assert_true (store_write_wait (store, change_form, TEXT ("one"), NULL));
    g_assert_true (store_write_wait (store, change_form, TEXT ("one"), NULL));
    g_assert_false (store_write_wait (store, change_form, TEXT ("two"), NULL));
}

static bool
wrong_parameter (StoreDb *db, gpointer data)
{
    StoreQuery *query = store_query (db, "SELECT 1");
    store_int (query, ":none", 1);
    return true;
}

static void
test_parameter (void)
{
    g_autoptr (Place) place = place_new ();
    g_autoptr (GError) error = NULL;
    Store *store = open_place (place);
    g_assert_false (store_write_wait (store, wrong_parameter, NULL, &error));
    g_assert_error (error, STORE_ERROR, STORE_ERROR_FAILED);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/store/modes", test_modes);
    g_test_add_func ("/store/lock", test_lock);
    g_test_add_func ("/store/newer", test_newer);
    g_test_add_func ("/store/damaged", test_damaged);
    g_test_add_func ("/store/fixtures", test_fixtures);
    g_test_add_func ("/store/group", test_group);
    g_test_add_func ("/store/told-after-commit", test_told_after_commit);
    g_test_add_func ("/store/context", test_context);
    g_test_add_func ("/store/readers-cannot-write", test_readers_cannot_write);
    g_test_add_func ("/store/full", test_full);
    g_test_add_func ("/store/consents-stay", test_consents_stay);
    g_test_add_func ("/store/form-text-stays", test_form_text_stays);
    g_test_add_func ("/store/key_stays", test_key_stays);
    g_test_add_func ("/store/parameter", test_parameter);
    return g_test_run ();
}
