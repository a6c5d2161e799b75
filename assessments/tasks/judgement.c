/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/tasks/judgement.h"

#include <math.h>
#include <string.h>

typedef struct {
    TaskJudgementKind kind;
    int64_t version;
    double least, most;
    GHashTable *actions; /* identifier -> double */
} Key;

struct TaskKeys {
    GHashTable *items; /* identifier -> Key */
};

static void
key_free (void *data)
{
    Key *key = data;
    g_hash_table_unref (key->actions);
    g_free (key);
}

TaskKeys *
task_keys_new (void)
{
    TaskKeys *self = g_new0 (TaskKeys, 1);
    self->items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, key_free);
    return self;
}

void
task_keys_free (TaskKeys *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref (self->items);
    g_free (self);
}

void
task_keys_item (TaskKeys *self, const char *item, TaskJudgementKind kind, int64_t version)
{
    Key *key = g_new0 (Key, 1);
    *key = (Key){.kind = kind,
                 .version = version,
                 .least = INFINITY,
                 .most = -INFINITY,
                 .actions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free)};
    g_hash_table_replace (self->items, g_strdup (item), key);
}

void
task_keys_action (TaskKeys *self, const char *item, const char *action, double effectiveness)
{
    Key *key = g_hash_table_lookup (self->items, item);
    g_return_if_fail (key != NULL);
    key->least = fmin (key->least, effectiveness);
    key->most = fmax (key->most, effectiveness);
    g_hash_table_replace (key->actions, g_strdup (action),
                          g_memdup2 (&effectiveness, sizeof effectiveness));
}

bool
task_keys_usable (const TaskKeys *self, const char *item)
{
    const Key *key = g_hash_table_lookup (self->items, item);
    return key != NULL && key->least < key->most;
}

/* What experts said of an action, or NAN for one that they did not see. */
static double
effectiveness_of (const Key *key, const char *action)
{
    const double *found = g_hash_table_lookup (key->actions, action);
    return found != NULL ? *found : (double)NAN;
}

/* The action that was marked with MARK, or NAN when none or several were. */
static double
marked (const Key *key, const QtiValue *pairs, const char *mark)
{
    double found = NAN;
    for (uint32_t i = 0; i < pairs->n; i++) {
        if (strcmp (pairs->items[i].pair.second, mark) != 0)
            continue;
        if (!isnan (found))
            return NAN;
        found = effectiveness_of (key, pairs->items[i].pair.first);
    }
    return found;
}

/* The rating that was given to ACTION, or 0 when none or several were. */
static int
rating_of (const QtiValue *pairs, const char *action)
{
    int rating = 0;
    for (uint32_t i = 0; i < pairs->n; i++) {
        const char *mark = pairs->items[i].pair.second;
        if (strcmp (pairs->items[i].pair.first, action) != 0)
            continue;
        bool good = mark[0] == 'R' && mark[1] >= '0' + TASK_JUDGEMENT_LOWEST
                    && mark[1] <= '0' + TASK_JUDGEMENT_HIGHEST && mark[2] == '\0';
        if (!good || rating != 0)
            return 0;
        rating = mark[1] - '0';
    }
    return rating;
}

/* Points for ratings: full when each is what the experts said, none when each is as far off as it can be. An action without a
   rating is as far off as it can be. */
static double
rate_points (const Key *key, const QtiValue *pairs)
{
    double off = 0.0, worst = 0.0;
    GHashTableIter iter;
    void *action, *value;
    g_hash_table_iter_init (&iter, key->actions);
    while (g_hash_table_iter_next (&iter, &action, &value)) {
        double expert = *(double *)value;
        double furthest = fmax (expert - TASK_JUDGEMENT_LOWEST, TASK_JUDGEMENT_HIGHEST - expert);
        int rating = rating_of (pairs, action);
        off += rating != 0 ? fabs (rating - expert) : furthest;
        worst += furthest;
    }
    return TASK_JUDGEMENT_POINTS * (1.0 - off / worst);
}

static QtiField
part (const char *name, double number)
{
    if (isnan (number))
        return (QtiField){.name = name, .base_type = QTI_TYPE_NONE};
    return (QtiField){.name = name, .base_type = QTI_FLOAT, .scalar = {.real = number}};
}

QtiValue
task_judgement_call (QtiArena *arena, const QtiValue *operands, size_t n_operands, void *data)
{
    const TaskKeys *keys = data;
    const char *item = n_operands == 2 ? qti_value_text (operands + 1) : NULL;
    if (keys == NULL || item == NULL || qti_value_is_null (operands)
        || operands[0].base_type != QTI_DIRECTED_PAIR || !task_keys_usable (keys, item))
        return qti_value_null (QTI_TYPE_NONE, QTI_RECORD);
    const Key *key = g_hash_table_lookup (keys->items, item);
    double best = NAN, worst = NAN, score;
    if (key->kind == TASK_JUDGEMENT_PICK) {
        best = (marked (key, operands, "BEST") - key->least) / (key->most - key->least);
        worst = (key->most - marked (key, operands, "WORST")) / (key->most - key->least);
        score = (isnan (best) ? 0.0 : best) + (isnan (worst) ? 0.0 : worst);
    } else {
        score = rate_points (key, operands);
    }
    const QtiField fields[] = {
        part ("score", score),
        part ("part_best", best),
        part ("part_worst", worst),
        {.name = "key_version", .base_type = QTI_INTEGER, .scalar = {.integer = key->version}},
    };
    return qti_value_record (arena, fields, G_N_ELEMENTS (fields));
}
