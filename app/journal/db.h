/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside app/journal: the SQLite connection. Used by one thread at a time. */
#pragma once

#include "app/journal/journal.h"

#include <sqlite3.h>

/* One step of the schema's history; NAME says what it does. */
typedef struct {
    const char *name;
    const char *sql;
} JournalMigration;
extern const JournalMigration JOURNAL_MIGRATIONS[];
extern const int JOURNAL_MIGRATION_COUNT;

/* Opens PATH with all safety on and takes the lock. Damage found at once or by quick_check is JOURNAL_ERROR_BROKEN with
 * RET_CORRUPT set. MAX_PAGES limits the file, 0 = not at all. */
sqlite3 *journal_db_open (const char *path, int max_pages, bool *ret_corrupt, GError **error);

/* Brings the schema from user_version to COUNT; a file that holds something is first copied to PATH.before-N. */
bool journal_db_migrate (sqlite3 *db, const char *path, const JournalMigration *migrations,
                         int count, GError **error);

/* Runs a change in one transaction; on any failure nothing of it is stored. */
bool journal_db_apply (sqlite3 *db, const JournalChange *change, GError **error);

/* Calls ADD for each draft, and for each row of the outbox in order (REFUSED: the word, or NULL). */
typedef void (*JournalAddDraft) (const char *name, GBytes *value, void *data);
typedef void (*JournalAddRow) (JournalRow *row, const char *refused, void *data);
bool journal_db_load (sqlite3 *db, JournalAddDraft add_draft, JournalAddRow add_row, void *data,
                      GError **error);

/* Moves a damaged PATH (and its log) to a new name and starts a new journal at PATH with what can be read of the old.
 * The new name in RET_DAMAGED. (transfer full) */
sqlite3 *journal_db_recover (const char *path, char **ret_damaged, GError **error);

/* Sets an error from what SQLite says; returns false. */
bool journal_db_fail (sqlite3 *db, int code, const char *doing, GError **error);

/* Runs SQL without results. */
bool journal_db_run (sqlite3 *db, const char *sql, GError **error);
