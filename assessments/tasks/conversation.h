/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/qti/operators.h"
#include "assessments/tasks/script.h"

/* Reads a script from its JSON, which this room does not know; transfer full, NULL when it cannot be read. */
typedef struct {
    TaskScript *(*parse) (const char *text, GError **error);
    void (*free) (TaskScript *script);
} TaskScriptReader;

/* The custom operator antesala.conversation (record, string) → record; data is a TaskScriptReader or NULL. Operand 1 is the response
   of a chat or call (events, endMs, extraPercent), operand 2 its script. The result has the floats score (0 to 1), right, speed (percent),
   first_reply_s, longest_wait_s, handle_s and the integers points, possible, served, customers, at_once, switches, articles, canned, acts
   (assessments/tasks/play.h). NULL without a reader, and for a script or log that cannot be read. */
QtiValue task_conversation_call (QtiArena *arena, const QtiValue *operands, size_t n_operands,
                                 void *data);
