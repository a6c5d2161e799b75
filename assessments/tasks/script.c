/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/tasks/script.h"

G_DEFINE_QUARK (task - error - quark, task_error)

const char *const task_verb_words[] = {
    "",     "begin", "open", "say",  "read",    "field",    "mark",  "step",   "choose",  "answer",
    "hold", "mute",  "note", "heed", "hang-up", "transfer", "close", "finish", "silence", NULL};
G_STATIC_ASSERT (G_N_ELEMENTS (task_verb_words) == TASK_VERB_COUNT + 1);

const char *const task_kind_words[] = {"", "chat", "call", NULL};
G_STATIC_ASSERT (G_N_ELEMENTS (task_kind_words) == TASK_KIND_COUNT + 1);

const char *const task_check_words[] = {"",     "ending", "desk",  "field", "kept",
                                        "fact", "never",  "order", NULL};
G_STATIC_ASSERT (G_N_ELEMENTS (task_check_words) == TASK_CHECK_COUNT + 1);

/* ---- finding ---- */

/* Each struct that has an id begins with it. */
static const void *
find (const GPtrArray *list, const char *id)
{
    for (guint i = 0; id != NULL && i < list->len; i++) {
        if (g_strcmp0 (*(char *const *)list->pdata[i], id) == 0)
            return list->pdata[i];
    }
    return NULL;
}

const TaskChoice *
task_choice_find (const GPtrArray *choices, const char *id)
{
    return find (choices, id);
}

const TaskArticle *
task_article_find (const GPtrArray *articles, const char *id)
{
    return find (articles, id);
}

const TaskField *
task_field_find (const TaskCustomer *customer, const char *id)
{
    return find (customer->record, id);
}

const TaskNode *
task_node_find (const TaskCustomer *customer, const char *id)
{
    return find (customer->nodes, id);
}

int
task_customer_find (const TaskScript *self, const char *id)
{
    for (guint i = 0; id != NULL && i < self->customers->len; i++) {
        if (g_strcmp0 (((TaskCustomer *)self->customers->pdata[i])->id, id) == 0)
            return (int)i;
    }
    return -1;
}

/* ---- checking ---- */

static bool
refuse (GError **error, const char *customer, const char *what, const char *name)
{
    g_set_error (error, TASK_ERROR, TASK_ERROR_SCRIPT, "The script of %s %s “%s”.", customer, what,
                 name != NULL ? name : "");
    return false;
}

static bool
check_ids (const GPtrArray *list, const char *customer, GError **error)
{
    for (guint i = 0; i < list->len; i++) {
        if (find (list, *(char *const *)list->pdata[i]) != list->pdata[i])
            return refuse (error, customer, "has twice", *(char *const *)list->pdata[i]);
    }
    return true;
}

static bool
check_branches (const TaskCustomer *customer, const GPtrArray *branches, GError **error)
{
    for (guint i = 0; i < branches->len; i++) {
        const TaskBranch *branch = branches->pdata[i];
        if (branch->go != NULL && task_node_find (customer, branch->go) == NULL)
            return refuse (error, customer->id, "goes to a node that is not there:", branch->go);
        if (branch->go == NULL && branch->facts[0] == NULL)
            return refuse (error, customer->id, "has a branch without an effect after",
                           task_verb_words[branch->when]);
        if ((branch->when == TASK_SILENCE) != (branch->after_s > 0))
            return refuse (error, customer->id, "needs after_s with silence, and only there, at",
                           branch->go);
        if (branch->when == TASK_SILENCE && branch->go == NULL)
            return refuse (error, customer->id, "is silent without going anywhere after",
                           branch->facts[0]);
    }
    return true;
}

static bool
check_node (const TaskCustomer *customer, const TaskNode *node, GError **error)
{
    guint lines = g_strv_length (node->say), sounds = g_strv_length (node->sound);
    if (lines > TASK_SCRIPT_MAX_LINES)
        return refuse (error, customer->id, "has too many lines in", node->id);
    if (sounds != 0 && sounds != lines)
        return refuse (error, customer->id, "has not one sound a line in", node->id);
    if (node->leaves && node->on->len > 0)
        return refuse (error, customer->id, "goes on after leaving in", node->id);
    return check_ids (node->options, customer->id, error)
           && check_branches (customer, node->on, error);
}

static bool
check_check (const TaskScript *self, const TaskCustomer *customer, const TaskCheck *check,
             GError **error)
{
    const GPtrArray *lists[TASK_CHECK_COUNT] = {
        [TASK_CHECK_ENDING] = self->endings, [TASK_CHECK_DESK] = self->desks};
    bool values = check->kind != TASK_CHECK_KEPT && check->kind != TASK_CHECK_FACT
                  && check->kind != TASK_CHECK_NEVER;
    bool object = check->kind >= TASK_CHECK_FIELD && check->kind != TASK_CHECK_KEPT;
    if (values != (check->values[0] != NULL) || object != (check->object != NULL))
        return refuse (error, customer->id, "has an incomplete check", check->label);
    for (char **value = check->values; lists[check->kind] != NULL && *value != NULL; value++) {
        if (find (lists[check->kind], *value) == NULL)
            return refuse (error, customer->id, "checks what cannot be chosen:", *value);
    }
    if (check->kind == TASK_CHECK_FIELD && task_field_find (customer, check->object) == NULL)
        return refuse (error, customer->id, "checks a field that is not there:", check->object);
    return true;
}

static bool
check_customer (const TaskScript *self, const TaskCustomer *customer, GError **error)
{
    if (customer->nodes->len > TASK_SCRIPT_MAX_NODES)
        return refuse (error, customer->id, "has too many nodes, the last", NULL);
    if (task_node_find (customer, customer->start) == NULL)
        return refuse (error, customer->id,
                       "starts with a node that is not there:", customer->start);
    if (customer->checks->len == 0)
        return refuse (error, customer->id, "checks nothing; it needs a list", "checks");
    bool good = check_ids (customer->record, customer->id, error)
                && check_ids (customer->nodes, customer->id, error)
                && check_ids (customer->messages, customer->id, error)
                && check_branches (customer, customer->always, error);
    for (guint i = 0; good && i < customer->nodes->len; i++)
        good = check_node (customer, customer->nodes->pdata[i], error);
    for (guint i = 0; good && i < customer->checks->len; i++)
        good = check_check (self, customer, customer->checks->pdata[i], error);
    return good;
}

bool
task_script_check (const TaskScript *self, GError **error)
{
    guint most = self->kind == TASK_CALL ? 1 : TASK_SCRIPT_MAX_CUSTOMERS;
    const GPtrArray *lists[] = {self->customers, self->articles, self->canned,
                                self->desks,     self->endings,  self->steps};
    if (self->customers->len == 0 || self->customers->len > most)
        return refuse (error, "this task", "has not the right number of", "customers");
    if (self->endings->len == 0)
        return refuse (error, "this task", "has no", "endings");
    for (size_t i = 0; i < G_N_ELEMENTS (lists); i++) {
        if (!check_ids (lists[i], "this task", error))
            return false;
    }
    for (guint i = 0; i < self->customers->len; i++) {
        if (!check_customer (self, self->customers->pdata[i], error))
            return false;
    }
    return true;
}
