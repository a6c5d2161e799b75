/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/qti/result.h"

#include <glib/gi18n-lib.h>

#include "assessments/qti/xml.h"

#define MAX_VALUES 4096u

struct _QtiResult {
    QtiArena arena;
    const char *person;
    QtiResultPart *parts;
    unsigned n_parts;
};

static bool
fail (QtiReport *report, const QtiNode *node, const char *sentence)
{
    qti_report_say (report, QTI_ERROR_VALUE, false, (int)node->line, node->column, node->name,
                    sentence, NULL);
    return false;
}

static const char *
text_of (const QtiNode *node)
{
    return node->first && node->first->text ? node->first->text : "";
}

static bool
read_field (const QtiNode *node, QtiArena *arena, QtiField *field)
{
    field->name = qti_node_get (node, QTI_A_FIELD_IDENTIFIER);
    return field->name
           && qti_base_type_parse (qti_node_get (node, QTI_A_BASE_TYPE), &field->base_type)
           && qti_scalar_parse (field->base_type, text_of (node), arena, &field->scalar);
}

static bool
read_values (const QtiNode *holder, QtiArena *arena, QtiValue *value)
{
    unsigned n = 0;
    bool record = value->cardinality == QTI_RECORD;
    for (const QtiNode *node = holder->first; node; node = node->next)
        n += node->element == QTI_E_VALUE;
    if (n > MAX_VALUES || (n > 1 && value->cardinality == QTI_SINGLE))
        return false;
    QtiScalar *items = record ? NULL : qti_arena_new (arena, QtiScalar, n);
    QtiField *fields = record ? qti_arena_new (arena, QtiField, n) : NULL;
    for (QtiNode *node = qti_node_child (holder, QTI_E_VALUE); node;
         node = qti_node_next_of (node->next, QTI_E_VALUE)) {
        bool good =
            record ? read_field (node, arena, &fields[value->n])
                   : qti_scalar_parse (value->base_type, text_of (node), arena, &items[value->n]);
        if (!good)
            return false;
        value->n++;
    }
    if (record)
        value->fields = fields;
    else
        value->items = items;
    return true;
}

static bool
read_variable (const QtiNode *node, QtiArena *arena, QtiReport *report, QtiResultVariable *variable)
{
    QtiCardinality cardinality = QTI_SINGLE;
    QtiBaseType type = QTI_TYPE_NONE;
    variable->identifier = qti_node_get (node, QTI_A_IDENTIFIER);
    if (!variable->identifier
        || !qti_cardinality_parse (qti_node_get (node, QTI_A_CARDINALITY), &cardinality))
        return fail (report, node, _ ("a variable needs an identifier and a cardinality"));
    if (cardinality != QTI_RECORD
        && !qti_base_type_parse (qti_node_get (node, QTI_A_BASE_TYPE), &type))
        return fail (report, node, _ ("a variable needs a base type"));
    variable->value = qti_value_null (type, cardinality);
    const QtiNode *holder = variable->kind == QTI_RESPONSE_VARIABLE
                                ? qti_node_child (node, QTI_E_CANDIDATE_RESPONSE)
                                : node;
    return !holder || read_values (holder, arena, &variable->value)
           || fail (report, node, _ ("the values do not fit the variable's type"));
}

static int
variable_kind (const QtiNode *node)
{
    switch (node->element) {
    case QTI_E_RESPONSE_VARIABLE:
        return QTI_RESPONSE_VARIABLE;
    case QTI_E_OUTCOME_VARIABLE:
        return QTI_OUTCOME_VARIABLE;
    case QTI_E_TEMPLATE_VARIABLE:
        return QTI_TEMPLATE_VARIABLE;
    case QTI_E_CONTEXT_VARIABLE:
        return QTI_CONTEXT_VARIABLE;
    default:
        return -1;
    }
}

static bool
read_part (const QtiNode *node, QtiArena *arena, QtiReport *report, QtiResultPart *part)
{
    unsigned n = 0;
    for (const QtiNode *child = node->first; child; child = child->next)
        n += variable_kind (child) >= 0;
    QtiResultVariable *variables = qti_arena_new (arena, QtiResultVariable, n);
    *part = (QtiResultPart){.is_test = node->element == QTI_E_TEST_RESULT,
                            .identifier = qti_node_get (node, QTI_A_IDENTIFIER),
                            .datestamp = qti_node_get (node, QTI_A_DATESTAMP),
                            .sequence_index = qti_node_int (node, QTI_A_SEQUENCE_INDEX, 0),
                            .session_status = qti_node_get (node, QTI_A_SESSION_STATUS),
                            .variables = variables};
    if (!part->identifier)
        return fail (report, node, _ ("a result needs an identifier"));
    for (const QtiNode *child = node->first; child; child = child->next) {
        if (variable_kind (child) < 0)
            continue;
        variables[part->n_variables].kind = (QtiVariableKind)variable_kind (child);
        if (!read_variable (child, arena, report, &variables[part->n_variables++]))
            return false;
    }
    return true;
}

static bool
read_result (QtiResult *self, const QtiNode *root, QtiReport *report)
{
    unsigned n = 0;
    const QtiNode *context = qti_node_child (root, QTI_E_CONTEXT);
    if (root->element != QTI_E_ASSESSMENT_RESULT)
        return fail (report, root, _ ("this is not an assessment result"));
    self->person = context ? qti_node_get (context, QTI_A_SOURCED_ID) : NULL;
    for (const QtiNode *node = root->first; node; node = node->next)
        n += node->element == QTI_E_TEST_RESULT || node->element == QTI_E_ITEM_RESULT;
    self->parts = qti_arena_new (&self->arena, QtiResultPart, n);
    for (const QtiNode *node = root->first; node; node = node->next) {
        if (node->element != QTI_E_TEST_RESULT && node->element != QTI_E_ITEM_RESULT)
            continue;
        if (!read_part (node, &self->arena, report, &self->parts[self->n_parts++]))
            return false;
    }
    return true;
}

QtiResult *
qti_result_parse (const char *xml, gssize len, GError **error)
{
    g_auto (QtiReport) report = {0};
    QtiDocument document = {0};
    g_autoptr (QtiResult) self = g_new0 (QtiResult, 1);
    if (qti_xml_read (xml, len < 0 ? strlen (xml) : (size_t)len, &self->arena, &report, &document)
        && read_result (self, document.root, &report))
        return g_steal_pointer (&self);
    qti_report_propagate (&report, error);
    return NULL;
}

void
qti_result_free (QtiResult *self)
{
    if (!self)
        return;
    qti_arena_clear (&self->arena);
    g_free (self);
}

const char *
qti_result_person (const QtiResult *self)
{
    return self->person;
}

const QtiResultPart *
qti_result_parts (const QtiResult *self, unsigned *ret_n)
{
    *ret_n = self->n_parts;
    return self->parts;
}

const QtiValue *
qti_result_value (const QtiResultPart *part, const char *identifier)
{
    for (unsigned i = 0; i < part->n_variables; i++) {
        if (strcmp (part->variables[i].identifier, identifier) == 0)
            return &part->variables[i].value;
    }
    return NULL;
}
