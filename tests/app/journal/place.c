/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/app/journal/place.h"

#include <stdlib.h>

void
place_set_up (Place *self, gconstpointer unused)
{
    self->dir = g_dir_make_tmp ("antesala-journal-XXXXXX", NULL);
    self->file = g_build_filename (self->dir, "journal.db", NULL);
    g_assert_null (place_open (self));
}

void
place_tear_down (Place *self, gconstpointer unused)
{
    const char *argv[] = {"rm", "-rf", self->dir, NULL};
    place_close (self);
    g_assert_true (g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                                 NULL, NULL, NULL));
    g_free (self->dir);
    g_free (self->file);
}

char *
place_open (Place *self)
{
    g_autoptr (GError) error = NULL;
    char *damaged = NULL;
    self->journal = journal_open (self->dir, &damaged, &error);
    g_assert_no_error (error);
    return damaged;
}

void
place_close (Place *self)
{
    g_clear_pointer (&self->journal, journal_close);
}

JournalChange *
place_change (int n)
{
    JournalChange *change = journal_change_new ();
    g_autofree char *key = g_strdup_printf ("017f22e2-79b0-7cc3-98c4-%012d", n),
                    *number = g_strdup_printf ("%d", n);
    g_autoptr (json_t) payload = json_pack ("{s:i, s:s}", "at_ms", n, "flag", "focus-lost");

    journal_change_add_entry (change, MODEL_ENTRY_FLAG, key, payload);
    journal_change_put (change, "last", number);
    return change;
}

void
place_write (Place *self, int n)
{
    g_autoptr (GError) error = NULL;
    journal_write (self->journal, place_change (n), &error);
    g_assert_no_error (error);
}

int
place_last (Place *self)
{
    g_autofree char *last = journal_get (self->journal, "last");
    return last ? atoi (last) : 0;
}
