/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one thread that writes. Internal to app/store. */
#pragma once

#include "app/store/db.h"
#include "app/store/task.h"

/* At most this many pieces of work share one transaction. */
#define STORE_GROUP_MAX 256

typedef struct StoreWriter StoreWriter;

/* Takes over DB (transfer full), an open writing connection to PATH. Transfer full. */
StoreWriter *store_writer_start (StoreDb *db, const char *path);

/* Ends what was handed in before, then the thread. */
void store_writer_stop (StoreWriter *writer);

/* Transfer full of TASK. Any thread. */
void store_writer_push (StoreWriter *writer, StoreTask *task);

/* Called after each commit that changed an application. Before the first push. */
void store_writer_set_changed (StoreWriter *writer, StoreChanged changed, gpointer data);
