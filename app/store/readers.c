/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/readers.h"

#include "app/store/db.h"

typedef struct {
    StoreReaders *readers;
    StoreDb *db;
    GThread *thread;
} StoreReader;

struct StoreReaders {
    GAsyncQueue *tasks;
    GPtrArray *threads; /* StoreReader */
};

/* Pushed once for each thread to end it. */
static StoreTask last_task;

static gpointer
run (gpointer data)
{
    StoreReader *reader = data;
    StoreTask *task;
    while ((task = g_async_queue_pop (reader->readers->tasks)) != &last_task) {
        /* One transaction, so that a piece of work sees one state of the data. */
        store_db_execute (reader->db, "BEGIN");
        task->work (reader->db, task->data);
        task->error = store_db_take_error (reader->db);
        sqlite3_exec (store_db_handle (reader->db), "ROLLBACK", NULL, NULL, NULL);
        store_task_finish (task);
    }
    return NULL;
}

static void
reader_free (gpointer data)
{
    StoreReader *reader = data;
    if (reader->thread)
        g_thread_join (reader->thread);
    store_db_close (reader->db);
    g_free (reader);
}

StoreReaders *
store_readers_start (const char *path, int count, GError **error)
{
    g_autoptr (StoreReaders) readers = g_new0 (StoreReaders, 1);
    readers->tasks = g_async_queue_new ();
    readers->threads = g_ptr_array_new_with_free_func (reader_free);
    for (int i = 0; i < count; i++) {
        StoreDb *db = store_db_open (path, STORE_DB_READ, error);
        if (!db)
            return NULL;
        StoreReader *reader = g_new0 (StoreReader, 1);
        reader->readers = readers;
        reader->db = db;
        g_ptr_array_add (readers->threads, reader);
        reader->thread = g_thread_new ("store-reader", run, reader);
    }
    return g_steal_pointer (&readers);
}

void
store_readers_stop (StoreReaders *readers)
{
    if (!readers)
        return;
    for (guint i = 0; i < readers->threads->len; i++)
        g_async_queue_push (readers->tasks, &last_task);
    g_ptr_array_unref (readers->threads);
    g_async_queue_unref (readers->tasks);
    g_free (readers);
}

void
store_readers_push (StoreReaders *readers, StoreTask *task)
{
    g_async_queue_push (readers->tasks, task);
}
