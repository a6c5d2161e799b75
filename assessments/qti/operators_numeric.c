/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arithmetic. Integers stay integers and are checked; a result that is no finite number is NULL with a diagnostic. */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "assessments/qti/operator_rows.h"
#include "assessments/qti/rounding.h"

static QtiValue
give_float (QtiEval *eval, const QtiExpression *self, double number)
{
    if (!isfinite (number))
        return qti_eval_fail (eval, self, _ ("there is no such number"));
    return qti_value_float (eval->scratch, number);
}

static QtiValue
give_integer (QtiEval *eval, const QtiExpression *self, double number)
{
    if (!(fabs (number) < 0x1p63))
        return qti_eval_fail (eval, self, _ ("the number does not fit an integer"));
    return qti_value_integer (eval->scratch, (int64_t)number);
}

static double
real_at (const QtiValue *value, unsigned i)
{
    return value->base_type == QTI_INTEGER ? (double)value->items[i].integer : value->items[i].real;
}

static bool
all_integers (const QtiValue *operands, unsigned n)
{
    for (unsigned i = 0; i < n; i++) {
        if (operands[i].base_type != QTI_INTEGER)
            return false;
    }
    return true;
}

/* Two-place steps of the folds over all items of all operands; the integer ones say whether they fit. */
typedef struct {
    double (*real) (double a, double b);
    bool (*integer) (int64_t a, int64_t b, int64_t *result);
} Fold;

static QtiValue
fold (QtiEval *eval, const QtiExpression *self, const QtiValue *operands, unsigned n,
      const Fold *step)
{
    bool integers = all_integers (operands, n), first = true;
    int64_t whole = 0;
    double real = 0;
    for (unsigned i = 0; i < n; i++) {
        for (unsigned j = 0; j < operands[i].n; j++) {
            if (first && integers)
                whole = operands[i].items[j].integer;
            else if (first)
                real = real_at (&operands[i], j);
            else if (integers && !step->integer (whole, operands[i].items[j].integer, &whole))
                return qti_eval_fail (eval, self, _ ("the result does not fit an integer"));
            else if (!integers)
                real = step->real (real, real_at (&operands[i], j));
            first = false;
        }
    }
    return integers ? qti_value_integer (eval->scratch, whole) : give_float (eval, self, real);
}

static double
add_real (double a, double b)
{
    return a + b;
}

static bool
add_integer (int64_t a, int64_t b, int64_t *result)
{
    return !__builtin_add_overflow (a, b, result);
}

static double
times_real (double a, double b)
{
    return a * b;
}

static bool
times_integer (int64_t a, int64_t b, int64_t *result)
{
    return !__builtin_mul_overflow (a, b, result);
}

static double
less_real (double a, double b)
{
    return b < a ? b : a;
}

static bool
less_integer (int64_t a, int64_t b, int64_t *result)
{
    *result = MIN (a, b);
    return true;
}

static double
more_real (double a, double b)
{
    return b > a ? b : a;
}

static bool
more_integer (int64_t a, int64_t b, int64_t *result)
{
    *result = MAX (a, b);
    return true;
}

QtiValue
qti_op_sum (QtiEval *eval, const QtiExpression *self, const QtiValue *operands, unsigned n)
{
    return fold (eval, self, operands, n, &(Fold){add_real, add_integer});
}

QtiValue
qti_op_product (QtiEval *eval, const QtiExpression *self, const QtiValue *operands, unsigned n)
{
    return fold (eval, self, operands, n, &(Fold){times_real, times_integer});
}

QtiValue
qti_op_extreme (QtiEval *eval, const QtiExpression *self, const QtiValue *operands, unsigned n)
{
    static const Fold min = {less_real, less_integer}, max = {more_real, more_integer};
    return fold (eval, self, operands, n, self->op == QTI_E_MIN ? &min : &max);
}

QtiValue
qti_op_subtract (QtiEval *eval, const QtiExpression *self, const QtiValue *operands, unsigned n)
{
    int64_t whole = 0;
    if (!all_integers (operands, 2))
        return give_float (eval, self, real_at (&operands[0], 0) - real_at (&operands[1], 0));
    if (__builtin_sub_overflow (operands[0].items[0].integer, operands[1].items[0].integer, &whole))
        return qti_eval_fail (eval, self, _ ("the result does not fit an integer"));
    return qti_value_integer (eval->scratch, whole);
}

QtiValue
qti_op_divide (QtiEval *eval, const QtiExpression *self, const QtiValue *operands, unsigned n)
{
    double by = real_at (&operands[1], 0);
    if (by == 0.0)
        return qti_value_null (QTI_FLOAT, QTI_SINGLE);
    return give_float (eval, self, real_at (&operands[0], 0) / by);
}

QtiValue
qti_op_power (QtiEval *eval, const QtiExpression *self, const QtiValue *operands, unsigned n)
{
    return give_float (eval, self, pow (real_at (&operands[0], 0), real_at (&operands[1], 0)));
}

/* Both parts of division with a remainder that has the sign of the divisor: the quotient is rounded down. */
QtiValue
qti_op_integer_divide (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                       unsigned n)
{
    int64_t a = operands[0].items[0].integer, b = operands[1].items[0].integer;
    if (b == 0)
        return qti_value_null (QTI_INTEGER, QTI_SINGLE);
    if (b == -1) {
        if (a == INT64_MIN && self->op == QTI_E_INTEGER_DIVIDE)
            return qti_eval_fail (eval, self, _ ("the result does not fit an integer"));
        return qti_value_integer (eval->scratch, self->op == QTI_E_INTEGER_DIVIDE ? -a : 0);
    }
    int64_t quotient = a / b, rest = a % b;
    if (rest != 0 && (rest < 0) != (b < 0)) {
        quotient--;
        rest += b;
    }
    return qti_value_integer (eval->scratch, self->op == QTI_E_INTEGER_DIVIDE ? quotient : rest);
}

/* Source: information model: round gives n for n - 0.5 up to, not including, n + 0.5, so -6.5 gives -6. */
QtiValue
qti_op_to_integer (QtiEval *eval, const QtiExpression *self, const QtiValue *operands, unsigned n)
{
    if (operands[0].base_type == QTI_INTEGER)
        return operands[0];
    double number = operands[0].items[0].real;
    if (self->op == QTI_E_TRUNCATE)
        return give_integer (eval, self, trunc (number));
    double down = floor (number);
    return give_integer (eval, self, number - down >= 0.5 ? down + 1 : down);
}

QtiValue
qti_op_round_to (QtiEval *eval, const QtiExpression *self, const QtiValue *operands, unsigned n)
{
    int64_t figures = 0;
    bool significant = self->mode == 0;
    if (!qti_eval_integer_param (eval, &self->params[0], &figures) || figures < significant)
        return qti_eval_fail (eval, self, _ ("the number of figures is missing or too small"));
    return give_float (eval, self,
                       qti_round_figures (real_at (&operands[0], 0), figures, significant));
}

QtiValue
qti_op_integer_to_float (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                         unsigned n)
{
    return qti_value_float (eval->scratch, (double)operands[0].items[0].integer);
}

static uint64_t
magnitude (int64_t number)
{
    return number < 0 ? 0u - (uint64_t)number : (uint64_t)number;
}

static uint64_t
gcd_of (uint64_t a, uint64_t b)
{
    while (b != 0) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

QtiValue
qti_op_gcd (QtiEval *eval, const QtiExpression *self, const QtiValue *operands, unsigned n)
{
    uint64_t gcd = 0, lcm = 1;
    for (unsigned i = 0; i < n; i++) {
        for (unsigned j = 0; j < operands[i].n; j++) {
            uint64_t number = magnitude (operands[i].items[j].integer);
            gcd = gcd_of (gcd, number);
            uint64_t common = gcd_of (lcm, number);
            if (self->op == QTI_E_LCM && common > 0
                && __builtin_mul_overflow (lcm / common, number, &lcm))
                return qti_eval_fail (eval, self, _ ("the result does not fit an integer"));
        }
    }
    uint64_t result = self->op == QTI_E_GCD ? gcd : lcm;
    if (result > INT64_MAX)
        return qti_eval_fail (eval, self, _ ("the result does not fit an integer"));
    return qti_value_integer (eval->scratch, (int64_t)result);
}
