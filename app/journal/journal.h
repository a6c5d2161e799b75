/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The applicant's crash-safe file: entries, the outbox, and drafts. SQLite in WAL mode with synchronous=FULL, one connection
 * in a thread of its own. When a write has completed, it is on the disk; a program killed at any instant finds it again.
 * Reading is answered from memory and never waits for the disk. */
#pragma once

#include "app/journal/change.h"

#include <gio/gio.h>

#define JOURNAL_ERROR (journal_error_quark ())
GQuark journal_error_quark (void);

/* Each message is a translated sentence for the person. After DISK_FULL and BROKEN the same change may be tried again. */
typedef enum {
    JOURNAL_ERROR_PLACE,     /* the folder cannot be made or used */
    JOURNAL_ERROR_IN_USE,    /* another program has the journal open */
    JOURNAL_ERROR_TOO_NEW,   /* written by a newer program */
    JOURNAL_ERROR_DISK_FULL, /* nothing was stored */
    JOURNAL_ERROR_BROKEN,    /* the disk did not do what it was asked; nothing was stored */
} JournalErrorCode;

typedef struct Journal Journal;

/* One row that waits for its receipt. */
typedef struct {
    ModelEntryKind kind;
    char *key;
    GBytes *body;
} JournalRow;

void journal_row_free (JournalRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JournalRow, journal_row_free)

/* Opens or makes DIR/journal.db (folder 0700, file 0600), brings it to this program's schema with a backup first, and checks
 * it. A damaged file is kept aside under a new name, given in RET_DAMAGED (transfer full, NULL otherwise), and what could be
 * read of it is taken over. Waits for the disk: call before the main loop runs. (transfer full); NULL with JOURNAL_ERROR. */
Journal *journal_open (const char *dir, char **ret_damaged, GError **error);

/* Completes what is waiting, closes and frees. NULL is fine. */
void journal_close (Journal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Journal, journal_close)

/* Does a change (transfer full of it). CALLBACK comes on the caller's main context after the fdatasync. */
void journal_write_async (Journal *self, JournalChange *change, GAsyncReadyCallback callback,
                          void *data);
bool journal_write_finish (GAsyncResult *result, GError **error);

/* The same and waits; for tests and for programs without a main loop. */
bool journal_write (Journal *self, JournalChange *change, GError **error);

/* A draft as text (transfer full), or NULL. Any thread. */
char *journal_get (Journal *self, const char *name);

/* A draft as JSON (transfer full), or NULL if there is none or it is no JSON. Any thread. */
json_t *journal_get_json (Journal *self, const char *name);

/* Names of the drafts that begin with PREFIX, sorted. (transfer full) Any thread. */
GStrv journal_names (Journal *self, const char *prefix);

/* The oldest row that waits, or NULL. (transfer full) Any thread. */
JournalRow *journal_outbox_next (Journal *self);

/* How many rows wait; how many were refused for good. Any thread. */
unsigned journal_outbox_count (Journal *self);
unsigned journal_refused_count (Journal *self);

/* Folder of the recordings, made with the journal. (transfer none) */
const char *journal_recordings (Journal *self);
