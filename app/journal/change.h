/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one transaction of the journal does: all of it or nothing. */
#pragma once

#include "app/model/entry.h"

typedef enum {
    JOURNAL_ADD_ENTRY, /* name = key, kind, bytes */
    JOURNAL_PUT,       /* name, bytes */
    JOURNAL_DROP,      /* name */
    JOURNAL_DONE,      /* name = key, bytes = receipt */
    JOURNAL_REFUSED,   /* name = key, bytes = problem word */
    JOURNAL_FORGET,    /* everything */
} JournalAct;

typedef struct {
    JournalAct act;
    char *name;
    ModelEntryKind kind;
    GBytes *bytes;
} JournalStep;

typedef struct {
    GPtrArray *steps; /* JournalStep, in order */
} JournalChange;

/* An empty change, or free one with its steps. Any thread; one at a time. */
JournalChange *journal_change_new (void);
void journal_change_free (JournalChange *change);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JournalChange, journal_change_free)

/* An entry and its row in the outbox. KEY is a fresh UUIDv7; PAYLOAD becomes the bytes that are sent. */
void journal_change_add_entry (JournalChange *change, ModelEntryKind kind, const char *key,
                               const json_t *payload);

/* A draft: a small value under a name, replacing what was there. */
void journal_change_put (JournalChange *change, const char *name, const char *text);
void journal_change_put_json (JournalChange *change, const char *name, const json_t *json);

/* Removes a draft; fine if there is none. */
void journal_change_drop (JournalChange *change, const char *name);

/* A row leaves the outbox: its receipt was verified. */
void journal_change_done (JournalChange *change, const char *key, const json_t *receipt);

/* A row that the server refuses for good stays, but is not sent again; WORD is the problem. */
void journal_change_refused (JournalChange *change, const char *key, const char *word);

/* Empties the journal, for the next person. */
void journal_change_forget (JournalChange *change);
