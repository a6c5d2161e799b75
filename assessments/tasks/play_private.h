/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of a play, for play.c (time and acts), play_scene.c and play_score.c (what follows from it). */
#pragma once

#include "assessments/tasks/play.h"

/* A script that goes round in circles says no more than TASK_LINES_MAX. */
enum { TASK_NEVER = -1, TASK_LINES_MAX = 400 };

/* A customer in a play. Times are of the task's clock; TASK_NEVER: not yet. */
typedef struct {
    const TaskCustomer *customer;
    const TaskNode *node;
    TaskStatus status;
    int64_t came_ms, answered_ms, ended_ms, leaves_ms;
    int64_t quiet_ms;   /* when the last line ends */
    int64_t acted_ms;   /* the last act that a customer notices */
    int64_t replied_ms; /* the last reply */
    int64_t read_ms;    /* until when its lines were on the screen */
    bool hold, mute;
    const char *ending; /* id of an ending or a desk */
    char *note;
    GPtrArray *lines;   /* TaskLine, also those to come */
    GHashTable *facts;  /* name → GINT_TO_POINTER of its rank from 1 */
    GHashTable *fields; /* id → value, of those that were typed in */
    GHashTable *marks;  /* id → "same" or "differs" */
    unsigned replies;
    int64_t first_wait_ms; /* of the first reply */
    int64_t longest_ms;
    double speed_sum; /* of the replies, each 0 to 1 */
} TaskActor;

struct TaskPlay {
    const TaskScript *script;
    int extra_percent;
    int64_t now_ms;
    bool begun, over;
    int64_t over_ms;
    TaskActor *actors; /* one a customer */
    unsigned n;
    int focus; /* -1: none */
    int facts; /* how many became true */
    int64_t at_once, switches, articles, canned, acts;
};

/* A time that the extra time makes longer. */
int64_t task_play_longer (const TaskPlay *self, int64_t seconds);

/* The first line of the customer that was not answered at_ms, or TASK_NEVER. */
int64_t task_play_waits_since (const TaskActor *actor, int64_t at_ms);

/* What a field says now. */
const char *task_play_value (const TaskActor *actor, const TaskField *field);

/* When something changes by itself after now, or TASK_NEVER. */
int64_t task_play_next (const TaskPlay *self);

/* ---- play_lines.c ---- */

bool task_play_is_fact (const TaskActor *actor, const char *fact);
bool task_play_is_gone (const TaskActor *actor);

/* Without case, accents and spaces around; transfer full. */
char *task_play_fold (const char *text);

void task_play_add_fact (TaskPlay *self, TaskActor *actor, const char *fact);
void task_play_add_facts (TaskPlay *self, TaskActor *actor, GStrv facts);
bool task_play_facts_fit (const TaskActor *actor, const TaskBranch *branch);

/* A line, to be freed by the list it is in. */
TaskLine *task_play_line (int64_t at_ms, int64_t ends_ms, TaskLineFrom from, const char *text,
                          const char *sound);

/* Begins a node: its facts become true, its lines follow what is still to be said. */
void task_play_enter (TaskPlay *self, TaskActor *actor, const TaskNode *node, int64_t at_ms);

/* Lets a customer go on after an act. */
void task_play_react (TaskPlay *self, TaskActor *actor, const TaskTurn *turn);

/* ---- play_acts.c ---- */

/* Does an act to a customer, if it can still be done. */
void task_play_act (TaskPlay *self, TaskActor *actor, const TaskTurn *turn);
