/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/journal/journal.h"

#include "app/journal/db.h"
#include "app/journal/private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

void
journal_row_free (JournalRow *row)
{
    g_free (row->key);
    g_clear_pointer (&row->body, g_bytes_unref);
    g_free (row);
}

static void
add_draft (const char *name, GBytes *value, void *data)
{
    Journal *self = data;
    g_tree_insert (self->drafts, g_strdup (name), value);
}

static void
add_row (JournalRow *row, const char *refused, void *data)
{
    Journal *self = data;
    if (refused == NULL) {
        g_queue_push_tail (&self->outbox, row);
        return;
    }
    self->refused++;
    journal_row_free (row);
}

static int
compare_names (gconstpointer a, gconstpointer b, void *unused)
{
    return strcmp (a, b);
}

static void
clear_memory (Journal *self)
{
    g_clear_pointer (&self->drafts, g_tree_unref);
    self->drafts = g_tree_new_full (compare_names, NULL, g_free, (GDestroyNotify)g_bytes_unref);
    g_queue_clear_full (&self->outbox, (GDestroyNotify)journal_row_free);
    self->refused = 0;
}

/* Takes a row with this key out of the queue, or NULL. */
static JournalRow *
take_row (Journal *self, const char *key)
{
    for (GList *link = self->outbox.head; link; link = link->next) {
        JournalRow *row = link->data;
        if (strcmp (row->key, key) == 0) {
            g_queue_delete_link (&self->outbox, link);
            return row;
        }
    }
    return NULL;
}

static void
remember_row (Journal *self, const JournalStep *step)
{
    JournalRow *before = take_row (self, step->name);
    JournalRow *row = g_new0 (JournalRow, 1);

    g_clear_pointer (&before, journal_row_free);
    row->kind = step->kind;
    row->key = g_strdup (step->name);
    row->body = g_bytes_ref (step->bytes);
    g_queue_push_tail (&self->outbox, row);
}

/* Memory follows the disk, never the other way round. */
static void
remember (Journal *self, const JournalStep *step)
{
    JournalRow *row = NULL;

    switch (step->act) {
    case JOURNAL_ADD_ENTRY:
        remember_row (self, step);
        break;
    case JOURNAL_PUT:
        g_tree_replace (self->drafts, g_strdup (step->name), g_bytes_ref (step->bytes));
        break;
    case JOURNAL_DROP:
        g_tree_remove (self->drafts, step->name);
        break;
    case JOURNAL_DONE:
    case JOURNAL_REFUSED:
        row = take_row (self, step->name);
        self->refused += row && step->act == JOURNAL_REFUSED;
        g_clear_pointer (&row, journal_row_free);
        break;
    case JOURNAL_FORGET:
        clear_memory (self);
        break;
    }
}

/* After trouble the connection's state is doubtful: a new one is opened, the file checked, and what it holds read again. */
static bool
reopen (Journal *self, GError **error)
{
    bool corrupt;

    if (self->db)
        return true;
    self->db = journal_db_open (self->path, self->max_pages, &corrupt, error);
    if (self->db == NULL)
        return false;
    g_mutex_lock (&self->lock);
    clear_memory (self);
    bool loaded = journal_db_load (self->db, add_draft, add_row, self, error);
    g_mutex_unlock (&self->lock);
    return loaded;
}

static bool
write_now (Journal *self, const JournalChange *change, GError **error)
{
    if (!reopen (self, error))
        return false;
    if (!journal_db_apply (self->db, change, error)) {
        g_clear_pointer (&self->db, sqlite3_close);
        reopen (self, NULL);
        return false;
    }
    g_mutex_lock (&self->lock);
    for (unsigned i = 0; i < change->steps->len; i++)
        remember (self, g_ptr_array_index (change->steps, i));
    g_mutex_unlock (&self->lock);
    return true;
}

/* One task of the queue; the last one carries no change. */
static void *
write_all (void *data)
{
    Journal *self = data;

    for (;;) {
        g_autoptr (GTask) task = g_async_queue_pop (self->queue);
        const JournalChange *change = g_task_get_task_data (task);
        GError *error = NULL;
        if (change == NULL)
            return NULL;
        if (write_now (self, change, &error))
            g_task_return_boolean (task, TRUE);
        else
            g_task_return_error (task, error);
    }
}

static bool
make_folders (const char *dir, const char *recordings, GError **error)
{
    if (g_mkdir_with_parents (dir, 0700) == 0 && g_mkdir_with_parents (recordings, 0700) == 0
        && g_chmod (dir, 0700) == 0)
        return true;
    g_set_error (error, JOURNAL_ERROR, JOURNAL_ERROR_PLACE,
                 /* Translators: %s is a folder */
                 _ ("Your work cannot be saved in %s. Choose another folder, or ask who looks "
                    "after this computer."),
                 dir);
    return false;
}

/* SQLite gives its log the mode of the file, so the file is made here first. */
static void
make_file (const char *path)
{
    int file = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file >= 0)
        close (file);
    g_chmod (path, 0600);
}

static sqlite3 *
open_or_recover (const char *path, char **ret_damaged, GError **error)
{
    g_autoptr (GError) why = NULL;
    bool corrupt = false;
    sqlite3 *db = journal_db_open (path, 0, &corrupt, &why);

    if (db == NULL && corrupt)
        return journal_db_recover (path, ret_damaged, error);
    if (db == NULL) {
        g_propagate_error (error, g_steal_pointer (&why));
        return NULL;
    }
    if (journal_db_migrate (db, path, JOURNAL_MIGRATIONS, JOURNAL_MIGRATION_COUNT, &why))
        return db;
    sqlite3_close (db);
    if (g_error_matches (why, JOURNAL_ERROR, JOURNAL_ERROR_TOO_NEW))
        g_set_error_literal (error, JOURNAL_ERROR, JOURNAL_ERROR_TOO_NEW,
                             _ ("Your saved work was written by a newer version of this program. "
                                "Install that version."));
    else
        g_propagate_error (error, g_steal_pointer (&why));
    return NULL;
}

Journal *
journal_open (const char *dir, char **ret_damaged, GError **error)
{
    g_autofree char *path = g_build_filename (dir, "journal.db", NULL);
    g_autofree char *recordings = g_build_filename (dir, "recordings", NULL);
    g_autofree char *damaged = NULL;

    if (!make_folders (dir, recordings, error))
        return NULL;
    make_file (path);
    sqlite3 *db = open_or_recover (path, &damaged, error);
    if (db == NULL)
        return NULL;

    Journal *self = g_new0 (Journal, 1);
    self->db = db;
    self->path = g_steal_pointer (&path);
    self->recordings = g_steal_pointer (&recordings);
    g_mutex_init (&self->lock);
    self->queue = g_async_queue_new_full (g_object_unref);
    clear_memory (self);
    bool loaded = journal_db_load (db, add_draft, add_row, self, error);
    self->writer = g_thread_new ("journal", write_all, self);
    if (!loaded) {
        journal_close (self);
        return NULL;
    }
    if (ret_damaged)
        *ret_damaged = g_steal_pointer (&damaged);
    return self;
}

void
journal_close (Journal *self)
{
    if (self == NULL)
        return;
    g_async_queue_push (self->queue, g_task_new (NULL, NULL, NULL, NULL));
    g_thread_join (self->writer);
    g_clear_pointer (&self->db, sqlite3_close);
    clear_memory (self);
    g_tree_unref (self->drafts);
    g_async_queue_unref (self->queue);
    g_mutex_clear (&self->lock);
    g_free (self->path);
    g_free (self->recordings);
    g_free (self);
}

void
journal_write_async (Journal *self, JournalChange *change, GAsyncReadyCallback callback, void *data)
{
    GTask *task = g_task_new (NULL, NULL, callback, data);
    g_task_set_source_tag (task, journal_write_async);
    g_task_set_task_data (task, change, (GDestroyNotify)journal_change_free);
    g_async_queue_push (self->queue, task);
}

bool
journal_write_finish (GAsyncResult *result, GError **error)
{
    return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_written_cb (GObject *source, GAsyncResult *result, void *data)
{
    GAsyncResult **place = data;
    *place = g_object_ref (result);
}

bool
journal_write (Journal *self, JournalChange *change, GError **error)
{
    g_autoptr (GMainContext) context = g_main_context_new ();
    g_autoptr (GAsyncResult) result = NULL;

    g_main_context_push_thread_default (context);
    journal_write_async (self, change, on_written_cb, &result);
    while (result == NULL)
        g_main_context_iteration (context, TRUE);
    g_main_context_pop_thread_default (context);
    return journal_write_finish (result, error);
}

char *
journal_get (Journal *self, const char *name)
{
    g_mutex_lock (&self->lock);
    GBytes *value = g_tree_lookup (self->drafts, name);
    char *text =
        value ? g_strndup (g_bytes_get_data (value, NULL), g_bytes_get_size (value)) : NULL;
    g_mutex_unlock (&self->lock);
    return text;
}

json_t *
journal_get_json (Journal *self, const char *name)
{
    g_autofree char *text = journal_get (self, name);
    return text ? model_json_parse (text, strlen (text), MODEL_JSON_ANSWER_BYTES, NULL) : NULL;
}

GStrv
journal_names (Journal *self, const char *prefix)
{
    g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

    g_mutex_lock (&self->lock);
    GTreeNode *node = g_tree_lower_bound (self->drafts, prefix);
    for (; node && g_str_has_prefix (g_tree_node_key (node), prefix);
         node = g_tree_node_next (node))
        g_strv_builder_add (names, g_tree_node_key (node));
    g_mutex_unlock (&self->lock);
    return g_strv_builder_end (names);
}

JournalRow *
journal_outbox_next (Journal *self)
{
    JournalRow *copy = NULL;

    g_mutex_lock (&self->lock);
    const JournalRow *row = g_queue_peek_head (&self->outbox);
    if (row) {
        copy = g_new0 (JournalRow, 1);
        copy->kind = row->kind;
        copy->key = g_strdup (row->key);
        copy->body = g_bytes_ref (row->body);
    }
    g_mutex_unlock (&self->lock);
    return copy;
}

unsigned
journal_outbox_count (Journal *self)
{
    g_mutex_lock (&self->lock);
    unsigned count = g_queue_get_length (&self->outbox);
    g_mutex_unlock (&self->lock);
    return count;
}

unsigned
journal_refused_count (Journal *self)
{
    g_mutex_lock (&self->lock);
    unsigned count = self->refused;
    g_mutex_unlock (&self->lock);
    return count;
}

const char *
journal_recordings (Journal *self)
{
    return self->recordings;
}
