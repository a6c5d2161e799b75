/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several things at once: records are entered while a caller dictates them and a chat customer asks in between. How a raw log becomes
   numbers; docs/scoring.md has each formula.

   What an interruption costs has two definitions in the literature, and both are kept:
   - the resumption lag, the time from the end of the interruption to the first act in the task that was interrupted (E. Altmann and
     J. G. Trafton, Memory for goals, Cognitive Science 26, 2002, 39-83; Trafton, Altmann, Brock and Mintz, Int. J. Human-Computer
     Studies 58, 2003). Here: from the last act in the chat (a key or the sending of an answer) to the first key in a record.
   - the switch cost, how much longer a step takes that comes after another task than one that comes after the same task (R. Rogers and
     S. Monsell, J. Experimental Psychology: General 124, 1995, 207-231; Monsell, Trends in Cognitive Sciences 7, 2003). Here: the median
     resumption lag minus the median ordinary step, which goes from the last key in one field of a record to the first key in another
     with nothing in the chat in between. Both wait for the same caller. It can be negative, as when the caller spoke on meanwhile.
   With fewer than TASK_MULTITASK_MIN_RESUMED returns or TASK_MULTITASK_MIN_STEPS ordinary steps neither says anything: not measured. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* Named on every report: the definitions of the cost of a switch differ. */
#define TASK_MULTITASK_VARIANT "resumption-1"

#define TASK_MULTITASK_MAX_FIELDS 120 /* of all records */
#define TASK_MULTITASK_MAX_QUESTIONS 12
#define TASK_MULTITASK_MIN_RESUMED 2
#define TASK_MULTITASK_MIN_STEPS 5

/* The marks in the log (task_entry_log_mark), each with the number of a question from 0, or of a play from 1. */
#define TASK_MULTITASK_CAME 'a'   /* the question is on the screen */
#define TASK_MULTITASK_SENT 's'   /* its answer was sent */
#define TASK_MULTITASK_PLAYED 'p' /* the recording begins */

/* What came back from the applicant's computer, and what was dictated and asked. Strings need not be valid UTF-8. */
typedef struct {
    const char *records; /* fields parted by |, records by ||; the ways to write one field by / */
    const char *
        chat; /* one question a line: SECOND | LABEL | TEXT | TEXT … | !TEXT …; an answer is right when one of the texts
                            stands in it and none of those with ! */
    const char *
        entries; /* the fields of all records, then the answers, parted by |; NULL = rebuild them from events */
    const char *events;  /* log of all these fields made by task_entry_log_*; NULL = not sent */
    int64_t duration_ms; /* from the first event to the end */
    int64_t limit_ms;    /* with the extra time; what came later does not count. 0 = none */
    int64_t aim_ms;      /* a reply within it is as quick as it can be; with the extra time */
} TaskMultitaskInput;

/* A number that cannot be told is NAN; times need a log. */
typedef struct {
    int64_t fields, fields_right;  /* all that were dictated */
    int64_t written;               /* of these, those that are not empty */
    double record_share;           /* right of all, 0 to 1; 0 without fields */
    double field_accuracy_percent; /* right of those that are not empty */
    int64_t questions, answered, answers_right;
    double answer_share; /* right of all, 0 to 1 */
    double reply_speed;  /* mean over all questions of min (1, aim / wait), 0 to 1; unanswered 0 */
    double reply_ms, longest_wait_ms; /* median and longest wait of the answers that were sent */
    int64_t steps, resumed;           /* ordinary steps, and returns from the chat */
    double step_ms, resumption_ms;    /* their medians */
    double switch_cost_ms;
    int64_t duration_ms;
    char *mistakes;   /* of the records, as task_entry_mistakes */
    char *missed;     /* labels of the questions without a right answer, parted by "; " */
    bool log_differs; /* the log does not lead to the entries; it was not used */
    bool overtime;    /* something was written after the time */
    bool implausible; /* faster than anyone enters */
} TaskMultitaskScore;

/* Scores one attempt. Every input has a score. Clear it. Any thread. */
TaskMultitaskScore task_multitask_score (const TaskMultitaskInput *input);
void task_multitask_score_clear (TaskMultitaskScore *score);
