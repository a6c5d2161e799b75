/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Containers and records. */
#include "assessments/qti/operator_rows.h"

#include <glib/gi18n-lib.h>

static unsigned
total_items (const QtiValue *operands, unsigned n)
{
    uint64_t total = 0;
    for (unsigned i = 0; i < n; i++)
        total += operands[i].n;
    return (unsigned)MIN (total, QTI_MAX_CONTAINER + 1);
}

/* All items of the operands one after the other, times over. */
static QtiValue
join (QtiEval *eval, const QtiExpression *self, const QtiValue *operands, unsigned n, int64_t times)
{
    QtiCardinality cardinality = self->op == QTI_E_MULTIPLE ? QTI_MULTIPLE : QTI_ORDERED;
    unsigned once = total_items (operands, n);
    if (once == 0 || times < 1)
        return qti_value_null (n > 0 ? operands[0].base_type : QTI_TYPE_NONE, cardinality);
    if (times > QTI_MAX_CONTAINER || (int64_t)once * times > QTI_MAX_CONTAINER)
        return qti_eval_fail (eval, self, _ ("a container holds at most 4,096 values"));
    if (!qti_eval_spend (eval, sizeof (QtiScalar) * once * (uint64_t)times))
        return qti_eval_fail (eval, self, _ ("processing takes too long"));
    QtiScalar *items = qti_arena_alloc (eval->scratch, sizeof (QtiScalar) * once * (size_t)times);
    QtiScalar *at = items;
    for (int64_t round = 0; round < times; round++) {
        for (unsigned i = 0; i < n; i++) {
            memcpy (at, operands[i].items, sizeof (QtiScalar) * operands[i].n);
            at += operands[i].n;
        }
    }
    return (QtiValue){.cardinality = (uint8_t)cardinality,
                      .base_type = operands[0].base_type,
                      .n = (uint32_t)(at - items),
                      .items = items};
}

QtiValue
qti_op_multiple (QtiEval *eval, const QtiExpression *self, const QtiValue *operands, unsigned n)
{
    return join (eval, self, operands, n, 1);
}

QtiValue
qti_op_repeat (QtiEval *eval, const QtiExpression *self, const QtiValue *operands, unsigned n)
{
    int64_t times = 0;
    if (!qti_eval_integer_param (eval, &self->params[0], &times))
        return qti_value_null (QTI_TYPE_NONE, QTI_ORDERED);
    return join (eval, self, operands, n, times);
}

QtiValue
qti_op_container_size (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                       unsigned n)
{
    return qti_value_integer (eval->scratch, operands[0].n);
}

static unsigned
count_equal (const QtiValue *value, QtiScalar scalar)
{
    unsigned count = 0;
    for (unsigned i = 0; i < value->n; i++)
        count += qti_scalar_equal (value->base_type, value->items[i], scalar);
    return count;
}

static bool
has_run (const QtiValue *all, const QtiValue *part)
{
    for (unsigned start = 0; start + part->n <= all->n; start++) {
        unsigned i = 0;
        while (i < part->n
               && qti_scalar_equal (all->base_type, all->items[start + i], part->items[i]))
            i++;
        if (i == part->n)
            return true;
    }
    return false;
}

QtiValue
qti_op_contains (QtiEval *eval, const QtiExpression *self, const QtiValue *operands, unsigned n)
{
    const QtiValue *all = &operands[0], *part = &operands[1];
    if (all->cardinality != part->cardinality)
        return qti_eval_fail (eval, self, _ ("the operands have different cardinalities"));
    if (all->cardinality == QTI_ORDERED)
        return qti_value_boolean (eval->scratch, has_run (all, part));
    bool contained = true;
    for (unsigned i = 0; i < part->n && contained; i++)
        contained = count_equal (all, part->items[i]) >= count_equal (part, part->items[i]);
    return qti_value_boolean (eval->scratch, contained);
}

QtiValue
qti_op_member (QtiEval *eval, const QtiExpression *self, const QtiValue *operands, unsigned n)
{
    if (operands[0].cardinality != QTI_SINGLE)
        return qti_eval_fail (eval, self, _ ("the first operand must be a single value"));
    bool found = count_equal (&operands[1], operands[0].items[0]) > 0;
    return qti_value_boolean (eval->scratch, found);
}

QtiValue
qti_op_delete (QtiEval *eval, const QtiExpression *self, const QtiValue *operands, unsigned n)
{
    const QtiValue *all = &operands[1];
    eval->work += sizeof (QtiScalar) * all->n;
    if (operands[0].cardinality != QTI_SINGLE || all->cardinality == QTI_SINGLE)
        return qti_eval_fail (eval, self,
                              _ ("the operands must be a single value and a container"));
    QtiScalar *items = qti_arena_alloc (eval->scratch, sizeof (QtiScalar) * all->n);
    QtiValue rest = {.cardinality = all->cardinality, .base_type = all->base_type, .items = items};
    for (unsigned i = 0; i < all->n; i++) {
        if (!qti_scalar_equal (all->base_type, all->items[i], operands[0].items[0]))
            items[rest.n++] = all->items[i];
    }
    return rest;
}

static QtiValue
item_at (const QtiValue *container, unsigned index)
{
    return (QtiValue){.base_type = container->base_type, .n = 1, .items = &container->items[index]};
}

QtiValue
qti_op_index (QtiEval *eval, const QtiExpression *self, const QtiValue *operands, unsigned n)
{
    int64_t index = 0;
    if (!qti_eval_integer_param (eval, &self->params[0], &index) || index < 1)
        return qti_eval_fail (eval, self, _ ("the index must be 1 or more"));
    if (index > operands[0].n)
        return qti_value_null (operands[0].base_type, QTI_SINGLE);
    return item_at (&operands[0], (unsigned)index - 1);
}

QtiValue
qti_op_field_value (QtiEval *eval, const QtiExpression *self, const QtiValue *operands, unsigned n)
{
    const QtiField *field = qti_value_field (&operands[0], self->identifier);
    if (!field || field->base_type == QTI_TYPE_NONE)
        return qti_value_null (QTI_TYPE_NONE, QTI_SINGLE);
    return qti_value_scalar (eval->scratch, field->base_type, field->scalar);
}

QtiValue
qti_op_random (QtiEval *eval, const QtiExpression *self, const QtiValue *operands, unsigned n)
{
    return item_at (&operands[0], (unsigned)qti_random_below (eval->random, operands[0].n));
}
