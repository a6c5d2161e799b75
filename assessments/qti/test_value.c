/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The expressions that only tests have, over the items that were drawn. */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "assessments/qti/test_session_private.h"

static bool
has_word (const char *words, const char *word)
{
    g_auto (GStrv) list = g_strsplit_set (words, " \t\r\n", -1);
    return g_strv_contains ((const char *const *)list, word);
}

static bool
has_category (const QtiTestNode *item, const char *words)
{
    for (const char *const *category = item->categories; *category; category++) {
        if (has_word (words, *category))
            return true;
    }
    return false;
}

/* Whether an item belongs to the subset that an expression names. */
static bool
is_chosen (const QtiExpression *expression, const QtiTestNode *item)
{
    const char *section = qti_node_get (expression->node, QTI_A_SECTION_IDENTIFIER);
    const char *include = qti_node_get (expression->node, QTI_A_INCLUDE_CATEGORY);
    const char *exclude = qti_node_get (expression->node, QTI_A_EXCLUDE_CATEGORY);
    const QtiTestNode *outer = item;
    while (section && outer && strcmp (outer->identifier, section) != 0)
        outer = outer->parent;
    return outer && (!include || has_category (item, include))
           && (!exclude || !has_category (item, exclude));
}

static double
weight_of (const QtiTestNode *item, const char *identifier)
{
    for (unsigned i = 0; identifier && i < item->n_weights; i++) {
        if (strcmp (item->weights[i].identifier, identifier) == 0)
            return item->weights[i].value;
    }
    return 1;
}

/* The declaration index of an item's variable by the name the test uses. */
static int
find_variable (const QtiTestEntry *entry, const char *name)
{
    const QtiTestNode *item = entry->slot.item;
    unsigned n = 0;
    for (unsigned i = 0; i < item->n_mappings; i++) {
        if (strcmp (item->mappings[i].target, name) == 0)
            name = item->mappings[i].source;
    }
    const QtiDeclaration *declarations = qti_item_declarations (entry->item, &n);
    for (unsigned i = 0; i < n; i++) {
        if (strcmp (declarations[i].identifier, name) == 0)
            return (int)i;
    }
    return -1;
}

static QtiValue
weighted (QtiEval *eval, QtiValue value, double weight, bool apply)
{
    double number = 0;
    if (!apply || !qti_value_number (&value, &number))
        return value;
    return qti_value_float (eval->scratch, number * weight);
}

/* What an expression asks of a variable of an item: its value, correct response or default. */
static QtiValue
value_of (const QtiTestEntry *entry, QtiElement op, int variable)
{
    unsigned n = 0;
    if (op == QTI_E_CORRECT)
        return entry->corrects[variable];
    if (op == QTI_E_DEFAULT)
        return qti_item_declarations (entry->item, &n)[variable].default_value;
    return entry->values[variable];
}

/* "ITEM.VARIABLE" or "ITEM.2.VARIABLE"; also the duration of a part or section. Of an item drawn again, the last one
   begun, unless a number says which. */
static QtiValue
dotted_value (QtiEval *eval, const QtiExpression *expression)
{
    const QtiTestSession *self = eval->test;
    g_auto (GStrv) parts = g_strsplit (expression->identifier, ".", 3);
    unsigned n = g_strv_length (parts);
    uint64_t instance = n == 3 ? g_ascii_strtoull (parts[1], NULL, 10) : 0;
    const char *name = parts[n - 1];
    for (unsigned i = self->entries->len; i-- > 0;) {
        const QtiTestEntry *entry = qti_test_entry (self, i);
        if (!entry->item || strcmp (entry->slot.item->identifier, parts[0]) != 0
            || (instance > 0 && entry->slot.instance != instance))
            continue;
        int variable = find_variable (entry, name);
        if (variable < 0)
            return (QtiValue){0};
        return weighted (eval, value_of (entry, expression->op, variable),
                         weight_of (entry->slot.item, expression->weight),
                         expression->weight != NULL && expression->op == QTI_E_VARIABLE);
    }
    const QtiTestNode *node =
        n == 2 && strcmp (name, "duration") == 0 ? qti_test_find (self->test, parts[0]) : NULL;
    if (!node)
        return (QtiValue){0};
    return qti_value_scalar (eval->scratch, QTI_DURATION,
                             (QtiScalar){.real = qti_test_session_spent (self, node)});
}

static bool
counts (const QtiTestEntry *entry, QtiElement op)
{
    switch (op) {
    case QTI_E_NUMBER_CORRECT:
        return entry->presented && entry->has_correct && entry->correct;
    case QTI_E_NUMBER_INCORRECT:
        return entry->presented && entry->has_correct && !entry->correct;
    case QTI_E_NUMBER_PRESENTED:
        return entry->presented;
    case QTI_E_NUMBER_RESPONDED:
        return entry->presented && entry->responded;
    default:
        return true;
    }
}

static QtiValue
count_items (QtiEval *eval, const QtiExpression *expression)
{
    const QtiTestSession *self = eval->test;
    int64_t count = 0;
    for (unsigned i = 0; i < self->entries->len; i++) {
        const QtiTestEntry *entry = qti_test_entry (self, i);
        count += is_chosen (expression, entry->slot.item) && counts (entry, expression->op);
    }
    return qti_value_integer (eval->scratch, count);
}

/* The greatest or least that each item's outcome can be; NULL as soon as one item does not say. */
static QtiValue
extreme_outcomes (QtiEval *eval, const QtiExpression *expression)
{
    const QtiTestSession *self = eval->test;
    QtiScalar *items = qti_arena_new (eval->scratch, QtiScalar, self->entries->len);
    QtiValue list = {.cardinality = QTI_MULTIPLE, .base_type = QTI_FLOAT, .items = items};
    for (unsigned i = 0; i < self->entries->len; i++) {
        const QtiTestEntry *entry = qti_test_entry (self, i);
        if (!is_chosen (expression, entry->slot.item) || !entry->item
            || list.n >= QTI_MAX_CONTAINER)
            continue;
        int variable = find_variable (entry, expression->identifier ? expression->identifier : "");
        unsigned n = 0;
        const QtiDeclaration *declaration =
            variable < 0 ? NULL : &qti_item_declarations (entry->item, &n)[variable];
        double bound = !declaration                              ? (double)NAN
                       : expression->op == QTI_E_OUTCOME_MAXIMUM ? declaration->normal_maximum
                                                                 : declaration->normal_minimum;
        if (!isfinite (bound))
            return qti_value_null (QTI_FLOAT, QTI_MULTIPLE);
        items[list.n++].real = bound * weight_of (entry->slot.item, expression->weight);
    }
    return list;
}

/* Values of one outcome of the chosen items, of the wanted type; with a weight all become floats. */
static QtiValue
test_variables (QtiEval *eval, const QtiExpression *expression)
{
    const QtiTestSession *self = eval->test;
    QtiBaseType wanted = QTI_FLOAT;
    bool typed = qti_base_type_parse (qti_node_get (expression->node, QTI_A_BASE_TYPE), &wanted);
    QtiScalar *items = qti_arena_new (eval->scratch, QtiScalar, self->entries->len);
    QtiValue list = {.cardinality = QTI_MULTIPLE, .base_type = (uint8_t)wanted, .items = items};
    bool numbers = !typed || wanted == QTI_FLOAT || wanted == QTI_INTEGER;
    bool as_float = expression->weight || !typed;
    if (numbers && as_float)
        list.base_type = QTI_FLOAT;
    for (unsigned i = 0; i < self->entries->len && list.n < QTI_MAX_CONTAINER; i++) {
        const QtiTestEntry *entry = qti_test_entry (self, i);
        if (!is_chosen (expression, entry->slot.item) || !entry->item)
            continue;
        int variable = find_variable (entry, expression->identifier ? expression->identifier : "");
        const QtiValue *value = variable < 0 ? NULL : &entry->values[variable];
        double number = 0;
        if (!value || value->n != 1 || value->cardinality != QTI_SINGLE)
            continue;
        if (list.base_type == QTI_FLOAT && qti_value_number (value, &number))
            items[list.n++].real = number * weight_of (entry->slot.item, expression->weight);
        else if (value->base_type == list.base_type)
            items[list.n++] = value->items[0];
    }
    return list;
}

QtiValue
qti_test_value (QtiEval *eval, const QtiExpression *expression)
{
    const QtiTestSession *self = eval->test;
    if (!qti_eval_spend (eval, (uint64_t)self->entries->len * 64))
        return qti_eval_fail (eval, expression, _ ("processing takes too long"));
    switch (expression->op) {
    case QTI_E_VARIABLE:
    case QTI_E_CORRECT:
    case QTI_E_DEFAULT:
        return dotted_value (eval, expression);
    case QTI_E_TEST_VARIABLES:
        return test_variables (eval, expression);
    case QTI_E_OUTCOME_MAXIMUM:
    case QTI_E_OUTCOME_MINIMUM:
        return extreme_outcomes (eval, expression);
    default:
        return count_items (eval, expression);
    }
}
