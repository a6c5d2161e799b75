/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside app/journal, and for its tests: what a Journal is. */
#pragma once

#include "app/journal/journal.h"

#include <sqlite3.h>

struct Journal {
    char *path;
    char *recordings;
    GThread *writer;
    GAsyncQueue *queue; /* of GTask with a JournalChange */

    /* the writer's alone once it runs */
    sqlite3 *db;
    int max_pages; /* limit of the file for tests of a full disk; 0 = none */

    /* under the lock: what the disk holds */
    GMutex lock;
    GTree *drafts; /* name to GBytes */
    GQueue outbox; /* of JournalRow, oldest first */
    unsigned refused;
};
