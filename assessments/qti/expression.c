/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compiles expressions: everything that can be wrong before a response is there is said here. */
#include "assessments/qti/expression.h"

#include <glib/gi18n-lib.h>

#include "assessments/qti/operator_rows.h"
#include "assessments/qti/operators_math.h"

/* Of all patterns of a document together: 16 MB of memory. */
#define MAX_PATTERN_STATES 500000u

int
qti_scope_find (const QtiScope *scope, const char *identifier)
{
    for (unsigned i = 0; identifier && i < scope->n_declarations; i++) {
        if (strcmp (scope->declarations[i].identifier, identifier) == 0)
            return (int)i;
    }
    return -1;
}

static bool
fail (const QtiScope *scope, const QtiNode *node, QtiErrorCode code, const char *sentence,
      const char *word)
{
    qti_report_say (scope->report, code, false, (int)node->line, node->column,
                    node->name ? node->name : "text", sentence, word);
    return false;
}

/* A number, or a variable's name with or without braces. */
static bool
read_param (const QtiNode *node, const char *text, bool whole, const QtiScope *scope,
            QtiParam *param)
{
    QtiScalar scalar = {0};
    if (!text)
        return true;
    bool integer = qti_scalar_parse (QTI_INTEGER, text, scope->arena, &scalar);
    if (integer) {
        param->integer = scalar.integer;
        param->number = (double)scalar.integer;
    }
    if (integer || (!whole && qti_parse_number (text, &param->number))) {
        param->kind = QTI_PARAM_NUMBER;
        return true;
    }
    size_t len = strlen (text);
    if (len > 2 && text[0] == '{' && text[len - 1] == '}')
        text = qti_arena_copy (scope->arena, text + 1, len - 2);
    param->kind = QTI_PARAM_VARIABLE;
    param->variable = qti_scope_find (scope, text);
    if (param->variable >= 0)
        return true;
    return fail (scope, node, QTI_ERROR_VALUE,
                 _ ("this is neither a number nor a declared variable"), text);
}

static bool
read_integers (const QtiNode *node, const QtiScope *scope, QtiExpression *self,
               const QtiAttributeName *names, unsigned n)
{
    for (unsigned i = 0; i < n; i++) {
        if (!read_param (node, qti_node_get (node, names[i]), true, scope, &self->params[i]))
            return false;
    }
    return true;
}

static bool
need_param (const QtiNode *node, const QtiScope *scope, QtiAttributeName name, bool whole,
            QtiParam *param)
{
    const char *text = qti_node_get (node, name);
    if (!text)
        return fail (scope, node, QTI_ERROR_STRUCTURE, _ ("it needs the attribute"),
                     qti_attribute_name (name));
    return read_param (node, text, whole, scope, param);
}

static bool
read_base_value (const QtiNode *node, const QtiScope *scope, QtiExpression *self)
{
    QtiBaseType type = QTI_TYPE_NONE;
    QtiScalar scalar = {0};
    const char *word = qti_node_get (node, QTI_A_BASE_TYPE);
    if (!qti_base_type_parse (word, &type))
        return fail (scope, node, QTI_ERROR_VALUE, _ ("this is not a base type"), word);
    const char *text = node->first && node->first->text ? node->first->text : "";
    self->constant = qti_value_null (type, QTI_SINGLE);
    bool blank = text[strspn (text, " \t\r\n")] == '\0';
    if (*text == '\0' || (blank && type != QTI_STRING))
        return true;
    if (!qti_scalar_parse (type, text, scope->arena, &scalar))
        return fail (scope, node, QTI_ERROR_VALUE, _ ("this is not a value of its base type"),
                     text);
    self->constant = qti_value_scalar (scope->arena, type, scalar);
    return true;
}

static bool
read_variable (const QtiNode *node, const QtiScope *scope, QtiExpression *self)
{
    self->identifier = qti_node_get (node, QTI_A_IDENTIFIER);
    self->weight = qti_node_get (node, QTI_A_WEIGHT_IDENTIFIER);
    self->variable = qti_scope_find (scope, self->identifier);
    bool dotted = scope->test && self->identifier && strchr (self->identifier, '.');
    if (self->variable < 0 && !dotted)
        return fail (scope, node, QTI_ERROR_REFERENCE, _ ("this variable is not declared"),
                     self->identifier);
    return true;
}

static bool
read_mapped (const QtiNode *node, const QtiScope *scope, QtiExpression *self)
{
    if (!read_variable (node, scope, self) || self->variable < 0)
        return false;
    const QtiDeclaration *declaration = &scope->declarations[self->variable];
    if (node->element == QTI_E_MAP_RESPONSE ? !declaration->mapping : !declaration->area_mapping)
        return fail (scope, node, QTI_ERROR_REFERENCE, _ ("the declaration has no such mapping"),
                     self->identifier);
    return true;
}

static bool
read_bounds (const QtiNode *node, const QtiScope *scope, QtiExpression *self)
{
    static const QtiAttributeName names[] = {QTI_A_MIN, QTI_A_MAX, QTI_A_STEP};
    if (node->element != QTI_E_RANDOM_FLOAT)
        return read_integers (node, scope, self, names, G_N_ELEMENTS (names));
    return read_param (node, qti_node_get (node, QTI_A_MIN), false, scope, &self->params[0])
           && need_param (node, scope, QTI_A_MAX, false, &self->params[1]);
}

static bool
read_index (const QtiNode *node, const QtiScope *scope, QtiExpression *self)
{
    return need_param (node, scope, node->element == QTI_E_INDEX ? QTI_A_N : QTI_A_NUMBER_REPEATS,
                       true, &self->params[0]);
}

static bool
read_word (const QtiNode *node, const QtiScope *scope, QtiAttributeName name,
           const char *const *words, unsigned n, uint16_t fallback, uint16_t *ret_mode)
{
    const char *word = qti_node_get (node, name);
    *ret_mode = fallback;
    if (!word)
        return true;
    for (*ret_mode = 0; *ret_mode < n; (*ret_mode)++) {
        if (strcmp (words[*ret_mode], word) == 0)
            return true;
    }
    return fail (scope, node, QTI_ERROR_VALUE, _ ("this word is not known here"), word);
}

static bool
read_rounding (const QtiNode *node, const QtiScope *scope, QtiExpression *self)
{
    static const char *const words[] = {"significantFigures", "decimalPlaces"};
    return read_word (node, scope, QTI_A_ROUNDING_MODE, words, 2, 0, &self->mode)
           && need_param (node, scope, QTI_A_FIGURES, true, &self->params[0]);
}

static bool
read_equal (const QtiNode *node, const QtiScope *scope, QtiExpression *self)
{
    static const char *const words[] = {"exact", "absolute", "relative"};
    self->include_lower = qti_node_bool (node, QTI_A_INCLUDE_LOWER_BOUND, true);
    self->include_upper = qti_node_bool (node, QTI_A_INCLUDE_UPPER_BOUND, true);
    if (!read_word (node, scope, QTI_A_TOLERANCE_MODE, words, 3, 0, &self->mode))
        return false;
    const char *tolerance = qti_node_get (node, QTI_A_TOLERANCE);
    if (self->mode > 0 && !tolerance)
        return fail (scope, node, QTI_ERROR_STRUCTURE, _ ("it needs the attribute"), "tolerance");
    g_auto (GStrv) words_of = g_strsplit_set (tolerance ? tolerance : "", " \t\r\n", -1);
    unsigned n = 0;
    for (unsigned i = 0; words_of[i] && self->mode > 0; i++) {
        if (*words_of[i] == '\0')
            continue;
        const char *word = qti_arena_copy (scope->arena, words_of[i], strlen (words_of[i]));
        if (n == 2 || !read_param (node, word, false, scope, &self->params[n++]))
            return fail (scope, node, QTI_ERROR_VALUE, _ ("a tolerance is one or two numbers"),
                         tolerance);
    }
    return true;
}

static bool
read_inside (const QtiNode *node, const QtiScope *scope, QtiExpression *self)
{
    const char *coords = qti_node_get (node, QTI_A_COORDS);
    if (qti_shape_parse (qti_node_get (node, QTI_A_SHAPE), coords, scope->arena, &self->shape))
        return true;
    return fail (scope, node, QTI_ERROR_VALUE, _ ("shape and coordinates do not make an area"),
                 coords);
}

static bool
read_field (const QtiNode *node, const QtiScope *scope, QtiExpression *self)
{
    self->identifier = qti_node_get (node, QTI_A_FIELD_IDENTIFIER);
    return self->identifier
           || fail (scope, node, QTI_ERROR_STRUCTURE, _ ("it needs the attribute"),
                    "field-identifier");
}

static bool
read_case (const QtiNode *node, const QtiScope *scope, QtiExpression *self)
{
    self->case_sensitive = qti_node_bool (node, QTI_A_CASE_SENSITIVE, true);
    const char *part = qti_node_attribute (node, "substring");
    self->mode = node->element == QTI_E_STRING_MATCH && part && strcmp (part, "true") == 0;
    return true;
}

static bool
read_pattern (const QtiNode *node, const QtiScope *scope, QtiExpression *self)
{
    const char *text = qti_node_get (node, QTI_A_PATTERN), *why = NULL;
    if (!text)
        return fail (scope, node, QTI_ERROR_STRUCTURE, _ ("it needs the attribute"), "pattern");
    size_t len = strlen (text);
    if (len > 2 && text[0] == '{' && text[len - 1] == '}') {
        self->identifier = qti_arena_copy (scope->arena, text + 1, len - 2);
        self->variable = qti_scope_find (scope, self->identifier);
        if (self->variable >= 0)
            return true;
    }
    self->pattern = qti_pattern_compile (text, scope->arena, &why);
    if (self->pattern)
        *scope->pattern_states += qti_pattern_states (self->pattern);
    if (*scope->pattern_states > MAX_PATTERN_STATES)
        return fail (scope, node, QTI_ERROR_LIMIT,
                     _ ("the patterns of this document are too large"), text);
    return self->pattern || fail (scope, node, QTI_ERROR_VALUE, why, text);
}

static bool
read_function (const QtiNode *node, const QtiScope *scope, QtiExpression *self)
{
    const char *name = qti_node_get (node, QTI_A_NAME);
    bool math = node->element == QTI_E_MATH_OPERATOR;
    int found = math ? qti_math_function (name) : qti_math_statistic (name);
    if (found < 0)
        return fail (scope, node, QTI_ERROR_VALUE, _ ("this function is not known"), name);
    self->mode = (uint16_t)found;
    if (math && self->n != qti_math_function_operands (found))
        return fail (scope, node, QTI_ERROR_STRUCTURE, _ ("it has the wrong number of operands"),
                     name);
    return true;
}

static bool
read_constant (const QtiNode *node, const QtiScope *scope, QtiExpression *self)
{
    static const char *const words[] = {"pi", "e"};
    if (!qti_node_get (node, QTI_A_NAME))
        return fail (scope, node, QTI_ERROR_STRUCTURE, _ ("it needs the attribute"), "name");
    return read_word (node, scope, QTI_A_NAME, words, 2, 0, &self->mode);
}

static bool
read_custom (const QtiNode *node, const QtiScope *scope, QtiExpression *self)
{
    self->identifier = qti_node_get (node, QTI_A_CLASS);
    if (!self->identifier)
        self->identifier = qti_node_get (node, QTI_A_DEFINITION);
    return self->identifier
           || fail (scope, node, QTI_ERROR_STRUCTURE, _ ("it needs the attribute"), "class");
}

static bool
read_test_level (const QtiNode *node, const QtiScope *scope, QtiExpression *self)
{
    self->weight = qti_node_get (node, QTI_A_WEIGHT_IDENTIFIER);
    self->identifier =
        qti_node_get (node, node->element == QTI_E_TEST_VARIABLES ? QTI_A_VARIABLE_IDENTIFIER
                                                                  : QTI_A_OUTCOME_IDENTIFIER);
    return scope->test
           || fail (scope, node, QTI_ERROR_STRUCTURE,
                    _ ("this expression belongs to tests, not to items"), NULL);
}

/* What an expression reads beside its children. */
static const struct {
    QtiElement op;
    bool (*read) (const QtiNode *node, const QtiScope *scope, QtiExpression *self);
} readers[] = {
    {QTI_E_BASE_VALUE, read_base_value},
    {QTI_E_VARIABLE, read_variable},
    {QTI_E_CORRECT, read_variable},
    {QTI_E_DEFAULT, read_variable},
    {QTI_E_MAP_RESPONSE, read_mapped},
    {QTI_E_MAP_RESPONSE_POINT, read_mapped},
    {QTI_E_ANY_N, read_bounds},
    {QTI_E_RANDOM_INTEGER, read_bounds},
    {QTI_E_RANDOM_FLOAT, read_bounds},
    {QTI_E_INDEX, read_index},
    {QTI_E_REPEAT, read_index},
    {QTI_E_ROUND_TO, read_rounding},
    {QTI_E_EQUAL_ROUNDED, read_rounding},
    {QTI_E_EQUAL, read_equal},
    {QTI_E_INSIDE, read_inside},
    {QTI_E_FIELD_VALUE, read_field},
    {QTI_E_STRING_MATCH, read_case},
    {QTI_E_SUBSTRING, read_case},
    {QTI_E_PATTERN_MATCH, read_pattern},
    {QTI_E_MATH_OPERATOR, read_function},
    {QTI_E_STATS_OPERATOR, read_function},
    {QTI_E_MATH_CONSTANT, read_constant},
    {QTI_E_CUSTOM_OPERATOR, read_custom},
    {QTI_E_NUMBER_CORRECT, read_test_level},
    {QTI_E_NUMBER_INCORRECT, read_test_level},
    {QTI_E_NUMBER_PRESENTED, read_test_level},
    {QTI_E_NUMBER_RESPONDED, read_test_level},
    {QTI_E_NUMBER_SELECTED, read_test_level},
    {QTI_E_OUTCOME_MAXIMUM, read_test_level},
    {QTI_E_OUTCOME_MINIMUM, read_test_level},
    {QTI_E_TEST_VARIABLES, read_test_level},
};

static bool
compile_children (const QtiNode *node, const QtiScope *scope, QtiExpression *self)
{
    unsigned n = 0;
    for (const QtiNode *child = node->first; child; child = child->next)
        n += child->kind != QTI_NODE_TEXT;
    const QtiExpression **children = qti_arena_new (scope->arena, const QtiExpression *, n);
    self->children = children;
    for (const QtiNode *child = node->first; child; child = child->next) {
        if (child->kind == QTI_NODE_TEXT && node->element != QTI_E_BASE_VALUE)
            return fail (scope, child, QTI_ERROR_STRUCTURE, _ ("text may not be here"),
                         child->text);
        if (child->kind == QTI_NODE_TEXT)
            continue;
        children[self->n] = qti_expression_compile (child, scope);
        if (!children[self->n++])
            return false;
    }
    return true;
}

const QtiExpression *
qti_expression_compile (const QtiNode *node, const QtiScope *scope)
{
    if (!qti_element_is_expression (node->element)) {
        fail (scope, node, QTI_ERROR_STRUCTURE, _ ("this is not an expression"), node->name);
        return NULL;
    }
    const QtiOperatorRow *row = qti_operator_row (node->element);
    QtiExpression *self = qti_arena_new (scope->arena, QtiExpression, 1);
    self->op = node->element;
    self->line = (int)node->line;
    self->column = node->column;
    self->variable = -1;
    self->node = node;
    if (node->first && !compile_children (node, scope, self))
        return NULL;
    if (self->n < row->min_operands
        || (row->max_operands != QTI_MANY && self->n > row->max_operands)) {
        fail (scope, node, QTI_ERROR_STRUCTURE, _ ("it has the wrong number of operands"), NULL);
        return NULL;
    }
    for (unsigned i = 0; i < G_N_ELEMENTS (readers); i++) {
        if (readers[i].op == node->element)
            return readers[i].read (node, scope, self) ? self : NULL;
    }
    return self;
}
