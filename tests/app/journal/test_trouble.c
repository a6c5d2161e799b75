/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal in bad days: kills, damage, a full disk, schemas of other versions. */
#include "app/journal/db.h"
#include "app/journal/private.h"
#include "tests/app/journal/place.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* What a child of this test does: writes for ever and says on its output what was completed. */
int
test_trouble_write (const char *dir)
{
    g_autoptr (Journal) journal = journal_open (dir, NULL, NULL);
    for (int n = 1; journal && n < 1000; n++) {
        if (!journal_write (journal, place_change (n), NULL) || write (1, &n, sizeof n) != sizeof n)
            break;
    }
    return 1;
}

/* Runs such a child until it dies; the last number it said. */
static int
run_killed (const char *dir, int kill_at)
{
    g_autoptr (GSubprocessLauncher) launcher =
        g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
    g_autofree char *at = g_strdup_printf ("%d", kill_at);
    g_autoptr (GBytes) said = NULL;

    g_subprocess_launcher_setenv (launcher, "ANTESALA_KILL_AT", at, TRUE);
    g_autoptr (GSubprocess) child =
        g_subprocess_launcher_spawn (launcher, NULL, "/proc/self/exe", "--write", dir, NULL);
    g_assert_true (g_subprocess_communicate (child, NULL, NULL, &said, NULL, NULL));
    g_assert_true (g_subprocess_get_if_signaled (child));
    g_assert_cmpint (g_subprocess_get_term_sig (child), ==, SIGKILL);

    gsize length = 0;
    const int *numbers = g_bytes_get_data (said, &length);
    return length ? numbers[length / sizeof *numbers - 1] : 0;
}

static void
test_killed_anywhere (Place *self, gconstpointer unused)
{
    for (int kill_at = 1; kill_at <= 20; kill_at++) {
        place_close (self);
        g_unlink (self->file);
        int acknowledged = run_killed (self->dir, kill_at);

        g_assert_null (place_open (self));
        /* Killed between commit and answer, one more may be there; never one less, and never half of one. */
        g_assert_cmpint (acknowledged, ==, (kill_at - 1) / 2);
        g_assert_cmpint (place_last (self), ==, kill_at / 2);
        g_assert_cmpuint (journal_outbox_count (self->journal), ==, (unsigned)place_last (self));
    }
}

static void
overwrite (const char *file, long at, const char *bytes, size_t length)
{
    FILE *stream = g_fopen (file, "r+b");
    g_assert_nonnull (stream);
    fseek (stream, at, SEEK_SET);
    g_assert_cmpuint (fwrite (bytes, 1, length, stream), ==, length);
    fclose (stream);
}

static void
test_garbage_is_kept_aside (Place *self, gconstpointer unused)
{
    g_autofree char *bytes = NULL;

    place_write (self, 1);
    place_close (self);
    g_assert_true (
        g_file_set_contents (self->file, "This is no database, but someone's words.", -1, NULL));
    g_autofree char *damaged = place_open (self);
    g_assert_nonnull (damaged);
    g_assert_true (g_file_get_contents (damaged, &bytes, NULL, NULL));
    g_assert_true (g_str_has_prefix (bytes, "This is no database"));
    g_assert_cmpint (place_last (self), ==, 0);
    place_write (self, 2);
    place_close (self);
    g_assert_null (place_open (self));
    g_assert_cmpint (place_last (self), ==, 2);
}

static void
test_what_can_be_read_is_taken_over (Place *self, gconstpointer unused)
{
    g_autofree char *noise = g_strnfill (2000, 'x');

    for (int n = 1; n <= 200; n++)
        place_write (self, n);
    place_close (self);
    /* The last page of the file belongs to the entries: some of them are lost, the others and the drafts are not. */
    GStatBuf info;
    g_assert_cmpint (g_stat (self->file, &info), ==, 0);
    overwrite (self->file, info.st_size - 4096, noise, 2000);
    g_autofree char *damaged = place_open (self);
    g_assert_nonnull (damaged);
    g_assert_cmpint (place_last (self), ==, 200);
    g_assert_cmpuint (journal_outbox_count (self->journal), >, 50);
    g_autoptr (JournalRow) first = journal_outbox_next (self->journal);
    g_assert_true (g_str_has_suffix (first->key, "01"));
}

static void
test_second_damage_gets_its_own_name (Place *self, gconstpointer unused)
{
    g_autofree char *before = NULL;
    for (int i = 0; i < 3; i++) {
        place_close (self);
        g_assert_true (
            g_file_set_contents (self->file, "garbage garbage garbage garbage", -1, NULL));
        g_autofree char *damaged = place_open (self);
        g_assert_cmpstr (damaged, !=, before);
        g_assert_true (g_file_test (damaged, G_FILE_TEST_EXISTS));
        g_free (before);
        before = g_steal_pointer (&damaged);
    }
}

static void
limit_pages (Place *self, int pages)
{
    place_close (self);
    place_open (self);
    self->journal->max_pages = pages;
    g_clear_pointer (&self->journal->db,
                     sqlite3_close); /* the writer opens it again with the limit */
}

static void
test_full_disk_stores_nothing_and_goes_on (Place *self, gconstpointer unused)
{
    g_autofree char *long_text = g_strnfill (40000, 'x');
    g_autoptr (GError) error = NULL;
    int stored = 0;

    place_write (self, 1);
    limit_pages (self, 20);
    while (error == NULL) {
        JournalChange *change = place_change (stored + 2);
        g_autofree char *name = g_strdup_printf ("long/%d", stored);
        journal_change_put (change, name, long_text);
        stored += journal_write (self->journal, change, &error);
    }
    g_assert_error (error, JOURNAL_ERROR, JOURNAL_ERROR_DISK_FULL);
    g_assert_cmpint (place_last (self), ==, stored + 1);
    g_assert_cmpuint (journal_outbox_count (self->journal), ==, (unsigned)stored + 1);

    limit_pages (self, 0); /* space was freed; the same change goes through now */
    place_write (self, stored + 2);
    g_assert_cmpint (place_last (self), ==, stored + 2);
}

/* In a child, because the limit holds for the whole process: the log cannot grow any more. */
static void
test_failing_writes_lose_nothing (Place *self, gconstpointer unused)
{
    place_write (self, 1);
    place_close (self);
    pid_t child = fork ();
    if (child == 0) {
        Journal *journal = journal_open (self->dir, NULL, NULL);
        struct rlimit small = {64 * 1024, RLIM_INFINITY}, large = {RLIM_INFINITY, RLIM_INFINITY};
        g_autofree char *long_text = g_strnfill (100000, 'x');
        g_autoptr (GError) error = NULL;
        JournalChange *change = place_change (2);

        signal (SIGXFSZ, SIG_IGN);
        setrlimit (RLIMIT_FSIZE, &small);
        journal_change_put (change, "long", long_text);
        bool stored = journal_write (journal, change, &error);
        setrlimit (RLIMIT_FSIZE, &large);
        bool again = journal_write (journal, place_change (3), NULL);
        _exit (!stored && error->domain == JOURNAL_ERROR && again ? 0 : 1);
    }
    int status;
    waitpid (child, &status, 0);
    g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
    g_assert_null (place_open (self));
    g_assert_cmpint (place_last (self), ==, 3);
    g_assert_cmpuint (journal_outbox_count (self->journal), ==, 2);
}

static void
test_folder_that_cannot_be_made (Place *self, gconstpointer unused)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *inside = g_build_filename (self->file, "folder", NULL);
    g_assert_null (journal_open (inside, NULL, &error));
    g_assert_error (error, JOURNAL_ERROR, JOURNAL_ERROR_PLACE);
    g_assert_nonnull (strstr (error->message, inside));
}

static sqlite3 *
raw (Place *self)
{
    bool corrupt;
    place_close (self);
    sqlite3 *db = journal_db_open (self->file, 0, &corrupt, NULL);
    g_assert_nonnull (db);
    return db;
}

static void
test_newer_schema_is_left_alone (Place *self, gconstpointer unused)
{
    g_autoptr (GError) error = NULL;
    sqlite3 *db = raw (self);
    g_assert_true (journal_db_run (db, "PRAGMA user_version = 99", NULL));
    sqlite3_close (db);
    g_assert_null (journal_open (self->dir, NULL, &error));
    g_assert_error (error, JOURNAL_ERROR, JOURNAL_ERROR_TOO_NEW);
}

static void
test_migration_backs_up_first_and_fails_whole (Place *self, gconstpointer unused)
{
    g_autofree JournalMigration *steps =
        g_new0 (JournalMigration, (gsize)JOURNAL_MIGRATION_COUNT + 2);
    g_autofree char *backup =
        g_strdup_printf ("%s.before-%d", self->file, JOURNAL_MIGRATION_COUNT + 1);
    int count = JOURNAL_MIGRATION_COUNT;

    memcpy (steps, JOURNAL_MIGRATIONS, sizeof *steps * (gsize)count);
    steps[count] =
        (JournalMigration){"one more", "CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT"};
    steps[count + 1] =
        (JournalMigration){"broken", "CREATE TABLE most (id INTEGER PRIMARY KEY) STRICT; NONSENSE"};
    place_write (self, 7);

    sqlite3 *db = raw (self);
    g_assert_false (journal_db_migrate (db, self->file, steps, count + 2, NULL));
    g_assert_true (g_file_test (backup, G_FILE_TEST_EXISTS));
    g_assert_true (
        journal_db_run (db, "INSERT INTO more VALUES (1)", NULL)); /* the first step holds */
    g_assert_false (
        journal_db_run (db, "INSERT INTO most VALUES (1)", NULL)); /* nothing of the second does */
    g_assert_true (journal_db_migrate (db, self->file, steps, count + 1, NULL));
    sqlite3_close (db);

    sqlite3 *copy = NULL;
    g_assert_cmpint (sqlite3_open (backup, &copy), ==, SQLITE_OK);
    g_assert_true (journal_db_run (copy, "INSERT INTO draft VALUES ('x', x'00')", NULL));
    g_assert_false (journal_db_run (copy, "INSERT INTO more VALUES (1)", NULL));
    sqlite3_close (copy);
}

void
test_trouble_add (void)
{
    g_test_add ("/trouble/killed", Place, NULL, place_set_up, test_killed_anywhere,
                place_tear_down);
    g_test_add ("/trouble/garbage", Place, NULL, place_set_up, test_garbage_is_kept_aside,
                place_tear_down);
    g_test_add ("/trouble/part", Place, NULL, place_set_up, test_what_can_be_read_is_taken_over,
                place_tear_down);
    g_test_add ("/trouble/names", Place, NULL, place_set_up, test_second_damage_gets_its_own_name,
                place_tear_down);
    g_test_add ("/trouble/full", Place, NULL, place_set_up,
                test_full_disk_stores_nothing_and_goes_on, place_tear_down);
    g_test_add ("/trouble/writes", Place, NULL, place_set_up, test_failing_writes_lose_nothing,
                place_tear_down);
    g_test_add ("/trouble/folder", Place, NULL, place_set_up, test_folder_that_cannot_be_made,
                place_tear_down);
    g_test_add ("/trouble/newer", Place, NULL, place_set_up, test_newer_schema_is_left_alone,
                place_tear_down);
    g_test_add ("/trouble/migration", Place, NULL, place_set_up,
                test_migration_backs_up_first_and_fails_whole, place_tear_down);
}
