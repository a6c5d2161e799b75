/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "assessments/tasks/pauses.h"

/* Data entry: keystrokes an hour and share of fields that are fully right. docs/scoring.md has each formula with its source. */

/* Named on every report, as published variants differ. */
#define TASK_ENTRY_VARIANT "final-entries-1"

#define TASK_ENTRY_MAX_FIELDS 600
#define TASK_ENTRY_MAX_EVENTS 100000
#define TASK_ENTRY_MAX_CHARACTERS 200 /* of one field */

typedef struct {
    double gross_kph;
    double net_kph;                /* wrong keystrokes taken off, never below 0 */
    double field_accuracy_percent; /* NAN without fields */
} TaskEntryScore;

/* keystrokes and wrong_keystrokes of the final entries; duration_ms <= 0 scores zero speed. Any thread. */
TaskEntryScore task_entry_score (int64_t keystrokes, int64_t wrong_keystrokes, int64_t fields,
                                 int64_t fields_right, int64_t duration_ms);

/* What came back from the applicant's computer, and what was asked. Strings need not be valid UTF-8. */
typedef struct {
    const char *records; /* what was to be entered: fields parted by |, records by || */
    const char
        *entries; /* what was entered, all fields parted by |; NULL = rebuild it from events */
    const char *events;  /* log made by task_entry_log_*; NULL = not sent */
    int64_t duration_ms; /* from the first key to the end */
} TaskEntryInput;

typedef struct {
    TaskEntryScore score;
    int64_t keystrokes; /* of the final entries, with the key that leaves each field */
    int64_t wrong;      /* of these, by Levenshtein distance */
    int64_t fields;     /* up to the last one that was entered; those left out on the way count */
    int64_t fields_right;
    int64_t corrections; /* characters taken back; costs only time */
    int64_t duration_ms; /* what the speeds are divided by */
    TaskPauses pauses;   /* zero without a log */
    bool log_differs;    /* the log does not lead to the entries; it was not used */
    bool implausible;    /* faster than anyone enters (over 30,000 an hour) */
} TaskEntryAttempt;

/* Scores one attempt. Every input has a score. Any thread. */
TaskEntryAttempt task_entry_attempt (const TaskEntryInput *input);

/* What was entered wrong, in lines "record from 1, tab, field from 1, tab, what was shown, tab, what was entered", the first ones up
   to TASK_ENTRY_MAX_MISTAKES; transfer full. Any thread. */
#define TASK_ENTRY_MAX_MISTAKES 40
char *task_entry_mistakes (const TaskEntryInput *input);

/* The fields of records, or of entries, one after the other; transfer full. */
GStrv task_entry_fields (const char *records);

/* The log: for each event the milliseconds since the one before, then ">F;" (the focus goes to field F from 0), "+P,c;" (a
   character c is put before place P) or "-P,N;" (N characters from place P are taken away): 0>0;0+0,4;120+1,2;90-1,1;
   A task that has more to keep puts marks in between: "!m,N;", a letter from a to z that the task explains, and a number.
   Appends to log. Any thread. */
#define TASK_ENTRY_MAX_MARK 86400
void task_entry_log_focus (GString *log, int64_t since_ms, unsigned field);
void task_entry_log_insert (GString *log, int64_t since_ms, unsigned place, gunichar character);
void task_entry_log_delete (GString *log, int64_t since_ms, unsigned place, unsigned count);
void task_entry_log_mark (GString *log, int64_t since_ms, char mark, unsigned number);

typedef enum {
    TASK_ENTRY_FOCUS,
    TASK_ENTRY_INSERT,
    TASK_ENTRY_DELETE,
    TASK_ENTRY_MARK
} TaskEntryEventKind;

typedef struct {
    int64_t at_ms; /* since the first event */
    TaskEntryEventKind kind;
    unsigned field;     /* the one that has the focus */
    unsigned place;     /* of a mark its number */
    unsigned count;     /* taken away */
    gunichar character; /* put in; of a mark its letter */
} TaskEntryEvent;

/* Reads a log of n_fields of at most `most` characters each: an array of TaskEntryEvent, transfer full; NULL when a part of it
   cannot be read or cannot have been. Any thread. */
GArray *task_entry_log_parse (const char *log, unsigned n_fields, unsigned most);

/* What the events lead to, one text a field; transfer full; NULL when an event has no place. Any thread. */
GStrv task_entry_log_replay (const GArray *events, unsigned n_fields, unsigned most);
