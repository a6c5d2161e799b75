/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts, variables, mappings and custom operators. */
#include "assessments/qti/fold.h"

#include <glib/gi18n-lib.h>

#include "assessments/qti/operator_rows.h"

#define FOLD_COST 32u

/* What it costs to go over two texts; folding case is far dearer than comparing bytes. */
static bool
spend_texts (QtiEval *eval, const QtiExpression *self, const char *a, const char *b)
{
    return qti_eval_spend (eval,
                           (strlen (a) + strlen (b)) * (self->case_sensitive ? 1 : FOLD_COST));
}

QtiValue
qti_op_string_match (QtiEval *eval, const QtiExpression *self, const QtiValue *operands, unsigned n)
{
    const char *a = operands[0].items[0].string, *b = operands[1].items[0].string;
    bool same = false;
    if (!spend_texts (eval, self, a, b))
        return qti_eval_fail (eval, self, _ ("processing takes too long"));
    if (self->mode == 1)
        same = qti_fold_contains (a, b, !self->case_sensitive);
    else
        same = self->case_sensitive ? strcmp (a, b) == 0 : qti_fold_equal (a, b);
    return qti_value_boolean (eval->scratch, same);
}

QtiValue
qti_op_substring (QtiEval *eval, const QtiExpression *self, const QtiValue *operands, unsigned n)
{
    const char *part = operands[0].items[0].string, *text = operands[1].items[0].string;
    if (!spend_texts (eval, self, part, text))
        return qti_eval_fail (eval, self, _ ("processing takes too long"));
    return qti_value_boolean (eval->scratch, qti_fold_contains (text, part, !self->case_sensitive));
}

QtiValue
qti_op_pattern_match (QtiEval *eval, const QtiExpression *self, const QtiValue *operands,
                      unsigned n)
{
    const QtiPattern *pattern = self->pattern;
    if (!pattern) {
        const char *given = qti_value_text (&eval->values[self->variable]), *why = NULL;
        if (!given)
            return qti_value_null (QTI_BOOLEAN, QTI_SINGLE);
        if (!qti_eval_spend (eval, 100000))
            return qti_eval_fail (eval, self, _ ("processing takes too long"));
        pattern = qti_pattern_compile (given, eval->scratch, &why);
        if (!pattern)
            return qti_eval_fail (eval, self, why);
    }
    const char *text = operands[0].items[0].string;
    if (!qti_eval_spend (eval, strlen (text) * (1 + qti_pattern_states (pattern) / 8)))
        return qti_eval_fail (eval, self, _ ("the text and the pattern are too long"));
    return qti_value_boolean (eval->scratch, qti_pattern_matches (pattern, text));
}

QtiValue
qti_op_custom (QtiEval *eval, const QtiExpression *self, const QtiValue *operands, unsigned n)
{
    for (size_t i = 0; eval->operators && i < eval->operators->n_rows; i++) {
        const QtiCustomOperator *row = &eval->operators->rows[i];
        if (strcmp (row->name, self->identifier) == 0)
            return row->call (eval->scratch, operands, n, row->data);
    }
    return qti_eval_fail (eval, self, _ ("this program has no custom operator of that name"));
}

QtiValue
qti_op_base_value (QtiEval *eval, const QtiExpression *self, const QtiValue *operands, unsigned n)
{
    return self->constant;
}

QtiValue
qti_op_null (QtiEval *eval, const QtiExpression *self, const QtiValue *operands, unsigned n)
{
    return (QtiValue){0};
}

QtiValue
qti_op_variable (QtiEval *eval, const QtiExpression *self, const QtiValue *operands, unsigned n)
{
    if (self->variable < 0)
        return eval->test_expression ? eval->test_expression (eval, self) : (QtiValue){0};
    if (self->op == QTI_E_VARIABLE)
        return eval->values[self->variable];
    return (self->op == QTI_E_CORRECT ? eval->corrects : eval->defaults)[self->variable];
}

QtiValue
qti_op_map_response (QtiEval *eval, const QtiExpression *self, const QtiValue *operands, unsigned n)
{
    const QtiDeclaration *declaration = &eval->declarations[self->variable];
    const QtiValue *value = &eval->values[self->variable];
    bool points = self->op != QTI_E_MAP_RESPONSE;
    uint64_t work = points ? (uint64_t)value->n * (declaration->area_mapping->n + value->n)
                           : qti_mapping_work (declaration->mapping, value);
    if (!qti_eval_spend (eval, work))
        return qti_eval_fail (eval, self, _ ("processing takes too long"));
    double mapped = points ? qti_area_mapping_apply (declaration->area_mapping, value)
                           : qti_mapping_apply (declaration->mapping, value);
    return qti_value_float (eval->scratch, mapped);
}

QtiValue
qti_op_test (QtiEval *eval, const QtiExpression *self, const QtiValue *operands, unsigned n)
{
    return eval->test_expression ? eval->test_expression (eval, self) : (QtiValue){0};
}
