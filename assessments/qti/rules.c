/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/qti/rules.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static bool
fail (const QtiScope *scope, const QtiNode *node, QtiErrorCode code, const char *sentence,
      const char *word)
{
    qti_report_say (scope->report, code, false, (int)node->line, node->column,
                    node->name ? node->name : "text", sentence, word);
    return false;
}

QtiFixedTemplate
qti_fixed_template (const char *uri)
{
    static const struct {
        const char *name;
        QtiFixedTemplate fixed;
    } names[] = {
        {"match_correct", QTI_FIXED_MATCH_CORRECT},
        {"map_response", QTI_FIXED_MAP_RESPONSE},
        {"map_response_point", QTI_FIXED_MAP_RESPONSE_POINT},
        {"CC2_match", QTI_FIXED_MATCH_CORRECT},
        {"CC2_match_basic", QTI_FIXED_MATCH_CORRECT},
        {"CC2_map_response", QTI_FIXED_MAP_RESPONSE},
    };
    if (!uri)
        return QTI_FIXED_NONE;
    const char *slash = strrchr (uri, '/');
    const char *last = slash ? slash + 1 : uri;
    size_t len = strlen (last);
    if (len > 4 && strcmp (last + len - 4, ".xml") == 0)
        len -= 4;
    for (unsigned i = 0; i < G_N_ELEMENTS (names); i++) {
        if (strlen (names[i].name) == len && strncmp (names[i].name, last, len) == 0)
            return names[i].fixed;
    }
    return QTI_FIXED_NONE;
}

static bool compile_rule (const QtiNode *node, const QtiScope *scope, QtiRule *rule);

/* Compiles the rules from first on; a fragment or include without content adds nothing. */
static bool
compile_list (const QtiNode *first, const QtiScope *scope, const QtiRule **ret_rules)
{
    const QtiRule **tail = ret_rules;
    for (const QtiNode *node = first; node; node = node->next) {
        if (node->kind == QTI_NODE_TEXT)
            return fail (scope, node, QTI_ERROR_STRUCTURE, _ ("text may not be here"), node->text);
        QtiRule *rule = qti_arena_new (scope->arena, QtiRule, 1);
        *rule = (QtiRule){
            .op = node->element, .line = (int)node->line, .column = node->column, .variable = -1};
        if (!compile_rule (node, scope, rule))
            return false;
        *tail = rule;
        tail = &rule->next;
    }
    return true;
}

/* if, else-if and else of any of the three conditions: an expression (not for else), then rules. */
static bool
compile_branch (const QtiNode *node, const QtiScope *scope, QtiRule *rule)
{
    bool is_else = node->element == QTI_E_RESPONSE_ELSE || node->element == QTI_E_TEMPLATE_ELSE
                   || node->element == QTI_E_OUTCOME_ELSE;
    const QtiNode *first = node->first;
    if (!is_else) {
        if (!first)
            return fail (scope, node, QTI_ERROR_STRUCTURE, _ ("it needs an expression"), NULL);
        rule->expression = qti_expression_compile (first, scope);
        if (!rule->expression)
            return false;
        first = first->next;
    }
    return compile_list (first, scope, &rule->body);
}

static bool
is_branch (QtiElement condition, QtiElement branch, bool first)
{
    static const QtiElement branches[][4] = {
        {QTI_E_RESPONSE_CONDITION, QTI_E_RESPONSE_IF, QTI_E_RESPONSE_ELSE_IF, QTI_E_RESPONSE_ELSE},
        {QTI_E_TEMPLATE_CONDITION, QTI_E_TEMPLATE_IF, QTI_E_TEMPLATE_ELSE_IF, QTI_E_TEMPLATE_ELSE},
        {QTI_E_OUTCOME_CONDITION, QTI_E_OUTCOME_IF, QTI_E_OUTCOME_ELSE_IF, QTI_E_OUTCOME_ELSE},
    };
    for (unsigned i = 0; i < G_N_ELEMENTS (branches); i++) {
        if (branches[i][0] == condition)
            return first ? branch == branches[i][1]
                         : branch == branches[i][2] || branch == branches[i][3];
    }
    return false;
}

static bool
compile_condition (const QtiNode *node, const QtiScope *scope, QtiRule *rule)
{
    const QtiRule **tail = &rule->body;
    if (!node->first)
        return fail (scope, node, QTI_ERROR_STRUCTURE, _ ("a condition needs a first branch"),
                     NULL);
    for (const QtiNode *child = node->first; child; child = child->next) {
        if (!is_branch (node->element, child->element, child == node->first))
            return fail (scope, child, QTI_ERROR_STRUCTURE, _ ("this may not be in a condition"),
                         child->name);
        QtiRule *branch = qti_arena_new (scope->arena, QtiRule, 1);
        branch->op = child->element;
        branch->line = (int)child->line;
        if (!compile_branch (child, scope, branch))
            return false;
        *tail = branch;
        tail = &branch->next;
    }
    return true;
}

/* Which variables a rule may set. completionStatus is an outcome. */
static bool
may_set (QtiElement op, const QtiDeclaration *variable)
{
    switch (op) {
    case QTI_E_SET_TEMPLATE_VALUE:
        return variable->kind == QTI_TEMPLATE_VARIABLE;
    case QTI_E_SET_CORRECT_RESPONSE:
        return variable->kind == QTI_RESPONSE_VARIABLE;
    case QTI_E_SET_DEFAULT_VALUE:
        return variable->kind == QTI_RESPONSE_VARIABLE || variable->kind == QTI_OUTCOME_VARIABLE;
    default:
        return variable->kind == QTI_OUTCOME_VARIABLE;
    }
}

static bool
compile_set (const QtiNode *node, const QtiScope *scope, QtiRule *rule)
{
    const char *identifier = qti_node_get (node, QTI_A_IDENTIFIER);
    rule->variable = qti_scope_find (scope, identifier);
    if (rule->variable < 0)
        return fail (scope, node, QTI_ERROR_REFERENCE, _ ("this variable is not declared"),
                     identifier);
    const QtiDeclaration *variable = &scope->declarations[rule->variable];
    if (!may_set (node->element, variable))
        return fail (scope, node, QTI_ERROR_REFERENCE, _ ("this rule may not set that variable"),
                     identifier);
    if (!node->first || node->first->next)
        return fail (scope, node, QTI_ERROR_STRUCTURE, _ ("it needs exactly one expression"),
                     identifier);
    if (node->element == QTI_E_LOOKUP_OUTCOME_VALUE && !variable->table)
        return fail (scope, node, QTI_ERROR_REFERENCE, _ ("the outcome has no table"), identifier);
    rule->expression = qti_expression_compile (node->first, scope);
    return rule->expression != NULL;
}

static bool
compile_constraint (const QtiNode *node, const QtiScope *scope, QtiRule *rule)
{
    if (!node->first || node->first->next)
        return fail (scope, node, QTI_ERROR_STRUCTURE, _ ("it needs exactly one expression"), NULL);
    rule->expression = qti_expression_compile (node->first, scope);
    return rule->expression != NULL;
}

/* Rules in another file, whose root is the element they would stand in, or that of a template of processing. What is
   wrong inside is told at the reference. */
static bool
compile_file (const QtiNode *node, const QtiScope *scope, const char *href,
              const QtiRule **ret_rules)
{
    g_auto (QtiReport) inside = {0};
    const QtiNode *root = qti_loader_open (scope->loader, node, href, scope->report);
    if (!root)
        return false;
    QtiScope own = *scope;
    own.report = &inside;
    bool is_one = root->element == QTI_E_RESPONSE_PROCESSING_FRAGMENT
                  || root->element == QTI_E_OUTCOME_PROCESSING_FRAGMENT
                  || root->element == QTI_E_RESPONSE_PROCESSING
                  || root->element == QTI_E_OUTCOME_PROCESSING;
    bool good = is_one
                    ? compile_list (root->first, &own, ret_rules)
                    : fail (&own, root, QTI_ERROR_STRUCTURE, _ ("this is not a list of rules"), "");
    qti_loader_tell (scope->loader, node, &inside, scope->report);
    qti_loader_close (scope->loader);
    return good;
}

static bool
compile_fragment (const QtiNode *node, const QtiScope *scope, QtiRule *rule)
{
    const char *href = qti_node_get (node, QTI_A_HREF);
    if (href && node->element == QTI_E_INCLUDE)
        return fail (scope, node, QTI_ERROR_UNSUPPORTED, _ ("XInclude is off"), href);
    if (href)
        return compile_file (node, scope, href, &rule->body);
    return compile_list (node->first, scope, &rule->body);
}

static bool
compile_exit (const QtiNode *node, const QtiScope *scope, QtiRule *rule)
{
    return true;
}

static const struct {
    QtiElement op;
    bool (*compile) (const QtiNode *node, const QtiScope *scope, QtiRule *rule);
} compilers[] = {
    {QTI_E_RESPONSE_CONDITION, compile_condition},
    {QTI_E_TEMPLATE_CONDITION, compile_condition},
    {QTI_E_OUTCOME_CONDITION, compile_condition},
    {QTI_E_SET_OUTCOME_VALUE, compile_set},
    {QTI_E_LOOKUP_OUTCOME_VALUE, compile_set},
    {QTI_E_SET_TEMPLATE_VALUE, compile_set},
    {QTI_E_SET_CORRECT_RESPONSE, compile_set},
    {QTI_E_SET_DEFAULT_VALUE, compile_set},
    {QTI_E_TEMPLATE_CONSTRAINT, compile_constraint},
    {QTI_E_EXIT_RESPONSE, compile_exit},
    {QTI_E_EXIT_TEMPLATE, compile_exit},
    {QTI_E_EXIT_TEST, compile_exit},
    {QTI_E_RESPONSE_PROCESSING_FRAGMENT, compile_fragment},
    {QTI_E_OUTCOME_PROCESSING_FRAGMENT, compile_fragment},
    {QTI_E_INCLUDE, compile_fragment},
};

static bool
compile_rule (const QtiNode *node, const QtiScope *scope, QtiRule *rule)
{
    for (unsigned i = 0; i < G_N_ELEMENTS (compilers); i++) {
        if (compilers[i].op == node->element)
            return compilers[i].compile (node, scope, rule);
    }
    return fail (scope, node, QTI_ERROR_STRUCTURE, _ ("this is not a rule"), node->name);
}

/* The fixed templates work on RESPONSE and SCORE, as their texts do. */
static bool
compile_fixed (const QtiNode *node, const QtiScope *scope, QtiFixedTemplate fixed,
               const QtiRule **ret_rules)
{
    QtiRule *rule = qti_arena_new (scope->arena, QtiRule, 1);
    *rule = (QtiRule){.op = QTI_E_RESPONSE_PROCESSING,
                      .fixed = (uint16_t)fixed,
                      .line = (int)node->line,
                      .column = node->column};
    rule->variable = qti_scope_find (scope, "RESPONSE");
    rule->score = qti_scope_find (scope, "SCORE");
    if (rule->variable < 0 || rule->score < 0)
        return fail (scope, node, QTI_ERROR_REFERENCE,
                     _ ("the template needs the variables RESPONSE and SCORE"),
                     qti_node_get (node, QTI_A_TEMPLATE));
    const QtiDeclaration *response = &scope->declarations[rule->variable];
    if ((fixed == QTI_FIXED_MAP_RESPONSE && !response->mapping)
        || (fixed == QTI_FIXED_MAP_RESPONSE_POINT && !response->area_mapping))
        return fail (scope, node, QTI_ERROR_REFERENCE,
                     _ ("the template needs a mapping of RESPONSE"),
                     qti_node_get (node, QTI_A_TEMPLATE));
    *ret_rules = rule;
    return true;
}

bool
qti_rules_compile (const QtiNode *processing, const QtiScope *scope, const QtiRule **ret_rules)
{
    *ret_rules = NULL;
    if (processing->first)
        return compile_list (processing->first, scope, ret_rules);
    const char *uri = qti_node_get (processing, QTI_A_TEMPLATE);
    QtiFixedTemplate fixed = qti_fixed_template (uri);
    if (fixed == QTI_FIXED_NONE)
        fixed = qti_fixed_template (qti_node_get (processing, QTI_A_TEMPLATE_LOCATION));
    if (fixed != QTI_FIXED_NONE)
        return compile_fixed (processing, scope, fixed, ret_rules);
    const char *location = qti_node_get (processing, QTI_A_TEMPLATE_LOCATION);
    if (location && (!uri || qti_loader_resolve (scope->loader, location)))
        return compile_file (processing, scope, location, ret_rules);
    return !uri
           || fail (scope, processing, QTI_ERROR_UNSUPPORTED, _ ("this template is not known"),
                    uri);
}
