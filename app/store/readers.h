/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Threads that only read, each with a connection of its own that cannot write. Internal to app/store. */
#pragma once

#include "app/store/task.h"

typedef struct StoreReaders StoreReaders;

/* Opens COUNT connections to PATH. Transfer full; NULL with STORE_ERROR. */
StoreReaders *store_readers_start (const char *path, int count, GError **error);

void store_readers_stop (StoreReaders *readers);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoreReaders, store_readers_stop)

/* Transfer full of TASK. Any thread. */
void store_readers_push (StoreReaders *readers, StoreTask *task);
