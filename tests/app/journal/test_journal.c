/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal in good days: drafts, outbox, order, modes, one program at a time. */
#include "tests/app/journal/place.h"

#include <string.h>
#include <sys/stat.h>

static void
test_entries_wait_in_order (Place *self, gconstpointer unused)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (json_t) receipt = json_pack ("{s:i}", "number", 1);

    g_assert_null (journal_outbox_next (self->journal));
    for (int n = 1; n <= 3; n++)
        place_write (self, n);
    place_close (self);
    place_open (self);
    g_assert_cmpuint (journal_outbox_count (self->journal), ==, 3);

    g_autoptr (JournalRow) first = journal_outbox_next (self->journal);
    g_assert_cmpint (first->kind, ==, MODEL_ENTRY_FLAG);
    g_assert_cmpmem (g_bytes_get_data (first->body, NULL), g_bytes_get_size (first->body),
                     "{\"at_ms\":1,\"flag\":\"focus-lost\"}", 31);
    JournalChange *done = journal_change_new ();
    journal_change_done (done, first->key, receipt);
    journal_write (self->journal, done, &error);
    g_assert_no_error (error);

    g_autoptr (JournalRow) second = journal_outbox_next (self->journal);
    JournalChange *refused = journal_change_new ();
    journal_change_refused (refused, second->key, "section-closed");
    journal_write (self->journal, refused, &error);
    g_assert_no_error (error);
    for (int again = 0; again < 2; again++) {
        g_assert_cmpuint (journal_outbox_count (self->journal), ==, 1);
        g_assert_cmpuint (journal_refused_count (self->journal), ==, 1);
        g_autoptr (JournalRow) third = journal_outbox_next (self->journal);
        g_assert_true (g_str_has_suffix (third->key, "03"));
        place_close (self);
        place_open (self);
    }
}

static void
test_drafts_are_replaced_listed_dropped (Place *self, gconstpointer unused)
{
    JournalChange *change = journal_change_new ();
    g_autoptr (json_t) json = json_pack ("{s:s}", "a", "ñ");

    journal_change_put (change, "answer/b", "2");
    journal_change_put (change, "answer/a", "1");
    journal_change_put (change, "answering", "x");
    journal_change_put (change, "zero", "");
    journal_change_put_json (change, "json", json);
    g_assert_true (journal_write (self->journal, change, NULL));
    change = journal_change_new ();
    journal_change_put (change, "answer/a", "3");
    journal_change_drop (change, "zero");
    journal_change_drop (change, "never");
    g_assert_true (journal_write (self->journal, change, NULL));

    for (int again = 0; again < 2; again++) {
        g_auto (GStrv) names = journal_names (self->journal, "answer/");
        g_autofree char *joined = g_strjoinv (" ", names);
        g_autofree char *value = journal_get (self->journal, "answer/a");
        g_autoptr (json_t) got = journal_get_json (self->journal, "json");
        g_assert_cmpstr (joined, ==, "answer/a answer/b");
        g_assert_cmpstr (value, ==, "3");
        g_assert_true (json_equal (got, json));
        g_assert_null (journal_get (self->journal, "zero"));
        g_assert_null (journal_get_json (self->journal, "answering"));
        place_close (self);
        place_open (self);
    }
}

static void
test_a_change_may_be_repeated (Place *self, gconstpointer unused)
{
    place_write (self, 1);
    place_write (self, 1);
    g_assert_cmpuint (journal_outbox_count (self->journal), ==, 1);
    place_close (self);
    place_open (self);
    g_assert_cmpuint (journal_outbox_count (self->journal), ==, 1);
}

static void
test_forget_leaves_nothing (Place *self, gconstpointer unused)
{
    g_autofree char *bytes = NULL, *log = g_strconcat (self->file, "-wal", NULL);
    JournalChange *change = journal_change_new ();
    gsize length = 0;

    journal_change_put (change, "secret", "unmistakable-words");
    g_assert_true (journal_write (self->journal, change, NULL));
    place_write (self, 1);
    change = journal_change_new ();
    journal_change_forget (change);
    g_assert_true (journal_write (self->journal, change, NULL));
    g_assert_cmpuint (journal_outbox_count (self->journal), ==, 0);
    g_assert_null (journal_get (self->journal, "secret"));
    place_close (self);
    g_assert_true (g_file_get_contents (self->file, &bytes, &length, NULL));
    g_assert_null (memmem (bytes, length, "unmistakable-words", 18));
    g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
}

static void
test_only_the_owner_may_read (Place *self, gconstpointer unused)
{
    g_autofree char *log = g_strconcat (self->file, "-wal", NULL);
    struct stat info;

    place_write (self, 1);
    g_assert_cmpint (stat (self->dir, &info), ==, 0);
    g_assert_cmpint (info.st_mode & 0777, ==, 0700);
    g_assert_cmpint (stat (self->file, &info), ==, 0);
    g_assert_cmpint (info.st_mode & 0777, ==, 0600);
    g_assert_cmpint (stat (log, &info), ==, 0);
    g_assert_cmpint (info.st_mode & 0777, ==, 0600);
    g_assert_cmpint (stat (journal_recordings (self->journal), &info), ==, 0);
    g_assert_cmpint (info.st_mode & 0777, ==, 0700);
}

static void
test_one_program_at_a_time (Place *self, gconstpointer unused)
{
    g_autoptr (GError) error = NULL;
    g_assert_null (journal_open (self->dir, NULL, &error));
    g_assert_error (error, JOURNAL_ERROR, JOURNAL_ERROR_IN_USE);
}

static void
on_written_cb (GObject *source, GAsyncResult *result, void *data)
{
    g_assert_true (journal_write_finish (result, NULL));
    ++*(int *)data;
}

static void
test_writes_complete_on_the_main_loop (Place *self, gconstpointer unused)
{
    int done = 0;
    for (int n = 1; n <= 20; n++)
        journal_write_async (self->journal, place_change (n), on_written_cb, &done);
    while (done < 20)
        g_main_context_iteration (NULL, TRUE);
    g_assert_cmpint (place_last (self), ==, 20);
    g_assert_cmpuint (journal_outbox_count (self->journal), ==, 20);
}

int
main (int argc, char **argv)
{
    if (argc == 3 && strcmp (argv[1], "--write") == 0)
        return test_trouble_write (argv[2]);
    g_test_init (&argc, &argv, NULL);
    g_test_add ("/journal/order", Place, NULL, place_set_up, test_entries_wait_in_order,
                place_tear_down);
    g_test_add ("/journal/drafts", Place, NULL, place_set_up,
                test_drafts_are_replaced_listed_dropped, place_tear_down);
    g_test_add ("/journal/repeat", Place, NULL, place_set_up, test_a_change_may_be_repeated,
                place_tear_down);
    g_test_add ("/journal/forget", Place, NULL, place_set_up, test_forget_leaves_nothing,
                place_tear_down);
    g_test_add ("/journal/modes", Place, NULL, place_set_up, test_only_the_owner_may_read,
                place_tear_down);
    g_test_add ("/journal/one", Place, NULL, place_set_up, test_one_program_at_a_time,
                place_tear_down);
    g_test_add ("/journal/loop", Place, NULL, place_set_up, test_writes_complete_on_the_main_loop,
                place_tear_down);
    test_trouble_add ();
    return g_test_run ();
}
