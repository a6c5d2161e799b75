/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs compiled rules. Depth is bounded by that of the document. */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "assessments/qti/rules.h"

#define TEXT_TYPES ((1u << QTI_STRING) | (1u << QTI_IDENTIFIER) | (1u << QTI_URI))

static QtiValue
to_integers (const QtiValue *value, QtiArena *arena, bool *ret_good)
{
    QtiScalar *items = qti_arena_alloc (arena, sizeof (QtiScalar) * value->n);
    QtiValue result = *value;
    result.items = items;
    result.base_type = QTI_INTEGER;
    *ret_good = true;
    for (unsigned i = 0; i < value->n; i++) {
        double number = value->items[i].real;
        *ret_good &= floor (number) == number && fabs (number) < 0x1p63;
        items[i].integer = *ret_good ? (int64_t)number : 0;
    }
    return result;
}

static QtiValue
to_reals (const QtiValue *value, QtiBaseType type, QtiArena *arena)
{
    QtiScalar *items = qti_arena_alloc (arena, sizeof (QtiScalar) * value->n);
    QtiValue result = *value;
    result.items = items;
    result.base_type = (uint8_t)type;
    for (unsigned i = 0; i < value->n; i++)
        items[i].real = value->base_type == QTI_INTEGER ? (double)value->items[i].integer
                                                        : value->items[i].real;
    return result;
}

static bool
convert_type (const QtiValue *value, QtiBaseType to, QtiArena *arena, QtiValue *ret_value)
{
    QtiBaseType from = value->base_type;
    bool good = true;
    *ret_value = *value;
    ret_value->base_type = (uint8_t)to;
    if (from == to)
        return true;
    if (to == QTI_INTEGER && (from == QTI_FLOAT || from == QTI_DURATION))
        *ret_value = to_integers (value, arena, &good);
    else if ((to == QTI_FLOAT || to == QTI_DURATION)
             && (from == QTI_INTEGER || from == QTI_FLOAT || from == QTI_DURATION))
        *ret_value = to_reals (value, to, arena);
    else
        good = (TEXT_TYPES & (1u << from)) && (TEXT_TYPES & (1u << to));
    return good;
}

QtiValue
qti_rules_convert (const QtiValue *value, const QtiDeclaration *variable, QtiEval *eval, int line,
                   int column)
{
    QtiValue result = qti_value_null (variable->base_type, variable->cardinality);
    if (value->n == 0)
        return result;
    if (value->cardinality == variable->cardinality && value->base_type == variable->base_type)
        return *value;
    const char *why = NULL;
    if (value->cardinality != variable->cardinality)
        why = _ ("the value has the wrong cardinality");
    else if (!convert_type (value, variable->base_type, eval->scratch, &result))
        why = _ ("the value has the wrong base type or does not fit it");
    if (!why)
        return result;
    qti_report_add (eval->report, QTI_ERROR_VALUE, true, line, column,
                    _ ("%s: %s; it is set to NULL."), variable->identifier, why);
    return qti_value_null (variable->base_type, variable->cardinality);
}

/* What keeping a value takes: its items, and its texts, which are copied. */
static uint64_t
bytes_of (const QtiValue *value)
{
    uint64_t bytes = sizeof (QtiField) * (uint64_t)value->n;
    for (unsigned i = 0; i < value->n; i++) {
        bool record = value->cardinality == QTI_RECORD;
        unsigned type = record ? value->fields[i].base_type : value->base_type;
        const QtiScalar *scalar = record ? &value->fields[i].scalar : &value->items[i];
        if (((TEXT_TYPES | (1u << QTI_FILE)) & (1u << type)))
            bytes += strlen (scalar->string);
    }
    return bytes;
}

static void
store (QtiRun *run, const QtiRule *rule, QtiElement what, int variable, const QtiValue *value)
{
    const QtiDeclaration *declaration = &run->eval.declarations[variable];
    QtiValue fit = qti_rules_convert (value, declaration, &run->eval, rule->line, rule->column);
    if (!qti_eval_spend (&run->eval, bytes_of (&fit))) {
        qti_report_add (run->eval.report, QTI_ERROR_LIMIT, true, rule->line, rule->column,
                        _ ("%s: processing takes too long; it is set to NULL."),
                        declaration->identifier);
        fit = qti_value_null (declaration->base_type, declaration->cardinality);
    }
    run->store (run->session, what, variable, &fit);
}

static void
store_mapped (QtiRun *run, const QtiRule *rule, const QtiValue *response)
{
    const QtiMapping *mapping = run->eval.declarations[rule->variable].mapping;
    QtiValue value = {0};
    if (qti_eval_spend (&run->eval, qti_mapping_work (mapping, response)))
        value = qti_value_float (run->eval.scratch, qti_mapping_apply (mapping, response));
    store (run, rule, QTI_E_SET_OUTCOME_VALUE, rule->score, &value);
}

static void
run_fixed (const QtiRule *rule, QtiRun *run)
{
    QtiEval *eval = &run->eval;
    const QtiDeclaration *declaration = &eval->declarations[rule->variable];
    const QtiValue *response = &eval->values[rule->variable];
    double score = 0;
    if (rule->fixed == QTI_FIXED_MATCH_CORRECT)
        score =
            response->n > 0 && qti_value_equal (response, &eval->corrects[rule->variable]) ? 1 : 0;
    else if (response->n > 0 && rule->fixed == QTI_FIXED_MAP_RESPONSE)
        return store_mapped (run, rule, response);
    else if (response->n > 0)
        score = qti_area_mapping_apply (declaration->area_mapping, response);
    QtiValue value = qti_value_float (eval->scratch, score);
    store (run, rule, QTI_E_SET_OUTCOME_VALUE, rule->score, &value);
}

static void
run_lookup (const QtiRule *rule, QtiRun *run)
{
    QtiValue source = qti_expression_evaluate (rule->expression, &run->eval);
    QtiValue nothing = {0};
    double number = 0;
    bool found = qti_value_number (&source, &number);
    const QtiTable *table = run->eval.declarations[rule->variable].table;
    store (run, rule, QTI_E_SET_OUTCOME_VALUE, rule->variable,
           found ? qti_table_lookup (table, number) : &nothing);
}

static QtiRulesEnd
run_condition (const QtiRule *rule, QtiRun *run)
{
    for (const QtiRule *branch = rule->body; branch; branch = branch->next) {
        if (!branch->expression || qti_expression_is_true (branch->expression, &run->eval))
            return qti_rules_run (branch->body, run);
    }
    return QTI_RULES_DONE;
}

static QtiRulesEnd
run_rule (const QtiRule *rule, QtiRun *run)
{
    switch (rule->op) {
    case QTI_E_RESPONSE_CONDITION:
    case QTI_E_TEMPLATE_CONDITION:
    case QTI_E_OUTCOME_CONDITION:
        return run_condition (rule, run);
    case QTI_E_RESPONSE_PROCESSING_FRAGMENT:
    case QTI_E_OUTCOME_PROCESSING_FRAGMENT:
    case QTI_E_INCLUDE:
        return qti_rules_run (rule->body, run);
    case QTI_E_EXIT_RESPONSE:
    case QTI_E_EXIT_TEMPLATE:
    case QTI_E_EXIT_TEST:
        return QTI_RULES_EXIT;
    case QTI_E_TEMPLATE_CONSTRAINT:
        return qti_expression_is_true (rule->expression, &run->eval) ? QTI_RULES_DONE
                                                                     : QTI_RULES_RETRY;
    case QTI_E_RESPONSE_PROCESSING:
        run_fixed (rule, run);
        return QTI_RULES_DONE;
    case QTI_E_LOOKUP_OUTCOME_VALUE:
        run_lookup (rule, run);
        return QTI_RULES_DONE;
    default:
        break;
    }
    QtiValue value = qti_expression_evaluate (rule->expression, &run->eval);
    store (run, rule, rule->op, rule->variable, &value);
    return QTI_RULES_DONE;
}

QtiRulesEnd
qti_rules_run (const QtiRule *rules, QtiRun *run)
{
    QtiRulesEnd end = QTI_RULES_DONE;
    for (const QtiRule *rule = rules; rule && end == QTI_RULES_DONE; rule = rule->next)
        end = run_rule (rule, run);
    return end;
}
