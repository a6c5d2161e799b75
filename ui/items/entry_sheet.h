/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* What was entered so far: the fields of all records, the log of events and the clock. Knows no widget. Zero is not valid; use
   init. */
typedef struct {
    GStrv asked;     /* what is shown, all records one after the other */
    char **entries;  /* one text a field, never NULL */
    unsigned n;      /* fields in all */
    unsigned fields; /* of one record */
    GString *events;
    int64_t keys;       /* characters put in */
    int64_t last_ms;    /* of the last event, by the caller's clock */
    int64_t carried_ms; /* used before the program was closed and opened again */
    int64_t logged_ms;  /* of these, up to the last event in the log */
    int64_t started_ms; /* of the first event since; -1 = none yet */
    int64_t held_ms;    /* since when the clock stands; -1 = it does not */
    int64_t limit_ms;
    unsigned logged; /* the field that the log is in; n = none yet */
    unsigned most;   /* characters of one field */
    bool over;
} UiEntrySheet;

/* records: fields parted by |, records by ||; fields: how many there are in each. */
void ui_entry_sheet_init (UiEntrySheet *self, const char *records, unsigned fields,
                          int64_t limit_ms);

/* n empty fields, of which nothing is shown; the first ones are records of `fields` each. */
void ui_entry_sheet_init_blank (UiEntrySheet *self, unsigned n, unsigned fields, int64_t limit_ms);

/* One field of up to `most` characters, in which anything may be written. */
void ui_entry_sheet_init_page (UiEntrySheet *self, unsigned most, int64_t limit_ms);
void ui_entry_sheet_clear (UiEntrySheet *self);

/* A field became text. False, and nothing happens, when more came in at once than a key gives: it was not typed. */
bool ui_entry_sheet_edit (UiEntrySheet *self, unsigned field, const char *text, int64_t now_ms);

/* Puts a mark into the log (task_entry_log_mark); the first thing that happens starts the clock. Nothing when it is over. */
void ui_entry_sheet_mark (UiEntrySheet *self, char mark, unsigned number, int64_t now_ms);

/* Whether the clock was started, now or before the program was closed. */
bool ui_entry_sheet_is_begun (const UiEntrySheet *self);

unsigned ui_entry_sheet_n_records (const UiEntrySheet *self);
/* The first field that is empty; n when there is none. */
unsigned ui_entry_sheet_first_empty (const UiEntrySheet *self);

/* Time used, never above the limit. */
int64_t ui_entry_sheet_elapsed_ms (const UiEntrySheet *self, int64_t now_ms);

/* The clock stands, or goes on: the time between counts nowhere. */
void ui_entry_sheet_hold (UiEntrySheet *self, bool hold, int64_t now_ms);

/* Ends the entry. */
void ui_entry_sheet_stop (UiEntrySheet *self, int64_t now_ms);

/* All entries parted by |; transfer full. */
char *ui_entry_sheet_text (const UiEntrySheet *self);

/* Goes on with what was saved. Events that do not lead to the entries are dropped. */
void ui_entry_sheet_restore (UiEntrySheet *self, const char *entries, const char *events,
                             int64_t elapsed_ms);
