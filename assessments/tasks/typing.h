/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "assessments/tasks/pauses.h"

/* The typing task: how a raw log of keys becomes numbers. docs/scoring.md has each formula with its source. */

/* Longer texts are cut, and the score says so. */
#define TASK_TYPING_MAX_CHARACTERS 20000
#define TASK_TYPING_MAX_EVENTS 200000

/* Named on every report, because published variants of "net" differ. */
#define TASK_TYPING_VARIANT "net-characters-1"

/* What came back from the applicant's computer, and what was asked. Strings need not be valid UTF-8. */
typedef struct {
    const char *reference; /* the text to copy */
    const char *text;      /* the final text; NULL = rebuild it from events */
    const char *events;    /* log made by task_typing_log_*; NULL = not sent */
    int64_t duration_ms;   /* from the first key to the end */
    int64_t backspaces;    /* counts only without events */
} TaskTypingInput;

/* Speeds are in words of five characters a minute; shares in percent. A number that cannot be told is NAN. */
typedef struct {
    double gross_wpm;
    double net_wpm; /* gross minus uncorrected errors a minute, never below 0 */
    double
        accuracy_percent; /* keys struck right of all character keys, corrected slips count as wrong */
    double text_accuracy_percent; /* characters of the final text that are right */
    double keys_per_character; /* KSPC: every key, Backspace too, by the length of the final text */
    double consistency_percent; /* 100 minus the variation of the speed from second to second */
    int64_t characters;         /* of the final text */
    int64_t errors;             /* that stayed in it */
    int64_t keys;               /* character keys, Backspace not counted */
    int64_t backspaces;
    int64_t duration_ms; /* what the speeds are divided by */
    TaskPauses pauses;   /* zero without a log */
    bool cut;            /* a text or log was longer than the limits above */
    bool log_differs;    /* the log does not lead to the text; it was not used */
    bool implausible;    /* faster than anyone types (over 250 words a minute) */
} TaskTypingScore;

/* Scores one attempt. Every input has a score; an empty text scores zeros. Any thread. */
TaskTypingScore task_typing_score (const TaskTypingInput *input);

/* A typed text as it is compared: valid UTF-8, NFC, each kind of space and line end as a space, typographic quotes,
   dashes and dots as a keyboard types them. Transfer full. Any thread. */
char *task_typing_fold (const char *text);

/* The reference as it is shown and compared: folded, and runs of spaces are one, none at the ends. Transfer full.
   Any thread. */
char *task_typing_reference (const char *text);

/* The log of keys: for each key the milliseconds since the one before, then "+" and the character, or "-" for
   one character taken back: 0+T95+h210-. Appends to log. Any thread. */
void task_typing_log_character (GString *log, int64_t since_ms, gunichar character);
void task_typing_log_backspace (GString *log, int64_t since_ms);

/* One key of the log. */
typedef struct {
    int64_t at_ms;      /* since the first key */
    gunichar character; /* 0 = Backspace */
} TaskTypingEvent;

/* Reads a log: an array of TaskTypingEvent, transfer full; NULL when a part of it cannot be read or when it has more
   than TASK_TYPING_MAX_EVENTS. Any thread. */
GArray *task_typing_log_parse (const char *log);

/* Speed and mistakes of one key of the reference, for the person's feedback. */
typedef struct {
    gunichar character;
    int64_t struck; /* times it was to be typed */
    int64_t wrong;  /* times it was replaced or left out in the final text */
    double mean_ms; /* time before it when it was right at once; NAN = never measured */
} TaskTypingKey;

/* An array of TaskTypingKey in the order of the characters; transfer full. Empty when the text is too far from the
   reference to be aligned. Any thread. */
GArray *task_typing_keys (const TaskTypingInput *input);

/* The keys in lines "CHARACTER, tab, struck, tab, wrong, tab, whole milliseconds or nothing", for a record; transfer full. Any
   thread. */
char *task_typing_keys_print (const GArray *keys);
