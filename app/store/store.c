/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/store/readers.h"
#include "app/store/schema.h"
#include "app/store/writer.h"

#define READER_THREADS 2

struct Store {
    char *dir;
    int lock; /* descriptor of DIR/lock */
    StoreWriter *writer;
    StoreReaders *readers;
};

static bool
take_lock (Store *store, GError **error)
{
    g_autofree char *path = g_build_filename (store->dir, "lock", NULL);
    store->lock = open (path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    if (store->lock < 0) {
        g_set_error (error, STORE_ERROR, STORE_ERROR_IO, "%s cannot be opened: %s.", path,
                     g_strerror (errno));
        return false;
    }
    if (flock (store->lock, LOCK_EX | LOCK_NB) != 0) {
        g_set_error (error, STORE_ERROR, STORE_ERROR_LOCKED,
                     "%s is in use by another antesala-server.", store->dir);
        return false;
    }
    return true;
}

static bool
make_folder (const char *path, GError **error)
{
    if (g_mkdir_with_parents (path, 0700) == 0)
        return true;
    g_set_error (error, STORE_ERROR, STORE_ERROR_IO, "The folder %s cannot be made: %s.", path,
                 g_strerror (errno));
    return false;
}

Store *
store_open (const char *dir, GError **error)
{
    g_autoptr (Store) store = g_new0 (Store, 1);
    store->dir = g_strdup (dir);
    store->lock = -1;
    g_autofree char *path = g_build_filename (dir, "store.sqlite", NULL);
    g_autofree char *uploads = g_build_filename (dir, "uploads", NULL);
    if (!make_folder (dir, error) || !make_folder (uploads, error) || !take_lock (store, error))
        return NULL;
    /* The file and its -wal and -shm hold personal data; SQLite gives all three the mode of the first. */
    int created = open (path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    if (created >= 0)
        close (created);
    g_autoptr (StoreDb) db = store_db_open (path, STORE_DB_WRITE, error);
    if (!db || !store_schema_check (db, error) || !store_schema_migrate (db, path, error))
        return NULL;
    store->writer = store_writer_start (g_steal_pointer (&db), path);
    store->readers = store_readers_start (path, READER_THREADS, error);
    return store->readers ? g_steal_pointer (&store) : NULL;
}

void
store_close (Store *store)
{
    if (!store)
        return;
    store_readers_stop (store->readers);
    store_writer_stop (store->writer);
    if (store->lock >= 0)
        close (store->lock);
    g_free (store->dir);
    g_free (store);
}

const char *
store_dir (Store *store)
{
    return store->dir;
}

void
store_set_changed (Store *store, StoreChanged changed, gpointer data)
{
    store_writer_set_changed (store->writer, changed, data);
}

void
store_write (Store *store, GMainContext *context, StoreWork work, StoreDone done, gpointer data)
{
    store_writer_push (store->writer, store_task_new (context, work, done, data));
}

void
store_read (Store *store, GMainContext *context, StoreWork work, StoreDone done, gpointer data)
{
    store_readers_push (store->readers, store_task_new (context, work, done, data));
}

/* Work that somebody waits for. */
typedef struct {
    StoreWork work;
    gpointer data;
    GMutex mutex;
    GCond cond;
    bool kept, ended;
    GError *error;
} Waiting;

static bool
waiting_work (StoreDb *db, gpointer data)
{
    Waiting *waiting = data;
    waiting->kept = waiting->work (db, waiting->data);
    return waiting->kept;
}

static void
waiting_done (gpointer data, const GError *error)
{
    Waiting *waiting = data;
    g_mutex_lock (&waiting->mutex);
    waiting->error = error ? g_error_copy (error) : NULL;
    waiting->ended = true;
    g_cond_signal (&waiting->cond);
    g_mutex_unlock (&waiting->mutex);
}

static bool
wait_for (Waiting *waiting, GError **error)
{
    g_mutex_lock (&waiting->mutex);
    while (!waiting->ended)
        g_cond_wait (&waiting->cond, &waiting->mutex);
    g_mutex_unlock (&waiting->mutex);
    g_mutex_clear (&waiting->mutex);
    g_cond_clear (&waiting->cond);
    if (waiting->error) {
        g_propagate_error (error, waiting->error);
        return false;
    }
    return waiting->kept;
}

bool
store_write_wait (Store *store, StoreWork work, gpointer data, GError **error)
{
    Waiting waiting = {.work = work, .data = data};
    g_mutex_init (&waiting.mutex);
    g_cond_init (&waiting.cond);
    store_write (store, NULL, waiting_work, waiting_done, &waiting);
    return wait_for (&waiting, error);
}

bool
store_read_wait (Store *store, StoreWork work, gpointer data, GError **error)
{
    Waiting waiting = {.work = work, .data = data};
    g_mutex_init (&waiting.mutex);
    g_cond_init (&waiting.cond);
    store_read (store, NULL, waiting_work, waiting_done, &waiting);
    return wait_for (&waiting, error);
}

static bool
tidy_work (StoreDb *db, gpointer data)
{
    return store_db_execute (db, "PRAGMA wal_checkpoint (TRUNCATE)");
}

void
store_tidy (Store *store)
{
    StoreTask *task = store_task_new (NULL, tidy_work, NULL, NULL);
    task->alone = true;
    store_writer_push (store->writer, task);
}

typedef struct {
    const char *file;
    GError *error;
} Backup;

static bool
backup_work (StoreDb *db, gpointer data)
{
    Backup *backup = data;
    return store_schema_backup (db, backup->file, &backup->error);
}

bool
store_backup (Store *store, const char *file, GError **error)
{
    Backup backup = {.file = file};
    Waiting waiting = {.work = backup_work, .data = &backup};
    g_mutex_init (&waiting.mutex);
    g_cond_init (&waiting.cond);
    StoreTask *task = store_task_new (NULL, waiting_work, waiting_done, &waiting);
    task->alone = true;
    store_writer_push (store->writer, task);
    bool good = wait_for (&waiting, error);
    if (backup.error)
        g_propagate_error (error, backup.error);
    return good;
}
