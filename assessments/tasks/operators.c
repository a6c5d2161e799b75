/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/tasks/operators.h"

#include <math.h>
#include <string.h>

#include "assessments/tasks/typing.h"

static const char *
text_of (const QtiValue *record, const char *name)
{
    const QtiField *field = qti_value_field (record, name);
    return field != NULL && field->base_type == QTI_STRING ? field->scalar.string : NULL;
}

static int64_t
integer_of (const QtiValue *record, const char *name)
{
    const QtiField *field = qti_value_field (record, name);
    return field != NULL && field->base_type == QTI_INTEGER ? field->scalar.integer : 0;
}

static QtiField
real_field (const char *name, double number)
{
    if (!isfinite (number))
        return (QtiField){.name = name, .base_type = QTI_TYPE_NONE};
    return (QtiField){.name = name, .base_type = QTI_FLOAT, .scalar = {.real = number}};
}

static QtiField
integer_field (const char *name, int64_t number)
{
    return (QtiField){.name = name, .base_type = QTI_INTEGER, .scalar = {.integer = number}};
}

static QtiField
boolean_field (const char *name, bool on)
{
    return (QtiField){.name = name, .base_type = QTI_BOOLEAN, .scalar = {.boolean = on}};
}

static QtiValue
typing (QtiArena *arena, const QtiValue *operands, size_t n_operands, void *data)
{
    if (n_operands != 2 || operands[0].cardinality != QTI_RECORD || qti_value_is_null (operands)
        || qti_value_text (operands + 1) == NULL)
        return qti_value_null (QTI_TYPE_NONE, QTI_RECORD);
    const char *text = text_of (operands, "text");
    TaskTypingInput input = {.reference = qti_value_text (operands + 1),
                             .text = text != NULL ? text : "",
                             .events = text_of (operands, "events"),
                             .duration_ms = integer_of (operands, "durationMs"),
                             .backspaces = integer_of (operands, "backspaces")};
    TaskTypingScore score = task_typing_score (&input);
    const QtiField fields[] = {
        real_field ("net_wpm", score.net_wpm),
        real_field ("gross_wpm", score.gross_wpm),
        real_field ("accuracy", score.accuracy_percent),
        real_field ("text_accuracy", score.text_accuracy_percent),
        real_field ("keys_per_character", score.keys_per_character),
        real_field ("consistency", score.consistency_percent),
        integer_field ("errors", score.errors),
        integer_field ("characters", score.characters),
        integer_field ("keys", score.keys),
        integer_field ("backspaces", score.backspaces),
        integer_field ("duration_ms", score.duration_ms),
        {.name = "variant", .base_type = QTI_STRING, .scalar = {.string = TASK_TYPING_VARIANT}},
        boolean_field ("cut", score.cut),
        boolean_field ("log_differs", score.log_differs),
        boolean_field ("implausible", score.implausible),
    };
    return qti_value_record (arena, fields, G_N_ELEMENTS (fields));
}

static const QtiCustomOperator rows[] = {
    {"antesala.typing", typing, NULL},
    {"antesala.judgement", task_judgement_call, NULL},
};

const QtiOperators *
task_operators (void)
{
    static const QtiOperators operators = {rows, G_N_ELEMENTS (rows)};
    return &operators;
}

void
task_operators_init (TaskOperators *ret, const TaskKeys *keys)
{
    G_STATIC_ASSERT (G_N_ELEMENTS (ret->rows) == G_N_ELEMENTS (rows));
    memcpy (ret->rows, rows, sizeof rows);
    for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
        if (rows[i].call == task_judgement_call)
            ret->rows[i].data = (void *)keys;
    }
    ret->table = (QtiOperators){ret->rows, G_N_ELEMENTS (rows)};
}
