/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One piece of work on its way through the store's threads. Internal to app/store. */
#pragma once

#include "app/store/store.h"

typedef struct {
    StoreWork work;
    StoreDone done;
    gpointer data;
    GMainContext *context; /* owned or NULL */
    GError *error;
    bool alone; /* needs the connection outside of a transaction */
} StoreTask;

/* Transfer full. */
StoreTask *store_task_new (GMainContext *context, StoreWork work, StoreDone done, gpointer data);

/* Delivers the outcome and frees the task. */
void store_task_finish (StoreTask *task);
