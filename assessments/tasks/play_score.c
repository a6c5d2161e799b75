/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/tasks/play_private.h"

#include <math.h>
#include <string.h>

static bool
is_one_of (GStrv values, const char *value)
{
    return value != NULL && g_strv_contains ((const char *const *)values, value);
}

static bool
says_one_of (const TaskActor *actor, const TaskCheck *check)
{
    const TaskField *field = task_field_find (actor->customer, check->object);
    g_autofree char *value = task_play_fold (task_play_value (actor, field));
    for (GStrv wanted = check->values; *wanted != NULL; wanted++) {
        g_autofree char *folded = task_play_fold (*wanted);
        if (strcmp (folded, value) == 0)
            return true;
    }
    return false;
}

static bool
has_check (const TaskCustomer *customer, const char *field)
{
    for (guint i = 0; i < customer->checks->len; i++) {
        const TaskCheck *check = customer->checks->pdata[i];
        if (check->kind == TASK_CHECK_FIELD && strcmp (check->object, field) == 0)
            return true;
    }
    return false;
}

static bool
others_kept (const TaskActor *actor)
{
    for (guint i = 0; i < actor->customer->record->len; i++) {
        const TaskField *field = actor->customer->record->pdata[i];
        if (!has_check (actor->customer, field->id)
            && strcmp (task_play_value (actor, field), field->value != NULL ? field->value : "")
                   != 0)
            return false;
    }
    return true;
}

static bool
came_before (const TaskActor *actor, const TaskCheck *check)
{
    int rank = GPOINTER_TO_INT (g_hash_table_lookup (actor->facts, check->object));
    for (GStrv fact = check->values; rank > 0 && *fact != NULL; fact++) {
        int other = GPOINTER_TO_INT (g_hash_table_lookup (actor->facts, *fact));
        if (other > 0 && other < rank)
            return false;
    }
    return rank > 0;
}

static bool
is_right (const TaskActor *actor, const TaskCheck *check)
{
    /* What was left alone counts for those that were served: doing nothing at all earns nothing. */
    bool served = actor->ended_ms != TASK_NEVER && !task_play_is_fact (actor, "left");
    switch ((TaskCheckKind)check->kind) {
    case TASK_CHECK_ENDING:
        return actor->status == TASK_CLOSED && is_one_of (check->values, actor->ending);
    case TASK_CHECK_DESK:
        for (GStrv desk = check->values; *desk != NULL; desk++) {
            g_autofree char *fact = g_strconcat ("transfer:", *desk, NULL);
            if (task_play_is_fact (actor, fact))
                return true;
        }
        return false;
    case TASK_CHECK_FIELD:
        return says_one_of (actor, check);
    case TASK_CHECK_KEPT:
        return served && others_kept (actor);
    case TASK_CHECK_FACT:
        return task_play_is_fact (actor, check->object);
    case TASK_CHECK_NEVER:
        return served && !task_play_is_fact (actor, check->object);
    case TASK_CHECK_ORDER:
        return came_before (actor, check);
    case TASK_CHECK_NONE:
    case TASK_CHECK_COUNT:
        break;
    }
    return false;
}

TaskFinding *
task_play_findings (const TaskPlay *self, unsigned *ret_n)
{
    GArray *findings = g_array_new (FALSE, TRUE, sizeof (TaskFinding));
    for (unsigned i = 0; i < self->n; i++) {
        const TaskActor *actor = &self->actors[i];
        for (guint j = 0; j < actor->customer->checks->len; j++) {
            const TaskCheck *check = actor->customer->checks->pdata[j];
            TaskFinding finding = {actor->customer->name, check->label, check->points,
                                   is_right (actor, check)};
            g_array_append_val (findings, finding);
        }
    }
    *ret_n = findings->len;
    return (TaskFinding *)g_array_free (findings, FALSE);
}

static double
share (double part, double whole)
{
    return whole > 0 ? part / whole : (double)NAN;
}

/* Times and speed. Who came and never got an answer has a speed of 0. */
static void
add_times (const TaskPlay *self, TaskPlayScore *score)
{
    double first_s = 0, handle_s = 0, speed = 0, waits = 0;
    int64_t firsts = 0, handled = 0;
    score->longest_wait_s = NAN;
    for (unsigned i = 0; i < self->n; i++) {
        const TaskActor *actor = &self->actors[i];
        speed += actor->speed_sum;
        waits += MAX (actor->replies, 1);
        if (actor->replies > 0) {
            first_s += (double)actor->first_wait_ms / 1000;
            firsts++;
            score->longest_wait_s = fmax (score->longest_wait_s, (double)actor->longest_ms / 1000);
        }
        if (actor->status == TASK_CLOSED || actor->status == TASK_TRANSFERRED) {
            handle_s += (double)(actor->ended_ms - actor->came_ms) / 1000;
            handled++;
        }
    }
    score->first_reply_s = share (first_s, (double)firsts);
    score->handle_s = share (handle_s, (double)handled);
    score->speed_percent = 100 * share (speed, waits);
    score->served = handled;
}

TaskPlayScore
task_play_score (const TaskPlay *self)
{
    unsigned n = 0;
    g_autofree TaskFinding *findings = task_play_findings (self, &n);
    TaskPlayScore score = {.customers = self->n,
                           .at_once = self->at_once,
                           .switches = self->switches,
                           .articles = self->articles,
                           .canned = self->canned,
                           .acts = self->acts,
                           .over = self->over};
    for (unsigned i = 0; i < n; i++) {
        score.possible += findings[i].points;
        score.points += findings[i].right ? findings[i].points : 0;
    }
    add_times (self, &score);
    score.right_percent = 100 * share ((double)score.points, (double)score.possible);
    double weight = (double)self->script->speed_percent / 100;
    /* Being quick at nothing is worth nothing. */
    score.score = score.points > 0
                      ? ((1 - weight) * score.right_percent + weight * score.speed_percent) / 100
                      : 0.0;
    return score;
}
