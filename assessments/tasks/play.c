/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/tasks/play_private.h"

const char *const task_from_words[] = {"", "customer", "you", NULL};
const char *const task_status_words[] = {"",       "ringing",     "here", "wrap-up",
                                         "closed", "transferred", "left", NULL};
G_STATIC_ASSERT (G_N_ELEMENTS (task_status_words) == TASK_STATUS_COUNT + 1);

int64_t
task_play_longer (const TaskPlay *self, int64_t seconds)
{
    return seconds * 10 * self->extra_percent;
}

bool
task_play_is_gone (const TaskActor *actor)
{
    return actor->status >= TASK_CLOSED;
}

const char *
task_play_value (const TaskActor *actor, const TaskField *field)
{
    const char *typed = g_hash_table_lookup (actor->fields, field->id);
    return typed != NULL ? typed : field->value != NULL ? field->value : "";
}

int64_t
task_play_waits_since (const TaskActor *actor, int64_t at_ms)
{
    for (guint i = 0; i < actor->lines->len; i++) {
        const TaskLine *line = actor->lines->pdata[i];
        if (line->from == TASK_FROM_CUSTOMER && line->at_ms > actor->replied_ms
            && line->at_ms <= at_ms)
            return line->at_ms;
    }
    return TASK_NEVER;
}

static void
arrive (TaskPlay *self, TaskActor *actor, int64_t at_ms)
{
    int64_t here = 0;
    actor->came_ms = actor->acted_ms = actor->quiet_ms = at_ms;
    actor->replied_ms = actor->read_ms = at_ms - 1;
    actor->status = self->script->kind == TASK_CALL ? TASK_RINGING : TASK_HERE;
    if (actor->status == TASK_HERE)
        task_play_enter (self, actor, task_node_find (actor->customer, actor->customer->start),
                         at_ms);
    for (unsigned i = 0; i < self->n; i++)
        here += self->actors[i].status == TASK_HERE;
    self->at_once = MAX (self->at_once, here);
}

/* When the next branch of silence is due, and which. */
static int64_t
silence_at (const TaskPlay *self, const TaskActor *actor, const TaskBranch **ret_branch)
{
    int64_t best = TASK_NEVER;
    if (actor->status != TASK_HERE || actor->leaves_ms != TASK_NEVER
        || actor->lines->len >= TASK_LINES_MAX)
        return TASK_NEVER;
    for (guint i = 0; i < actor->node->on->len; i++) {
        const TaskBranch *branch = actor->node->on->pdata[i];
        if (branch->when != TASK_SILENCE || !task_play_facts_fit (actor, branch))
            continue;
        int64_t due =
            MAX (actor->acted_ms, actor->quiet_ms) + task_play_longer (self, branch->after_s);
        if (best == TASK_NEVER || due < best) {
            best = due;
            *ret_branch = branch;
        }
    }
    return best;
}

/* The next thing that happens to a customer by itself. */
static int64_t
actor_next (const TaskPlay *self, const TaskActor *actor, const TaskBranch **ret_branch)
{
    if (actor->status == TASK_STATUS_NONE)
        return actor->customer->arrives_s * 1000;
    if (actor->status == TASK_HERE && actor->leaves_ms != TASK_NEVER)
        return actor->leaves_ms;
    return silence_at (self, actor, ret_branch);
}

static void
leave (TaskPlay *self, TaskActor *actor, int64_t at_ms)
{
    actor->status = self->script->kind == TASK_CALL ? TASK_WRAP_UP : TASK_LEFT;
    actor->ended_ms = at_ms;
    task_play_add_fact (self, actor, "left");
}

static void
happen (TaskPlay *self, TaskActor *actor, const TaskBranch *branch, int64_t at_ms)
{
    if (actor->status == TASK_STATUS_NONE) {
        arrive (self, actor, at_ms);
    } else if (branch == NULL) {
        leave (self, actor, at_ms);
    } else {
        task_play_add_facts (self, actor, branch->facts);
        task_play_enter (self, actor, task_node_find (actor->customer, branch->go), at_ms);
    }
}

static void
end (TaskPlay *self, int64_t at_ms)
{
    self->over = true;
    self->over_ms = at_ms;
}

static bool
all_gone (const TaskPlay *self)
{
    for (unsigned i = 0; i < self->n; i++) {
        if (!task_play_is_gone (&self->actors[i]))
            return false;
    }
    return true;
}

/* Lets happen, in its order, what happens by itself up to now. */
static void
advance (TaskPlay *self, int64_t now_ms)
{
    int64_t limit_ms = task_play_longer (self, self->script->limit_s);
    while (!self->over) {
        TaskActor *first = NULL;
        const TaskBranch *branch = NULL;
        int64_t at_ms = MIN (now_ms, limit_ms) + 1;
        for (unsigned i = 0; i < self->n; i++) {
            const TaskBranch *its = NULL;
            int64_t due = actor_next (self, &self->actors[i], &its);
            if (due != TASK_NEVER && due < at_ms) {
                first = &self->actors[i];
                branch = its;
                at_ms = due;
            }
        }
        if (first == NULL)
            break;
        happen (self, first, branch, at_ms);
        if (all_gone (self))
            end (self, at_ms);
    }
    if (!self->over && now_ms >= limit_ms)
        end (self, limit_ms);
}

static int64_t
earlier (int64_t a, int64_t b)
{
    return a == TASK_NEVER ? b : b == TASK_NEVER ? a : MIN (a, b);
}

static int64_t
next_seen (const TaskPlay *self, const TaskActor *actor)
{
    const TaskBranch *branch = NULL;
    int64_t next = actor_next (self, actor, &branch);
    int64_t begun = self->script->kind == TASK_CALL ? actor->answered_ms : actor->came_ms;
    for (guint i = 0; i < actor->lines->len && actor->status == TASK_HERE; i++) {
        const TaskLine *line = actor->lines->pdata[i];
        if (line->at_ms > self->now_ms)
            next = earlier (next, line->at_ms);
    }
    for (guint i = 0; i < actor->customer->messages->len && begun != TASK_NEVER; i++) {
        const TaskMessage *message = actor->customer->messages->pdata[i];
        if (begun + message->after_s * 1000 > self->now_ms)
            next = earlier (next, begun + message->after_s * 1000);
    }
    return next;
}

int64_t
task_play_next (const TaskPlay *self)
{
    if (!self->begun || self->over)
        return TASK_NEVER;
    int64_t next = task_play_longer (self, self->script->limit_s);
    for (unsigned i = 0; i < self->n; i++) {
        if (!task_play_is_gone (&self->actors[i]))
            next = earlier (next, next_seen (self, &self->actors[i]));
    }
    return next;
}

static void
act (TaskPlay *self, const TaskTurn *turn)
{
    int number = task_customer_find (self->script, turn->customer);
    self->begun |= turn->verb == TASK_BEGIN;
    if (!self->begun || turn->verb == TASK_BEGIN)
        return;
    advance (self, turn->at_ms);
    if (self->over)
        return;
    self->acts++;
    if (turn->verb == TASK_FINISH)
        end (self, turn->at_ms);
    else if (number >= 0)
        task_play_act (self, &self->actors[number], turn);
    else if (turn->verb == TASK_READ)
        self->articles++;
    if (!self->over && all_gone (self))
        end (self, turn->at_ms);
}

/* ---- a play ---- */

static void
line_free (void *data)
{
    TaskLine *line = data;
    g_free (line->text);
    g_free (line->sound);
    g_free (line);
}

TaskPlay *
task_play_new (const TaskScript *script, const GPtrArray *turns, int64_t now_ms, int extra_percent)
{
    TaskPlay *self = g_new0 (TaskPlay, 1);
    *self = (TaskPlay){.script = script,
                       .extra_percent = CLAMP (extra_percent, 100, 200),
                       .now_ms = MAX (now_ms, 0),
                       .n = script->customers->len,
                       .focus = -1};
    self->actors = g_new0 (TaskActor, self->n);
    for (unsigned i = 0; i < self->n; i++)
        self->actors[i] =
            (TaskActor){.customer = script->customers->pdata[i],
                        .came_ms = TASK_NEVER,
                        .answered_ms = TASK_NEVER,
                        .ended_ms = TASK_NEVER,
                        .leaves_ms = TASK_NEVER,
                        .lines = g_ptr_array_new_with_free_func (line_free),
                        .facts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                        .fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
                        .marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free)};
    for (guint i = 0; i < turns->len; i++)
        act (self, turns->pdata[i]);
    if (self->begun)
        advance (self, self->now_ms);
    if (self->over)
        self->now_ms = MIN (self->now_ms, self->over_ms);
    return self;
}

void
task_play_free (TaskPlay *self)
{
    if (self == NULL)
        return;
    for (unsigned i = 0; i < self->n; i++) {
        g_free (self->actors[i].note);
        g_ptr_array_unref (self->actors[i].lines);
        g_hash_table_unref (self->actors[i].facts);
        g_hash_table_unref (self->actors[i].fields);
        g_hash_table_unref (self->actors[i].marks);
    }
    g_free (self->actors);
    g_free (self);
}
