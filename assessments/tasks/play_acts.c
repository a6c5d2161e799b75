/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person does in a play, and what it changes at once. */
#include "assessments/tasks/play_private.h"

/* Who is called lets it ring, milliseconds. */
enum { PICK_UP = 3000 };

/* A reply ends the wait for it; how long that was against the aim is its speed. */
static void
reply (TaskPlay *self, TaskActor *actor, int64_t at_ms)
{
    int64_t since =
        self->script->kind == TASK_CALL ? actor->came_ms : task_play_waits_since (actor, at_ms);
    if (since != TASK_NEVER) {
        int64_t aim_ms = task_play_longer (self, actor->replies == 0 ? self->script->first_reply_s
                                                                     : self->script->reply_s);
        int64_t wait_ms = at_ms - since;
        if (actor->replies++ == 0)
            actor->first_wait_ms = wait_ms;
        actor->longest_ms = MAX (actor->longest_ms, wait_ms);
        actor->speed_sum += wait_ms <= aim_ms ? 1.0 : (double)aim_ms / (double)wait_ms;
    }
    actor->replied_ms = at_ms;
}

/* What was read stays read when one looks away. */
static void
look (TaskPlay *self, int number, int64_t at_ms)
{
    if (self->focus >= 0)
        self->actors[self->focus].read_ms = at_ms;
    if (self->focus >= 0 && self->focus != number)
        self->switches++;
    self->focus = number;
    self->actors[number].read_ms = at_ms;
}

/* Lines that were still to be said are never said. */
static void
hush (TaskActor *actor, int64_t at_ms)
{
    while (actor->lines->len > 0
           && ((TaskLine *)actor->lines->pdata[actor->lines->len - 1])->at_ms > at_ms)
        g_ptr_array_set_size (actor->lines, (int)actor->lines->len - 1);
}

static void
finish (TaskPlay *self, TaskActor *actor, const TaskTurn *turn, TaskStatus status)
{
    if (self->script->kind == TASK_CHAT)
        reply (self, actor, turn->at_ms);
    actor->status = status;
    actor->ending = turn->verb == TASK_HANG_UP ? actor->ending : NULL;
    if (turn->verb == TASK_TRANSFER)
        actor->ending = task_choice_find (self->script->desks, turn->object)->id;
    if (turn->verb == TASK_CLOSE)
        actor->ending = task_choice_find (self->script->endings, turn->object)->id;
    if (actor->ended_ms == TASK_NEVER)
        actor->ended_ms = turn->at_ms;
    hush (actor, turn->at_ms);
}

static void
act_say (TaskPlay *self, TaskActor *actor, const TaskTurn *turn)
{
    reply (self, actor, turn->at_ms);
    self->canned += *turn->object != '\0';
    /* Before what the customer has not said yet. */
    guint place = actor->lines->len;
    while (place > 0 && ((TaskLine *)actor->lines->pdata[place - 1])->at_ms > turn->at_ms)
        place--;
    g_ptr_array_insert (actor->lines, (int)place,
                        task_play_line (turn->at_ms, turn->at_ms, TASK_FROM_YOU, turn->text, NULL));
}

static void
act_answer (TaskPlay *self, TaskActor *actor, const TaskTurn *turn)
{
    reply (self, actor, turn->at_ms);
    actor->status = TASK_HERE;
    actor->answered_ms = turn->at_ms;
    actor->quiet_ms = turn->at_ms + (actor->customer->outbound ? PICK_UP : 0);
    task_play_enter (self, actor, task_node_find (actor->customer, actor->customer->start),
                     turn->at_ms);
}

static void
act_keep (TaskActor *actor, const TaskTurn *turn)
{
    GHashTable *into = turn->verb == TASK_FIELD ? actor->fields : actor->marks;
    g_hash_table_replace (into, g_strdup (turn->object), g_strdup (turn->text));
}

/* Which statuses an act needs, as bits; and whether a customer notices it. */
static const struct {
    int statuses;
    bool noticed;
} acts[TASK_VERB_COUNT] = {
    [TASK_OPEN] = {~0, false},
    [TASK_SAY] = {1 << TASK_HERE, true},
    [TASK_READ] = {~0, false},
    [TASK_FIELD] = {1 << TASK_HERE | 1 << TASK_WRAP_UP, true},
    [TASK_MARK] = {1 << TASK_HERE | 1 << TASK_WRAP_UP, true},
    [TASK_STEP] = {1 << TASK_HERE, true},
    [TASK_CHOOSE] = {1 << TASK_HERE, true},
    [TASK_ANSWER] = {1 << TASK_RINGING, true},
    [TASK_HOLD] = {1 << TASK_HERE, true},
    [TASK_MUTE] = {1 << TASK_HERE, false},
    [TASK_NOTE] = {~0, false},
    [TASK_HEED] = {~0, false},
    [TASK_HANG_UP] = {1 << TASK_HERE, false},
    [TASK_TRANSFER] = {1 << TASK_HERE, false},
    [TASK_CLOSE] = {1 << TASK_HERE | 1 << TASK_WRAP_UP, false},
};

static void
note_facts (TaskPlay *self, TaskActor *actor, const TaskTurn *turn)
{
    const char *verb = task_verb_words[turn->verb];
    bool valued = turn->verb == TASK_MARK || turn->verb == TASK_HEED || turn->verb == TASK_HOLD;
    g_autofree char *object =
        *turn->object != '\0' ? g_strconcat (verb, ":", turn->object, NULL) : NULL;
    g_autofree char *value =
        valued ? g_strconcat (object != NULL ? object : verb, ":", turn->text, NULL) : NULL;
    task_play_add_fact (self, actor, verb);
    if (object != NULL)
        task_play_add_fact (self, actor, object);
    if (value != NULL)
        task_play_add_fact (self, actor, value);
}

static void
do_act (TaskPlay *self, TaskActor *actor, const TaskTurn *turn)
{
    bool call = self->script->kind == TASK_CALL;
    switch (turn->verb) {
    case TASK_OPEN:
        look (self, (int)(actor - self->actors), turn->at_ms);
        break;
    case TASK_SAY:
        act_say (self, actor, turn);
        break;
    case TASK_ANSWER:
        act_answer (self, actor, turn);
        break;
    case TASK_FIELD:
    case TASK_MARK:
        act_keep (actor, turn);
        break;
    case TASK_HOLD:
        actor->hold = turn->text[1] == 'n';
        break;
    case TASK_MUTE:
        actor->mute = turn->text[1] == 'n';
        break;
    case TASK_NOTE:
        g_free (actor->note);
        actor->note = g_strdup (turn->text);
        break;
    case TASK_READ:
        self->articles++;
        break;
    case TASK_HANG_UP:
        finish (self, actor, turn, TASK_WRAP_UP);
        break;
    case TASK_TRANSFER:
        finish (self, actor, turn, call ? TASK_WRAP_UP : TASK_TRANSFERRED);
        break;
    case TASK_CLOSE:
        finish (self, actor, turn, TASK_CLOSED);
        break;
    default:
        break;
    }
}

void
task_play_act (TaskPlay *self, TaskActor *actor, const TaskTurn *turn)
{
    bool offered =
        turn->verb != TASK_CHOOSE
        || (actor->node != NULL && task_choice_find (actor->node->options, turn->object) != NULL);
    if (actor->status == TASK_STATUS_NONE || !offered
        || !(acts[turn->verb].statuses & 1 << actor->status))
        return;
    do_act (self, actor, turn);
    note_facts (self, actor, turn);
    if (acts[turn->verb].noticed)
        actor->acted_ms = turn->at_ms;
    if (actor->status == TASK_HERE && turn->verb != TASK_ANSWER)
        task_play_react (self, actor, turn);
}
