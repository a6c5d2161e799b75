/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/qti/declaration.h"
#include "assessments/qti/random.h"

/* How saved sessions are written and read: JSON of a fixed grammar, members in a fixed order, so that reading needs no
   tree. A value is null, ["text",…] or, of a record, [["name","type","text"],…]. For the engine only. */
typedef struct {
    const char *at;
    QtiArena *arena;
} QtiStateCursor;

void qti_state_put_string (GString *out, const char *text);
/* ',"name":[…]', n values. */
void qti_state_put_values (GString *out, const char *name, const QtiValue *values, unsigned n);
/* ',"random":[…]'. */
void qti_state_put_random (GString *out, const QtiRandom *random);

/* Each returns whether the text goes on as it must. Strings are copied into the arena. */
bool qti_state_take (QtiStateCursor *cursor, const char *text);
bool qti_state_take_integer (QtiStateCursor *cursor, int64_t *ret_integer);
bool qti_state_take_string (QtiStateCursor *cursor, const char **ret_text);
bool qti_state_take_values (QtiStateCursor *cursor, const char *name,
                            const QtiDeclaration *declarations, unsigned n, QtiValue *values);
bool qti_state_take_random (QtiStateCursor *cursor, QtiRandom *random);
