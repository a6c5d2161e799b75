/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/tasks/play_private.h"

/* ---- what does not change ---- */

static GPtrArray *
copy_choices (const GPtrArray *choices)
{
    GPtrArray *copy = g_ptr_array_new ();
    for (guint i = 0; i < choices->len; i++) {
        const TaskChoice *choice = choices->pdata[i];
        TaskChoice *into = g_new0 (TaskChoice, 1);
        *into = (TaskChoice){g_strdup (choice->id), g_strdup (choice->label)};
        g_ptr_array_add (copy, into);
    }
    return copy;
}

static GPtrArray *
copy_articles (const GPtrArray *articles)
{
    GPtrArray *copy = g_ptr_array_new ();
    for (guint i = 0; i < articles->len; i++) {
        const TaskArticle *article = articles->pdata[i];
        TaskArticle *into = g_new0 (TaskArticle, 1);
        *into = (TaskArticle){g_strdup (article->id), g_strdup (article->label),
                              g_strdup (article->text)};
        g_ptr_array_add (copy, into);
    }
    return copy;
}

static TaskMaterial *
make_material (const TaskPlay *self)
{
    const TaskScript *script = self->script;
    TaskMaterial *material = g_new0 (TaskMaterial, 1);
    *material = (TaskMaterial){.aim = g_strdup (script->aim),
                               .limit_ms = task_play_longer (self, script->limit_s),
                               .first_reply_ms = task_play_longer (self, script->first_reply_s),
                               .reply_ms = task_play_longer (self, script->reply_s),
                               .customers = script->customers->len,
                               .articles = copy_articles (script->articles),
                               .canned = copy_articles (script->canned),
                               .desks = copy_choices (script->desks),
                               .endings = copy_choices (script->endings),
                               .steps = copy_choices (script->steps)};
    return material;
}

/* ---- a customer ---- */

static GPtrArray *
make_lines (const TaskPlay *self, const TaskActor *actor, int64_t *ret_unread)
{
    GPtrArray *lines = g_ptr_array_new ();
    bool seen = self->focus >= 0 && &self->actors[self->focus] == actor;
    for (guint i = 0; i < actor->lines->len; i++) {
        const TaskLine *line = actor->lines->pdata[i];
        if (line->at_ms > self->now_ms)
            continue;
        *ret_unread += !seen && line->from == TASK_FROM_CUSTOMER && line->at_ms > actor->read_ms;
        g_ptr_array_add (lines, task_play_line (line->at_ms, line->ends_ms, line->from, line->text,
                                                line->sound));
    }
    return lines;
}

static GPtrArray *
make_record (const TaskActor *actor)
{
    GPtrArray *record = g_ptr_array_new ();
    for (guint i = 0; i < actor->customer->record->len; i++) {
        const TaskField *field = actor->customer->record->pdata[i];
        const char *value = task_play_value (actor, field);
        TaskSceneField *into = g_new0 (TaskSceneField, 1);
        *into = (TaskSceneField){
            .id = g_strdup (field->id),
            .label = g_strdup (field->label),
            .value = g_strdup (value),
            .options = g_strdupv (field->options),
            .edit = field->edit,
            .confirm = field->confirm,
            .changed = g_strcmp0 (value, field->value != NULL ? field->value : "") != 0,
            .mark = g_strdup (g_hash_table_lookup (actor->marks, field->id))};
        g_ptr_array_add (record, into);
    }
    return record;
}

/* Answers are offered once what they answer has been said. */
static GPtrArray *
make_options (const TaskPlay *self, const TaskActor *actor)
{
    bool offered =
        actor->status == TASK_HERE && actor->node != NULL && self->now_ms >= actor->quiet_ms;
    return offered ? copy_choices (actor->node->options) : g_ptr_array_new ();
}

static GPtrArray *
make_messages (const TaskPlay *self, const TaskActor *actor)
{
    GPtrArray *messages = g_ptr_array_new ();
    int64_t begun = self->script->kind == TASK_CALL ? actor->answered_ms : actor->came_ms;
    for (guint i = 0; i < actor->customer->messages->len; i++) {
        const TaskMessage *message = actor->customer->messages->pdata[i];
        g_autofree char *now = g_strconcat ("heed:", message->id, ":now", NULL);
        g_autofree char *later = g_strconcat ("heed:", message->id, ":later", NULL);
        bool put_off = task_play_is_fact (actor, later) && actor->status == TASK_HERE;
        if (begun == TASK_NEVER || begun + message->after_s * 1000 > self->now_ms || put_off
            || task_play_is_fact (actor, now))
            continue;
        TaskChoice *choice = g_new0 (TaskChoice, 1);
        *choice = (TaskChoice){g_strdup (message->id), g_strdup (message->text)};
        g_ptr_array_add (messages, choice);
    }
    return messages;
}

static GStrv
make_steps (const TaskPlay *self, const TaskActor *actor)
{
    GPtrArray *steps = g_ptr_array_new ();
    for (guint i = 0; i < self->script->steps->len; i++) {
        const TaskChoice *step = self->script->steps->pdata[i];
        g_autofree char *fact = g_strconcat ("step:", step->id, NULL);
        if (task_play_is_fact (actor, fact))
            g_ptr_array_add (steps, g_strdup (step->id));
    }
    g_ptr_array_add (steps, NULL);
    return (GStrv)g_ptr_array_free (steps, FALSE);
}

static TaskPerson *
make_person (const TaskPlay *self, const TaskActor *actor)
{
    const TaskCustomer *customer = actor->customer;
    TaskPerson *person = g_new0 (TaskPerson, 1);
    bool waits = self->script->kind == TASK_CHAT && actor->status == TASK_HERE;
    *person =
        (TaskPerson){.id = g_strdup (customer->id),
                     .name = g_strdup (customer->name),
                     .topic = g_strdup (customer->topic),
                     .phone = g_strdup (customer->phone),
                     .status = actor->status,
                     .outbound = customer->outbound,
                     .hold = actor->hold,
                     .mute = actor->mute,
                     .came_ms = actor->came_ms,
                     .answered_ms = actor->answered_ms,
                     .ended_ms = actor->ended_ms,
                     .waits_ms = waits ? task_play_waits_since (actor, self->now_ms) : TASK_NEVER,
                     .ending = g_strdup (actor->ending),
                     .note = g_strdup (actor->note),
                     .record = make_record (actor),
                     .options = make_options (self, actor),
                     .messages = make_messages (self, actor),
                     .steps = make_steps (self, actor)};
    person->lines = make_lines (self, actor, &person->unread);
    return person;
}

TaskScene *
task_play_scene (const TaskPlay *self, bool full)
{
    TaskScene *scene = g_new0 (TaskScene, 1);
    *scene = (TaskScene){
        .kind = self->script->kind,
        .begun = self->begun,
        .over = self->over,
        .now_ms = self->begun ? self->now_ms : 0,
        .next_ms = task_play_next (self),
        .focus = self->focus >= 0 ? g_strdup (self->actors[self->focus].customer->id) : NULL,
        .people = g_ptr_array_new (),
        .material = full ? make_material (self) : NULL};
    /* In the order of the script, which is that of coming. */
    for (unsigned i = 0; i < self->n; i++) {
        const TaskActor *actor = &self->actors[i];
        scene->served += actor->status == TASK_CLOSED || actor->status == TASK_TRANSFERRED;
        if (actor->status != TASK_STATUS_NONE)
            g_ptr_array_add (scene->people, make_person (self, actor));
    }
    return scene;
}
