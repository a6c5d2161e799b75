/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plays a script: from what was done and the time it follows what the customers said, and what all of it is worth. The same input gives
   the same answer, at any time and on any computer; nothing is kept in between. Any thread. Formulas: docs/scoring.md. */
#pragma once

#include "assessments/tasks/scene.h"
#include "assessments/tasks/turns.h"

typedef struct TaskPlay TaskPlay;

/* Plays until now_ms of the task's clock. extra_percent: of the usual time, 100 to 200; the limit, the aims and the customers' patience
   grow with it. Acts that came too late change nothing. The script must outlive the play, the turns need not. */
TaskPlay *task_play_new (const TaskScript *script, const GPtrArray *turns, int64_t now_ms,
                         int extra_percent);
void task_play_free (TaskPlay *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TaskPlay, task_play_free)

/* What the person sees; with what does not change if FULL. Transfer full: model_scene_free of app/model, which knows the members. */
TaskScene *task_play_scene (const TaskPlay *self, bool full);

/* Seconds and percent; NAN where nothing was measured. */
typedef struct {
    double score;         /* 0 to 1 */
    double right_percent; /* points of the checks */
    double speed_percent; /* of the aims */
    double first_reply_s; /* mean */
    double longest_wait_s;
    double handle_s; /* mean, from coming to the end, of those that were served */
    int64_t points, possible;
    int64_t served, customers;
    int64_t at_once;  /* customers at one time, at most */
    int64_t switches; /* from one to another */
    int64_t articles, canned, acts;
    bool over;
} TaskPlayScore;
TaskPlayScore task_play_score (const TaskPlay *self);

/* One check of a customer, and whether it came true. Texts are borrowed from the script. */
typedef struct {
    const char *customer, *label;
    int64_t points;
    bool right;
} TaskFinding;
/* All of them, n in ret_n; free with g_free. */
TaskFinding *task_play_findings (const TaskPlay *self, unsigned *ret_n);
