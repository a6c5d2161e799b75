/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/script.h"

#include <string.h>

enum { ID = 64, LABEL = 200, TEXT = 4000, SECONDS = 3600 };

#define SHAPE(name, Struct)                                                                        \
    static const ModelShape name##_shape = {sizeof (Struct), name##_members, true}

static const ModelMember choice_members[] = {
    {MODEL_AT (TaskChoice, id), MODEL_STRING, .required = true, .min = 1, .max = ID},
    {MODEL_AT (TaskChoice, label), MODEL_STRING, .required = true, .min = 1, .max = LABEL},
    {NULL},
};
SHAPE (choice, TaskChoice);

static const ModelMember article_members[] = {
    {MODEL_AT (TaskArticle, id), MODEL_STRING, .required = true, .min = 1, .max = ID},
    {MODEL_AT (TaskArticle, label), MODEL_STRING, .required = true, .min = 1, .max = LABEL},
    {MODEL_AT (TaskArticle, text), MODEL_STRING, .required = true, .min = 1, .max = TEXT},
    {NULL},
};
SHAPE (article, TaskArticle);

static const ModelMember field_members[] = {
    {MODEL_AT (TaskField, id), MODEL_STRING, .required = true, .min = 1, .max = ID},
    {MODEL_AT (TaskField, label), MODEL_STRING, .required = true, .min = 1, .max = LABEL},
    {MODEL_AT (TaskField, value), MODEL_STRING, .max = LABEL},
    {MODEL_AT (TaskField, options), MODEL_STRINGS},
    {MODEL_AT (TaskField, edit), MODEL_BOOL},
    {MODEL_AT (TaskField, confirm), MODEL_BOOL},
    {NULL},
};
SHAPE (field, TaskField);

static const ModelMember branch_members[] = {
    {MODEL_AT (TaskBranch, when), MODEL_WORD, .required = true, .words = task_verb_words},
    {MODEL_AT (TaskBranch, object), MODEL_STRING, .max = ID},
    {MODEL_AT (TaskBranch, value), MODEL_STRING, .max = LABEL},
    {MODEL_AT (TaskBranch, any), MODEL_STRINGS},
    {MODEL_AT (TaskBranch, needs), MODEL_STRINGS},
    {MODEL_AT (TaskBranch, unless), MODEL_STRINGS},
    {MODEL_AT (TaskBranch, after_s), MODEL_INTEGER, .min = 0, .max = SECONDS},
    {MODEL_AT (TaskBranch, facts), MODEL_STRINGS},
    {MODEL_AT (TaskBranch, go), MODEL_STRING, .min = 1, .max = ID},
    {NULL},
};
SHAPE (branch, TaskBranch);

static const ModelMember node_members[] = {
    {MODEL_AT (TaskNode, id), MODEL_STRING, .required = true, .min = 1, .max = ID},
    {MODEL_AT (TaskNode, say), MODEL_STRINGS},
    {MODEL_AT (TaskNode, sound), MODEL_STRINGS},
    {MODEL_AT (TaskNode, facts), MODEL_STRINGS},
    {MODEL_AT (TaskNode, on), MODEL_LIST, .shape = &branch_shape},
    {MODEL_AT (TaskNode, options), MODEL_LIST, .shape = &choice_shape},
    {MODEL_AT (TaskNode, leaves), MODEL_BOOL},
    {NULL},
};
SHAPE (node, TaskNode);

static const ModelMember check_members[] = {
    {MODEL_AT (TaskCheck, kind), MODEL_WORD, .required = true, .words = task_check_words},
    {MODEL_AT (TaskCheck, label), MODEL_STRING, .required = true, .min = 1, .max = LABEL},
    {MODEL_AT (TaskCheck, object), MODEL_STRING, .min = 1, .max = LABEL},
    {MODEL_AT (TaskCheck, values), MODEL_STRINGS},
    {MODEL_AT (TaskCheck, points), MODEL_INTEGER, .required = true, .min = 1,
     .max = TASK_SCRIPT_MAX_POINTS},
    {NULL},
};
SHAPE (check, TaskCheck);

static const ModelMember message_members[] = {
    {MODEL_AT (TaskMessage, id), MODEL_STRING, .required = true, .min = 1, .max = ID},
    {MODEL_AT (TaskMessage, text), MODEL_STRING, .required = true, .min = 1, .max = TEXT},
    {MODEL_AT (TaskMessage, after_s), MODEL_INTEGER, .required = true, .min = 0, .max = SECONDS},
    {NULL},
};
SHAPE (message, TaskMessage);

static const ModelMember customer_members[] = {
    {MODEL_AT (TaskCustomer, id), MODEL_STRING, .required = true, .min = 1, .max = ID},
    {MODEL_AT (TaskCustomer, name), MODEL_STRING, .required = true, .min = 1, .max = LABEL},
    {MODEL_AT (TaskCustomer, topic), MODEL_STRING, .max = LABEL},
    {MODEL_AT (TaskCustomer, phone), MODEL_STRING, .max = LABEL},
    {MODEL_AT (TaskCustomer, arrives_s), MODEL_INTEGER, .min = 0, .max = SECONDS},
    {MODEL_AT (TaskCustomer, outbound), MODEL_BOOL},
    {MODEL_AT (TaskCustomer, start), MODEL_STRING, .required = true, .min = 1, .max = ID},
    {MODEL_AT (TaskCustomer, record), MODEL_LIST, .shape = &field_shape},
    {MODEL_AT (TaskCustomer, nodes), MODEL_LIST, .required = true, .shape = &node_shape},
    {MODEL_AT (TaskCustomer, always), MODEL_LIST, .shape = &branch_shape},
    {MODEL_AT (TaskCustomer, messages), MODEL_LIST, .shape = &message_shape},
    {MODEL_AT (TaskCustomer, checks), MODEL_LIST, .required = true, .shape = &check_shape},
    {NULL},
};
SHAPE (customer, TaskCustomer);

static const ModelMember model_script_members[] = {
    {MODEL_AT (TaskScript, kind), MODEL_WORD, .required = true, .words = task_kind_words},
    {MODEL_AT (TaskScript, aim), MODEL_STRING, .max = LABEL},
    {MODEL_AT (TaskScript, limit_s), MODEL_INTEGER, .required = true, .min = 10, .max = SECONDS},
    {MODEL_AT (TaskScript, first_reply_s), MODEL_INTEGER, .required = true, .min = 1,
     .max = SECONDS},
    {MODEL_AT (TaskScript, reply_s), MODEL_INTEGER, .required = true, .min = 1, .max = SECONDS},
    {MODEL_AT (TaskScript, speed_percent), MODEL_INTEGER, .min = 0, .max = 50},
    {MODEL_AT (TaskScript, customers), MODEL_LIST, .required = true, .shape = &customer_shape},
    {MODEL_AT (TaskScript, articles), MODEL_LIST, .shape = &article_shape},
    {MODEL_AT (TaskScript, canned), MODEL_LIST, .shape = &article_shape},
    {MODEL_AT (TaskScript, desks), MODEL_LIST, .shape = &choice_shape},
    {MODEL_AT (TaskScript, endings), MODEL_LIST, .required = true, .shape = &choice_shape},
    {MODEL_AT (TaskScript, steps), MODEL_LIST, .shape = &choice_shape},
    {NULL},
};
MODEL_DEFINE_VALUE (TaskScript, model_script, true)

TaskScript *
model_script_parse (const char *text, GError **error)
{
    g_autoptr (json_t) json = model_json_parse (text, strlen (text), TASK_SCRIPT_MAX_BYTES, error);
    g_autoptr (TaskScript) script = json != NULL ? model_script_read (json, error) : NULL;
    return script != NULL && task_script_check (script, error) ? g_steal_pointer (&script) : NULL;
}
