/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/writer.h"

#include "app/model/killpoint.h"
#include "app/store/schema.h"

struct StoreWriter {
    GThread *thread;
    GAsyncQueue *tasks;
    StoreDb *db; /* NULL while a failed disk keeps the file shut */
    char *path;
    StoreChanged changed;
    gpointer changed_data;
};

/* Pushed to end the thread. */
static StoreTask last_task;

static bool
is_disk_error (const GError *error)
{
    return g_error_matches (error, STORE_ERROR, STORE_ERROR_FULL)
           || g_error_matches (error, STORE_ERROR, STORE_ERROR_IO);
}

/* One piece of work in its savepoint. */
static void
run_in_savepoint (StoreDb *db, StoreTask *task)
{
    store_db_execute (db, "SAVEPOINT piece");
    bool keep = task->work (db, task->data);
    task->error = store_db_take_error (db);
    if (!keep || task->error) {
        /* A full disk may already have rolled back the whole transaction; the group sees that. */
        sqlite3_exec (store_db_handle (db), "ROLLBACK TO piece", NULL, NULL, NULL);
    }
    sqlite3_exec (store_db_handle (db), "RELEASE piece", NULL, NULL, NULL);
}

static void
fail_all (GPtrArray *group, const GError *error)
{
    for (guint i = 0; i < group->len; i++) {
        StoreTask *task = group->pdata[i];
        if (!task->error)
            task->error = g_error_copy (error);
    }
}

/* After a failed write nothing that the connection remembers can be trusted: close, open, check. */
static void
reopen (StoreWriter *writer)
{
    g_clear_pointer (&writer->db, store_db_close);
    g_autoptr (GError) error = NULL;
    g_autoptr (StoreDb) db = store_db_open (writer->path, STORE_DB_WRITE, &error);
    if (db && store_schema_check (db, &error))
        writer->db = g_steal_pointer (&db);
    else
        g_warning ("The store stays shut until the disk works again: %s", error->message);
}

static void
commit_group (StoreWriter *writer, GPtrArray *group)
{
    StoreDb *db = writer->db;
    store_db_execute (db, "BEGIN IMMEDIATE");
    bool whole = true;
    for (guint i = 0; i < group->len && whole; i++) {
        model_killpoint ();
        StoreTask *task = group->pdata[i];
        run_in_savepoint (db, task);
        whole = !sqlite3_get_autocommit (store_db_handle (db)) && !is_disk_error (task->error);
    }
    model_killpoint ();
    if (whole)
        store_db_execute (db, "COMMIT");
    model_killpoint ();
    g_autoptr (GError) error = store_db_take_error (db);
    if (whole && !error)
        return;
    sqlite3_exec (store_db_handle (db), "ROLLBACK", NULL, NULL, NULL);
    if (!error) {
        StoreTask *broken = NULL;
        for (guint i = 0; i < group->len && !broken; i++)
            broken = ((StoreTask *)group->pdata[i])->error ? group->pdata[i] : NULL;
        error = broken ? g_error_copy (broken->error)
                       : g_error_new_literal (STORE_ERROR, STORE_ERROR_IO,
                                              "The transaction was given up.");
    }
    fail_all (group, error);
    store_db_take_changed (db);
    if (is_disk_error (error))
        reopen (writer);
}

static void
run_alone (StoreWriter *writer, StoreTask *task)
{
    task->work (writer->db, task->data);
    task->error = store_db_take_error (writer->db);
}

static void
run_group (StoreWriter *writer, GPtrArray *group)
{
    if (!writer->db)
        reopen (writer);
    if (!writer->db) {
        g_autoptr (GError) error = g_error_new_literal (
            STORE_ERROR, STORE_ERROR_FULL, "The server's disk does not take anything.");
        fail_all (group, error);
    } else if (((StoreTask *)group->pdata[0])->alone) {
        run_alone (writer, group->pdata[0]);
    } else {
        commit_group (writer, group);
    }
    bool changed = writer->db && store_db_take_changed (writer->db);
    for (guint i = 0; i < group->len; i++)
        store_task_finish (group->pdata[i]);
    if (changed && writer->changed)
        writer->changed (writer->changed_data);
}

/* Takes what waits, up to a group; NULL when the thread should end. CARRIED keeps one that must run alone. */
static GPtrArray *
collect (StoreWriter *writer, StoreTask **carried)
{
    StoreTask *task = *carried ? g_steal_pointer (carried) : g_async_queue_pop (writer->tasks);
    if (task == &last_task)
        return NULL;
    GPtrArray *group = g_ptr_array_new ();
    g_ptr_array_add (group, task);
    while (!task->alone && group->len < STORE_GROUP_MAX
           && (task = g_async_queue_try_pop (writer->tasks))) {
        if (task == &last_task || task->alone) {
            *carried = task;
            break;
        }
        g_ptr_array_add (group, task);
    }
    return group;
}

static gpointer
run (gpointer data)
{
    StoreWriter *writer = data;
    StoreTask *carried = NULL;
    GPtrArray *group;
    while ((group = collect (writer, &carried))) {
        run_group (writer, group);
        g_ptr_array_unref (group);
    }
    return NULL;
}

StoreWriter *
store_writer_start (StoreDb *db, const char *path)
{
    StoreWriter *writer = g_new0 (StoreWriter, 1);
    writer->db = db;
    writer->path = g_strdup (path);
    writer->tasks = g_async_queue_new ();
    writer->thread = g_thread_new ("store-writer", run, writer);
    return writer;
}

void
store_writer_stop (StoreWriter *writer)
{
    if (!writer)
        return;
    g_async_queue_push (writer->tasks, &last_task);
    g_thread_join (writer->thread);
    g_async_queue_unref (writer->tasks);
    store_db_close (writer->db);
    g_free (writer->path);
    g_free (writer);
}

void
store_writer_push (StoreWriter *writer, StoreTask *task)
{
    g_async_queue_push (writer->tasks, task);
}

void
store_writer_set_changed (StoreWriter *writer, StoreChanged changed, gpointer data)
{
    writer->changed_data = data;
    writer->changed = changed;
}
