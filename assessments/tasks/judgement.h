/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/qti/operators.h"

/* Situational judgement: how effective each action is in the eyes of experts, apart from the item, so that an item can be scored
   again by a better key without asking anybody again. */
typedef enum {
    TASK_JUDGEMENT_PICK, /* the best and the worst action are marked */
    TASK_JUDGEMENT_RATE, /* each action is rated from 1 to 5 */
} TaskJudgementKind;

enum { TASK_JUDGEMENT_LOWEST = 1, TASK_JUDGEMENT_HIGHEST = 5, TASK_JUDGEMENT_POINTS = 2 };

/* The keys of many items. One thread at a time while it is filled, any thread afterwards. */
typedef struct TaskKeys TaskKeys;

TaskKeys *task_keys_new (void);
void task_keys_free (TaskKeys *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TaskKeys, task_keys_free)

/* Says of which kind ITEM is, and by which version of the key it is scored; forgets what it had for the item. */
void task_keys_item (TaskKeys *self, const char *item, TaskJudgementKind kind, int64_t version);

/* How effective an action of ITEM is, 1 to 5. The item must be there. */
void task_keys_action (TaskKeys *self, const char *item, const char *action, double effectiveness);

/* Whether there are keys of ITEM for two actions or more that are not all equally effective. */
bool task_keys_usable (const TaskKeys *self, const char *item);

/* The custom operator antesala.judgement (directedPair multiple, string) → record; data is a TaskKeys or NULL. Operand 1 pairs
   actions with BEST and WORST, or with R1 to R5; operand 2 is the item in the key. The result has the floats score (0 to 2) and
   part_best, part_worst (0 to 1, NULL where they do not apply), the integer key_version; NULL without a key or an answer.
   Formulas: docs/scoring.md. */
QtiValue task_judgement_call (QtiArena *arena, const QtiValue *operands, size_t n_operands,
                              void *data);
