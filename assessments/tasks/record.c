/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/tasks/record.h"

#include <math.h>

const char *
task_record_text (const QtiValue *record, const char *name)
{
    const QtiField *field = qti_value_field (record, name);
    return field != NULL && field->base_type == QTI_STRING ? field->scalar.string : NULL;
}

int64_t
task_record_integer (const QtiValue *record, const char *name)
{
    const QtiField *field = qti_value_field (record, name);
    return field != NULL && field->base_type == QTI_INTEGER ? field->scalar.integer : 0;
}

QtiField
task_record_real_field (const char *name, double number)
{
    if (!isfinite (number))
        return (QtiField){.name = name, .base_type = QTI_TYPE_NONE};
    return (QtiField){.name = name, .base_type = QTI_FLOAT, .scalar = {.real = number}};
}

QtiField
task_record_integer_field (const char *name, int64_t number)
{
    return (QtiField){.name = name, .base_type = QTI_INTEGER, .scalar = {.integer = number}};
}

QtiField
task_record_boolean_field (const char *name, bool on)
{
    return (QtiField){.name = name, .base_type = QTI_BOOLEAN, .scalar = {.boolean = on}};
}

QtiField
task_record_string_field (const char *name, const char *text)
{
    return (QtiField){.name = name, .base_type = QTI_STRING, .scalar = {.string = text}};
}

bool
task_record_operands (const QtiValue *operands, size_t n_operands, size_t n)
{
    if (n_operands != n || operands[0].cardinality != QTI_RECORD || qti_value_is_null (operands))
        return false;
    for (size_t i = 1; i < n; i++)
        if (qti_value_text (operands + i) == NULL)
            return false;
    return true;
}
