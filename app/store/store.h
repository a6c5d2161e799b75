/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The server's data: one SQLite file in DIR, one thread that writes, a few that read.
 *
 * Writes are committed in groups: what waits when the writer is free becomes one transaction, each piece of work in a
 * savepoint of its own, so that one that fails takes nothing with it. `done` is called only after the COMMIT that
 * holds the work has reached the disk. */
#pragma once

#include "app/store/types.h"

typedef struct Store Store;

/* One piece of work on a connection. False gives up everything it wrote. Runs in a thread of the store. */
typedef bool (*StoreWork) (StoreDb *db, gpointer data);

/* Called when the work is on the disk (or given up: ERROR is NULL unless the store failed; borrowed). */
typedef void (*StoreDone) (gpointer data, const GError *error);

/* Called in the writer's thread after a commit that changed an application. */
typedef void (*StoreChanged) (gpointer data);

/* Creates or opens DIR (mode 0700), takes DIR/lock, checks and migrates the file, starts the threads.
 * Errors: LOCKED when another process has it, TOO_NEW, CORRUPT, IO. Transfer full. */
Store *store_open (const char *dir, GError **error);

/* Ends what was handed in, closes, gives back the lock. */
void store_close (Store *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Store, store_close)

const char *store_dir (Store *store);

/* Must be set before the first write. */
void store_set_changed (Store *store, StoreChanged changed, gpointer data);

/* Hands work to the writer or a reader; any thread. DONE runs in CONTEXT, or with NULL in the store's own thread,
 * where it must be short. */
void store_write (Store *store, GMainContext *context, StoreWork work, StoreDone done,
                  gpointer data);
void store_read (Store *store, GMainContext *context, StoreWork work, StoreDone done,
                 gpointer data);

/* The same, waiting; for threads of a pool and for programs without a main loop, never on a main loop. */
bool store_write_wait (Store *store, StoreWork work, gpointer data, GError **error);
bool store_read_wait (Store *store, StoreWork work, gpointer data, GError **error);

/* Behind what waits: empties the log of the database, so that what was overwritten is in no file. Does not wait. */
void store_tidy (Store *store);

/* Copies the database to FILE beside running work; waits. The recordings are files of their own in DIR/uploads. */
bool store_backup (Store *store, const char *file, GError **error);
