/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loop that evaluates: operands first, then NULL policy and types by the operator's row, then its function. */
#include "assessments/qti/operator_rows.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define FEW 8u

QtiValue
qti_eval_fail (QtiEval *eval, const QtiExpression *expression, const char *sentence)
{
    qti_report_add (eval->report, QTI_ERROR_VALUE, true, expression->line, expression->column,
                    _ ("%s: %s; the result is NULL."), qti_element_name (expression->op), sentence);
    return qti_value_null (qti_operator_row (expression->op)->result_type, QTI_SINGLE);
}

bool
qti_eval_double_param (QtiEval *eval, const QtiParam *param, double *ret_number)
{
    if (param->kind == QTI_PARAM_VARIABLE)
        return qti_value_number (&eval->values[param->variable], ret_number);
    *ret_number = param->number;
    return param->kind == QTI_PARAM_NUMBER;
}

bool
qti_eval_integer_param (QtiEval *eval, const QtiParam *param, int64_t *ret_integer)
{
    if (param->kind == QTI_PARAM_VARIABLE) {
        const QtiValue *value = &eval->values[param->variable];
        double number = 0;
        if (!qti_value_number (value, &number) || fabs (number) > 9e15 || floor (number) != number)
            return false;
        *ret_integer = value->base_type == QTI_INTEGER ? value->items[0].integer : (int64_t)number;
        return true;
    }
    *ret_integer = param->integer;
    return param->kind == QTI_PARAM_NUMBER;
}

static bool
all_of (const QtiValue *operands, unsigned n, unsigned types)
{
    for (unsigned i = 0; i < n; i++) {
        if (operands[i].n > 0 && !(types & QTI_T (operands[i].base_type)))
            return false;
    }
    return true;
}

static void
to_float (QtiValue *value, QtiArena *arena)
{
    if (value->base_type == QTI_INTEGER && value->n > 0) {
        QtiScalar *items = qti_arena_alloc (arena, sizeof (QtiScalar) * value->n);
        for (unsigned i = 0; i < value->n; i++)
            items[i].real = (double)value->items[i].integer;
        value->items = items;
    }
    value->base_type = QTI_FLOAT;
}

/* Operands of two numeric or two textual types meet in the wider one. The specification wants equal types, authors
   often write a float where the variable is an integer, and comparing their numbers is what they mean. */
static bool
unify (QtiEval *eval, QtiValue *operands, unsigned n)
{
    unsigned first = 0;
    while (first < n && operands[first].n == 0)
        first++;
    if (first == n || all_of (operands, n, QTI_T (operands[first].base_type)))
        return true;
    if (all_of (operands, n, QTI_T_NUMBER)) {
        for (unsigned i = 0; i < n; i++)
            to_float (&operands[i], eval->scratch);
        return true;
    }
    if (!all_of (operands, n, QTI_T_TEXT))
        return false;
    for (unsigned i = 0; i < n; i++)
        operands[i].base_type = QTI_STRING;
    return true;
}

/* Whether the operands fit the row. */
static const char *
misfit (const QtiOperatorRow *row, const QtiValue *operands, unsigned n)
{
    for (unsigned i = 0; i < n; i++) {
        if (operands[i].n == 0)
            continue;
        if (!(row->cardinalities & QTI_C (operands[i].cardinality)))
            return _ ("an operand has the wrong cardinality");
        if (!(row->types & QTI_T (operands[i].base_type)))
            return _ ("an operand has the wrong base type");
    }
    return NULL;
}

/* Two containers are compared item by item, anything else is gone over once. */
static uint64_t
work_of (const QtiValue *operands, unsigned n)
{
    uint64_t work = 1;
    if (n == 2)
        return work + (uint64_t)operands[0].n * operands[1].n;
    for (unsigned i = 0; i < n; i++)
        work += operands[i].n;
    return work;
}

static QtiValue
apply (const QtiExpression *self, QtiEval *eval, QtiValue *operands)
{
    const QtiOperatorRow *row = qti_operator_row (self->op);
    unsigned n = self->n;
    for (unsigned i = 0; i < self->n; i++)
        operands[i] = qti_expression_evaluate (self->children[i], eval);
    for (unsigned i = 0; i < n && row->nulls == QTI_NULL_STRICT; i++) {
        if (operands[i].n == 0)
            return qti_value_null (row->result_type, QTI_SINGLE);
    }
    if (row->nulls == QTI_NULL_DROP) {
        unsigned kept = 0;
        for (unsigned i = 0; i < n; i++) {
            if (operands[i].n > 0)
                operands[kept++] = operands[i];
        }
        n = kept;
    }
    const char *why = misfit (row, operands, n);
    if (why)
        return qti_eval_fail (eval, self, why);
    if (!qti_eval_spend (eval, work_of (operands, n)))
        return qti_eval_fail (eval, self, _ ("processing takes too long"));
    if (row->same_type && n > 1 && !unify (eval, operands, n))
        return qti_eval_fail (eval, self, _ ("the operands have different base types"));
    return row->call (eval, self, operands, n);
}

QtiValue
qti_expression_evaluate (const QtiExpression *self, QtiEval *eval)
{
    QtiValue few[FEW];
    if (self->n == 0)
        return qti_operator_row (self->op)->call (eval, self, NULL, 0);
    if (self->n <= FEW)
        return apply (self, eval, few);
    return apply (self, eval, qti_arena_alloc (eval->scratch, sizeof (QtiValue) * self->n));
}

bool
qti_expression_is_true (const QtiExpression *self, QtiEval *eval)
{
    QtiValue value = qti_expression_evaluate (self, eval);
    return value.n == 1 && value.cardinality == QTI_SINGLE && value.base_type == QTI_BOOLEAN
           && value.items[0].boolean;
}
