/* SPDX-License-Identifier: GPL-3.0-or-later */
/* math-operator, stats-operator, math-constant and the random numbers. */
#include "assessments/qti/operators_math.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "assessments/qti/operator_rows.h"

static double
secant (double x)
{
    return 1 / cos (x);
}

static double
cosecant (double x)
{
    return 1 / sin (x);
}

static double
cotangent (double x)
{
    return 1 / tan (x);
}

static double
arc_secant (double x)
{
    return acos (1 / x);
}

static double
arc_cosecant (double x)
{
    return asin (1 / x);
}

/* From 0 to pi, continuous at 0. */
static double
arc_cotangent (double x)
{
    return G_PI_2 - atan (x);
}

static double
hyperbolic_secant (double x)
{
    return 1 / cosh (x);
}

static double
hyperbolic_cosecant (double x)
{
    return 1 / sinh (x);
}

static double
hyperbolic_cotangent (double x)
{
    return 1 / tanh (x);
}

static double
signum (double x)
{
    return (x > 0) - (x < 0);
}

static double
to_degrees (double x)
{
    return x * 180 / G_PI;
}

static double
to_radians (double x)
{
    return x * G_PI / 180;
}

static const struct {
    const char *name;
    double (*one) (double x);
    double (*two) (double y, double x);
    bool whole;
} functions[] = {
    {"sin", sin},
    {"cos", cos},
    {"tan", tan},
    {"sec", secant},
    {"csc", cosecant},
    {"cot", cotangent},
    {"asin", asin},
    {"acos", acos},
    {"atan", atan},
    {"atan2", NULL, atan2},
    {"asec", arc_secant},
    {"acsc", arc_cosecant},
    {"acot", arc_cotangent},
    {"sinh", sinh},
    {"cosh", cosh},
    {"tanh", tanh},
    {"sech", hyperbolic_secant},
    {"csch", hyperbolic_cosecant},
    {"coth", hyperbolic_cotangent},
    {"log", log10},
    {"ln", log},
    {"exp", exp},
    {"abs", fabs},
    {"signum", signum},
    {"floor", floor, NULL, true},
    {"ceil", ceil, NULL, true},
    {"toDegrees", to_degrees},
    {"toRadians", to_radians},
};

int
qti_math_function (const char *name)
{
    for (unsigned i = 0; name && i < G_N_ELEMENTS (functions); i++) {
        if (strcmp (functions[i].name, name) == 0)
            return (int)i;
    }
    return -1;
}

unsigned
qti_math_function_operands (int function)
{
    return functions[function].two ? 2 : 1;
}

QtiValue
qti_op_math (QtiEval *eval, const QtiExpression *self, const QtiValue *operands, unsigned n)
{
    double first = 0, second = 0;
    qti_value_number (&operands[0], &first);
    double result = 0;
    if (functions[self->mode].two) {
        qti_value_number (&operands[1], &second);
        result = functions[self->mode].two (first, second);
    } else {
        result = functions[self->mode].one (first);
    }
    if (!isfinite (result))
        return qti_value_null (QTI_FLOAT, QTI_SINGLE);
    if (functions[self->mode].whole && fabs (result) < 0x1p63)
        return qti_value_integer (eval->scratch, (int64_t)result);
    return qti_value_float (eval->scratch, result);
}

static const char *const statistics[] = {"mean", "sampleVariance", "sampleSD", "popVariance",
                                         "popSD"};

int
qti_math_statistic (const char *name)
{
    for (unsigned i = 0; name && i < G_N_ELEMENTS (statistics); i++) {
        if (strcmp (statistics[i], name) == 0)
            return (int)i;
    }
    return -1;
}

static double
at (const QtiValue *value, unsigned i)
{
    return value->base_type == QTI_INTEGER ? (double)value->items[i].integer : value->items[i].real;
}

QtiValue
qti_op_stats (QtiEval *eval, const QtiExpression *self, const QtiValue *operands, unsigned n)
{
    const QtiValue *all = &operands[0];
    double sum = 0, squares = 0;
    for (unsigned i = 0; i < all->n; i++)
        sum += at (all, i);
    double mean = sum / all->n;
    for (unsigned i = 0; i < all->n; i++)
        squares += (at (all, i) - mean) * (at (all, i) - mean);
    if (self->mode == 0)
        return qti_value_float (eval->scratch, mean);
    bool sample = self->mode <= 2, root = self->mode % 2 == 0;
    if (sample && all->n < 2)
        return qti_value_null (QTI_FLOAT, QTI_SINGLE);
    double variance = squares / (sample ? all->n - 1 : all->n);
    return qti_value_float (eval->scratch, root ? sqrt (variance) : variance);
}

QtiValue
qti_op_math_constant (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                      unsigned n)
{
    return qti_value_float (eval->scratch, self->mode == 0 ? G_PI : G_E);
}

QtiValue
qti_op_random_integer (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                       unsigned n)
{
    int64_t min = 0, max = 0, step = 1;
    if (!qti_eval_integer_param (eval, &self->params[0], &min))
        min = 0;
    if (self->params[2].kind != QTI_PARAM_ABSENT
        && !qti_eval_integer_param (eval, &self->params[2], &step))
        return qti_eval_fail (eval, self, _ ("the step has no value"));
    if (!qti_eval_integer_param (eval, &self->params[1], &max) || max < min || step < 1)
        return qti_eval_fail (eval, self,
                              _ ("it needs a range with min not over max and a step from 1"));
    uint64_t steps = ((uint64_t)max - (uint64_t)min) / (uint64_t)step;
    uint64_t drawn = steps == UINT64_MAX ? qti_random_next (eval->random)
                                         : qti_random_below (eval->random, steps + 1);
    return qti_value_integer (eval->scratch, (int64_t)((uint64_t)min + drawn * (uint64_t)step));
}

QtiValue
qti_op_random_float (QtiEval *eval, const QtiExpression *self, const QtiValue *operands, unsigned n)
{
    double min = 0, max = 0;
    if (!qti_eval_double_param (eval, &self->params[0], &min))
        min = 0;
    if (!qti_eval_double_param (eval, &self->params[1], &max) || max < min)
        return qti_eval_fail (eval, self, _ ("it needs a range with min not over max"));
    return qti_value_float (eval->scratch, min + (max - min) * qti_random_unit (eval->random));
}
