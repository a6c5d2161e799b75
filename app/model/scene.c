/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/scene.h"

enum { ID = 64 };

#define SHAPE(name, Struct)                                                                        \
    static const ModelShape name##_shape = {sizeof (Struct), name##_members, false}
#define TIME(Struct, member)                                                                       \
    {                                                                                              \
        MODEL_AT (Struct, member), MODEL_INTEGER, .required = true, .min = -1, .max = INT64_MAX    \
    }

static const ModelMember choice_members[] = {
    {MODEL_AT (TaskChoice, id), MODEL_STRING, .required = true, .min = 1, .max = ID},
    {MODEL_AT (TaskChoice, label), MODEL_STRING, .required = true},
    {NULL},
};
SHAPE (choice, TaskChoice);

static const ModelMember article_members[] = {
    {MODEL_AT (TaskArticle, id), MODEL_STRING, .required = true, .min = 1, .max = ID},
    {MODEL_AT (TaskArticle, label), MODEL_STRING, .required = true},
    {MODEL_AT (TaskArticle, text), MODEL_STRING, .required = true},
    {NULL},
};
SHAPE (article, TaskArticle);

static const ModelMember line_members[] = {
    TIME (TaskLine, at_ms),
    TIME (TaskLine, ends_ms),
    {MODEL_AT (TaskLine, from), MODEL_WORD, .required = true, .words = task_from_words},
    {MODEL_AT (TaskLine, text), MODEL_STRING, .required = true},
    {MODEL_AT (TaskLine, sound), MODEL_STRING},
    {NULL},
};
SHAPE (line, TaskLine);

static const ModelMember field_members[] = {
    {MODEL_AT (TaskSceneField, id), MODEL_STRING, .required = true, .min = 1, .max = ID},
    {MODEL_AT (TaskSceneField, label), MODEL_STRING, .required = true},
    {MODEL_AT (TaskSceneField, value), MODEL_STRING, .required = true},
    {MODEL_AT (TaskSceneField, options), MODEL_STRINGS},
    {MODEL_AT (TaskSceneField, edit), MODEL_BOOL},
    {MODEL_AT (TaskSceneField, confirm), MODEL_BOOL},
    {MODEL_AT (TaskSceneField, changed), MODEL_BOOL},
    {MODEL_AT (TaskSceneField, mark), MODEL_STRING},
    {NULL},
};
SHAPE (field, TaskSceneField);

static const ModelMember person_members[] = {
    {MODEL_AT (TaskPerson, id), MODEL_STRING, .required = true, .min = 1, .max = ID},
    {MODEL_AT (TaskPerson, name), MODEL_STRING, .required = true},
    {MODEL_AT (TaskPerson, topic), MODEL_STRING},
    {MODEL_AT (TaskPerson, phone), MODEL_STRING},
    {MODEL_AT (TaskPerson, status), MODEL_WORD, .required = true, .words = task_status_words},
    {MODEL_AT (TaskPerson, outbound), MODEL_BOOL},
    {MODEL_AT (TaskPerson, hold), MODEL_BOOL},
    {MODEL_AT (TaskPerson, mute), MODEL_BOOL},
    TIME (TaskPerson, came_ms),
    TIME (TaskPerson, answered_ms),
    TIME (TaskPerson, ended_ms),
    TIME (TaskPerson, waits_ms),
    {MODEL_AT (TaskPerson, unread), MODEL_INTEGER},
    {MODEL_AT (TaskPerson, ending), MODEL_STRING},
    {MODEL_AT (TaskPerson, note), MODEL_STRING},
    {MODEL_AT (TaskPerson, lines), MODEL_LIST, .required = true, .shape = &line_shape},
    {MODEL_AT (TaskPerson, record), MODEL_LIST, .required = true, .shape = &field_shape},
    {MODEL_AT (TaskPerson, options), MODEL_LIST, .shape = &choice_shape},
    {MODEL_AT (TaskPerson, messages), MODEL_LIST, .shape = &choice_shape},
    {MODEL_AT (TaskPerson, steps), MODEL_STRINGS},
    {NULL},
};
SHAPE (person, TaskPerson);

static const ModelMember material_members[] = {
    {MODEL_AT (TaskMaterial, aim), MODEL_STRING},
    TIME (TaskMaterial, limit_ms),
    TIME (TaskMaterial, first_reply_ms),
    TIME (TaskMaterial, reply_ms),
    {MODEL_AT (TaskMaterial, customers), MODEL_INTEGER, .required = true, .min = 1,
     .max = TASK_SCRIPT_MAX_CUSTOMERS},
    {MODEL_AT (TaskMaterial, articles), MODEL_LIST, .shape = &article_shape},
    {MODEL_AT (TaskMaterial, canned), MODEL_LIST, .shape = &article_shape},
    {MODEL_AT (TaskMaterial, desks), MODEL_LIST, .shape = &choice_shape},
    {MODEL_AT (TaskMaterial, endings), MODEL_LIST, .required = true, .shape = &choice_shape},
    {MODEL_AT (TaskMaterial, steps), MODEL_LIST, .shape = &choice_shape},
    {NULL},
};
SHAPE (material, TaskMaterial);

static const ModelMember model_scene_members[] = {
    {MODEL_AT (TaskScene, kind), MODEL_WORD, .required = true, .words = task_kind_words},
    {MODEL_AT (TaskScene, begun), MODEL_BOOL, .required = true},
    {MODEL_AT (TaskScene, over), MODEL_BOOL, .required = true},
    TIME (TaskScene, now_ms),
    TIME (TaskScene, next_ms),
    {MODEL_AT (TaskScene, served), MODEL_INTEGER, .required = true, .min = 0,
     .max = TASK_SCRIPT_MAX_CUSTOMERS},
    {MODEL_AT (TaskScene, focus), MODEL_STRING},
    {MODEL_AT (TaskScene, people), MODEL_LIST, .required = true, .shape = &person_shape},
    {MODEL_AT (TaskScene, material), MODEL_MAYBE, .shape = &material_shape},
    {NULL},
};
MODEL_DEFINE_VALUE (TaskScene, model_scene, false)
