/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/tasks/judgement.h"

/* The custom operators of our tasks, for qti_session_new; static. Any thread.

   antesala.typing (record, string) → record: operand 1 is the response of the typing task (text, durationMs, keys, backspaces, events),
   operand 2 the reference. The result has the floats net_wpm, gross_wpm, accuracy, text_accuracy, keys_per_character,
   consistency, the integers errors, characters, keys, backspaces, duration_ms, the string variant, and the booleans
   cut, log_differs, implausible; a number that cannot be told is NULL. Any other operands give NULL.

   antesala.judgement: see task_judgement_call; without keys it gives NULL. */
const QtiOperators *task_operators (void);

/* The same with keys, which the table uses and which must outlive it. */
typedef struct {
    QtiCustomOperator rows[2];
    QtiOperators table;
} TaskOperators;
void task_operators_init (TaskOperators *ret, const TaskKeys *keys);
