/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three-valued logic and comparisons. */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "assessments/qti/operator_rows.h"
#include "assessments/qti/rounding.h"

/* How many operands are true, false and NULL. */
typedef struct {
    unsigned yes, no, unknown;
} Tally;

static Tally
count (const QtiValue *operands, unsigned n)
{
    Tally tally = {0};
    for (unsigned i = 0; i < n; i++) {
        tally.unknown += operands[i].n == 0;
        tally.yes += operands[i].n > 0 && operands[i].items[0].boolean;
    }
    tally.no = n - tally.yes - tally.unknown;
    return tally;
}

static QtiValue
decided (QtiEval *eval, bool is_true, bool is_false)
{
    if (is_true || is_false)
        return qti_value_boolean (eval->scratch, is_true);
    return qti_value_null (QTI_BOOLEAN, QTI_SINGLE);
}

QtiValue
qti_op_and (QtiEval *eval, const QtiExpression *self, const QtiValue *operands, unsigned n)
{
    Tally tally = count (operands, n);
    return decided (eval, tally.yes == n, tally.no > 0);
}

QtiValue
qti_op_or (QtiEval *eval, const QtiExpression *self, const QtiValue *operands, unsigned n)
{
    Tally tally = count (operands, n);
    return decided (eval, tally.yes > 0, tally.no == n);
}

QtiValue
qti_op_not (QtiEval *eval, const QtiExpression *self, const QtiValue *operands, unsigned n)
{
    return qti_value_boolean (eval->scratch, !operands[0].items[0].boolean);
}

QtiValue
qti_op_any_n (QtiEval *eval, const QtiExpression *self, const QtiValue *operands, unsigned n)
{
    int64_t min = 0, max = 0;
    if (!qti_eval_integer_param (eval, &self->params[0], &min)
        || !qti_eval_integer_param (eval, &self->params[1], &max))
        return qti_value_null (QTI_BOOLEAN, QTI_SINGLE);
    Tally tally = count (operands, n);
    int64_t fewest = tally.yes, most = (int64_t)tally.yes + tally.unknown;
    return decided (eval, fewest >= min && most <= max, most < min || fewest > max);
}

QtiValue
qti_op_is_null (QtiEval *eval, const QtiExpression *self, const QtiValue *operands, unsigned n)
{
    return qti_value_boolean (eval->scratch, operands[0].n == 0);
}

QtiValue
qti_op_match (QtiEval *eval, const QtiExpression *self, const QtiValue *operands, unsigned n)
{
    if (operands[0].cardinality != operands[1].cardinality)
        return qti_eval_fail (eval, self, _ ("the operands have different cardinalities"));
    return qti_value_boolean (eval->scratch, qti_value_equal (&operands[0], &operands[1]));
}

QtiValue
qti_op_compare (QtiEval *eval, const QtiExpression *self, const QtiValue *operands, unsigned n)
{
    double a = 0, b = 0;
    qti_value_number (&operands[0], &a);
    qti_value_number (&operands[1], &b);
    int order = (a > b) - (a < b);
    if (operands[0].base_type == QTI_INTEGER && operands[1].base_type == QTI_INTEGER) {
        int64_t x = operands[0].items[0].integer, y = operands[1].items[0].integer;
        order = (x > y) - (x < y);
    }
    bool result = false;
    switch (self->op) {
    case QTI_E_LT:
    case QTI_E_DURATION_LT:
        result = order < 0;
        break;
    case QTI_E_LTE:
        result = order <= 0;
        break;
    case QTI_E_GT:
        result = order > 0;
        break;
    default:
        result = order >= 0;
        break;
    }
    return qti_value_boolean (eval->scratch, result);
}

/* Source: information model, "equal": relative tolerances are percentages of the first operand. */
QtiValue
qti_op_equal (QtiEval *eval, const QtiExpression *self, const QtiValue *operands, unsigned n)
{
    double first = 0, second = 0, down = 0, up = 0;
    qti_value_number (&operands[0], &first);
    qti_value_number (&operands[1], &second);
    bool integers = operands[0].base_type == QTI_INTEGER && operands[1].base_type == QTI_INTEGER;
    if (self->mode == 0 && integers)
        return qti_value_boolean (eval->scratch,
                                  operands[0].items[0].integer == operands[1].items[0].integer);
    if (self->mode == 0)
        return qti_value_boolean (eval->scratch, first == second);
    if (!qti_eval_double_param (eval, &self->params[0], &down) || down < 0)
        return qti_eval_fail (eval, self,
                              _ ("this tolerance mode needs a tolerance of at least 0"));
    if (!qti_eval_double_param (eval, &self->params[1], &up))
        up = down;
    double lower = self->mode == 1 ? first - down : first * (1 - down / 100);
    double upper = self->mode == 1 ? first + up : first * (1 + up / 100);
    if (lower > upper) {
        double kept = lower;
        lower = upper;
        upper = kept;
    }
    bool above = self->include_lower ? second >= lower : second > lower;
    bool below = self->include_upper ? second <= upper : second < upper;
    return qti_value_boolean (eval->scratch, above && below);
}

QtiValue
qti_op_equal_rounded (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                      unsigned n)
{
    double first = 0, second = 0;
    int64_t figures = 0;
    qti_value_number (&operands[0], &first);
    qti_value_number (&operands[1], &second);
    bool significant = self->mode == 0;
    if (!qti_eval_integer_param (eval, &self->params[0], &figures) || figures < significant)
        return qti_eval_fail (eval, self, _ ("the number of figures is missing or too small"));
    return qti_value_boolean (eval->scratch,
                              qti_round_figures (first, figures, significant)
                                  == qti_round_figures (second, figures, significant));
}

QtiValue
qti_op_inside (QtiEval *eval, const QtiExpression *self, const QtiValue *operands, unsigned n)
{
    bool inside = false;
    for (unsigned i = 0; i < operands[0].n && !inside; i++)
        inside = qti_shape_contains (&self->shape, operands[0].items[i].point.x,
                                     operands[0].items[i].point.y);
    return qti_value_boolean (eval->scratch, inside);
}
