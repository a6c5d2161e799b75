/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Call notes: typing what a caller says. How a raw log becomes numbers; docs/scoring.md has each formula with its source. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "assessments/tasks/pauses.h"

/* Named on every report, because published variants of "net" differ. */
#define TASK_NOTES_VARIANT "net-heard-1"

#define TASK_NOTES_MAX_CHARACTERS 4000

/* What came back from the applicant's computer, and what was said. Strings need not be valid UTF-8. */
typedef struct {
    const char *said; /* the words of the caller; [nineteen|19] is either, the nearer one counts */
    const char *
        facts; /* one a line: LABEL | TEXT | TEXT …; a fact is kept when one of the texts stands in the notes */
    const char *text;    /* the notes; NULL = rebuild them from events */
    const char *events;  /* log of one field made by task_entry_log_*; NULL = not sent */
    int64_t duration_ms; /* from the first key to the end */
} TaskNotesInput;

/* Speeds are in words of five characters a minute; shares in percent. A number that cannot be told is NAN. */
typedef struct {
    double gross_wpm;
    double net_wpm;               /* gross minus errors a minute, never below 0 */
    double heard_percent;         /* of all that was said, how much stands right in the notes */
    double accuracy_percent;      /* of the characters struck, how many stand right at the end */
    double text_accuracy_percent; /* characters of the notes that are right */
    double
        keys_per_character; /* KSPC: characters struck and taken back, by the length of the notes */
    int64_t characters;     /* of the notes, as they are compared */
    int64_t errors;
    int64_t corrections; /* characters taken back */
    int64_t duration_ms; /* what the speeds are divided by */
    TaskPauses pauses;   /* zero without a log */
    int64_t facts, facts_kept;
    char *missed;     /* labels of the facts that are not there, parted by "; " */
    bool log_differs; /* the log does not lead to the notes; it was not used */
    bool implausible; /* faster than anyone types */
} TaskNotesScore;

/* Scores one attempt. Every input has a score; no notes score zeros. Clear it. Any thread. */
TaskNotesScore task_notes_score (const TaskNotesInput *input);
void task_notes_score_clear (TaskNotesScore *score);

/* A text as it is compared, because a voice has neither case nor commas: small letters without accents and digits, one blank
   between words. Transfer full. Any thread. */
char *task_notes_fold (const char *text);

/* Whether a text stands in folded notes, between whole words; blanks between digits do not matter. Any thread. */
bool task_notes_holds (const char *notes, const char *text);
