/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/qti/declaration.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "assessments/qti/fold.h"

/* Comparing and mapping take the square of this. */
#define MAX_ENTRIES 4096u

typedef struct {
    QtiArena *arena;
    QtiReport *report;
    QtiDeclaration *self;
} Reader;

static bool
fail (Reader *reader, const QtiNode *node, QtiErrorCode code, const char *sentence,
      const char *word)
{
    qti_report_say (reader->report, code, false, (int)node->line, node->column,
                    reader->self->identifier ? reader->self->identifier : "?", sentence, word);
    return false;
}

static const char *
value_text (const QtiNode *node)
{
    return node->first && node->first->text ? node->first->text : "";
}

static bool
read_field (Reader *reader, const QtiNode *node, QtiField *field)
{
    field->name = qti_node_get (node, QTI_A_FIELD_IDENTIFIER);
    if (!field->name)
        return fail (reader, node, QTI_ERROR_STRUCTURE,
                     _ ("a value of a record needs a field name"), NULL);
    if (!qti_base_type_parse (qti_node_get (node, QTI_A_BASE_TYPE), &field->base_type))
        field->base_type = QTI_STRING;
    if (!qti_scalar_parse (field->base_type, value_text (node), reader->arena, &field->scalar))
        return fail (reader, node, QTI_ERROR_VALUE, _ ("this is not a value of the field's type"),
                     value_text (node));
    return true;
}

static unsigned
count_children (const QtiNode *node, QtiElement element)
{
    unsigned n = 0;
    for (QtiNode *child = qti_node_child (node, element); child;
         child = qti_node_next_of (child->next, element))
        n++;
    return n;
}

static bool
read_values (Reader *reader, const QtiNode *node, QtiValue *ret_value)
{
    const QtiDeclaration *self = reader->self;
    unsigned n = count_children (node, QTI_E_VALUE), i = 0;
    bool record = self->cardinality == QTI_RECORD;
    if (n > MAX_ENTRIES)
        return fail (reader, node, QTI_ERROR_LIMIT, _ ("there are more than 4,096 values"), NULL);
    *ret_value = qti_value_null (self->base_type, self->cardinality);
    QtiScalar *items = record ? NULL : qti_arena_new (reader->arena, QtiScalar, n);
    QtiField *fields = record ? qti_arena_new (reader->arena, QtiField, n) : NULL;
    for (QtiNode *child = qti_node_child (node, QTI_E_VALUE); child;
         child = qti_node_next_of (child->next, QTI_E_VALUE)) {
        const char *text = value_text (child);
        if (record) {
            if (!read_field (reader, child, &fields[i++]))
                return false;
        } else if (*text == '\0' && (self->base_type == QTI_STRING || n == 1)) {
            continue;
        } else if (!qti_scalar_parse (self->base_type, text, reader->arena, &items[i++])) {
            return fail (reader, child, QTI_ERROR_VALUE,
                         _ ("this is not a value of the variable's type"), text);
        }
    }
    if (self->cardinality == QTI_SINGLE && i > 1)
        return fail (reader, node, QTI_ERROR_VALUE, _ ("a single variable can have one value only"),
                     NULL);
    ret_value->n = i;
    if (record)
        ret_value->fields = fields;
    else
        ret_value->items = items;
    return true;
}

static bool
read_number (Reader *reader, const QtiNode *node, QtiAttributeName name, double fallback,
             double *ret_number)
{
    const char *text = qti_node_get (node, name);
    *ret_number = fallback;
    if (!text || qti_parse_number (text, ret_number))
        return true;
    return fail (reader, node, QTI_ERROR_VALUE, _ ("this attribute must be a number"), text);
}

static bool
read_bounds (Reader *reader, const QtiNode *node, double *default_value, double *lower,
             double *upper)
{
    return read_number (reader, node, QTI_A_DEFAULT_VALUE, 0, default_value)
           && read_number (reader, node, QTI_A_LOWER_BOUND, -INFINITY, lower)
           && read_number (reader, node, QTI_A_UPPER_BOUND, INFINITY, upper);
}

static bool
read_mapping (Reader *reader, const QtiNode *node)
{
    QtiMapping *mapping = qti_arena_new (reader->arena, QtiMapping, 1);
    QtiMapEntry *entry =
        qti_arena_new (reader->arena, QtiMapEntry, count_children (node, QTI_E_MAP_ENTRY));
    mapping->entries = entry;
    reader->self->mapping = mapping;
    if (!read_bounds (reader, node, &mapping->default_value, &mapping->lower, &mapping->upper))
        return false;
    for (QtiNode *child = qti_node_child (node, QTI_E_MAP_ENTRY); child;
         child = qti_node_next_of (child->next, QTI_E_MAP_ENTRY), entry++) {
        const char *key = qti_node_get (child, QTI_A_MAP_KEY);
        if (!key || !qti_scalar_parse (reader->self->base_type, key, reader->arena, &entry->key))
            return fail (reader, child, QTI_ERROR_VALUE,
                         _ ("this map key is not of the variable's type"), key);
        if (!qti_node_get (child, QTI_A_MAPPED_VALUE))
            return fail (reader, child, QTI_ERROR_STRUCTURE, _ ("a map entry needs a mapped value"),
                         key);
        if (!read_number (reader, child, QTI_A_MAPPED_VALUE, 0, &entry->mapped))
            return false;
        entry->case_sensitive = qti_node_bool (child, QTI_A_CASE_SENSITIVE, true);
        mapping->n++;
    }
    return true;
}

static bool
read_area_mapping (Reader *reader, const QtiNode *node)
{
    QtiAreaMapping *mapping = qti_arena_new (reader->arena, QtiAreaMapping, 1);
    QtiArea *area =
        qti_arena_new (reader->arena, QtiArea, count_children (node, QTI_E_AREA_MAP_ENTRY));
    mapping->areas = area;
    reader->self->area_mapping = mapping;
    if (!read_bounds (reader, node, &mapping->default_value, &mapping->lower, &mapping->upper))
        return false;
    for (QtiNode *child = qti_node_child (node, QTI_E_AREA_MAP_ENTRY); child;
         child = qti_node_next_of (child->next, QTI_E_AREA_MAP_ENTRY), area++) {
        const char *coords = qti_node_get (child, QTI_A_COORDS);
        if (!qti_shape_parse (qti_node_get (child, QTI_A_SHAPE), coords, reader->arena,
                              &area->shape))
            return fail (reader, child, QTI_ERROR_VALUE,
                         _ ("shape and coordinates do not make an area"), coords);
        if (!read_number (reader, child, QTI_A_MAPPED_VALUE, 0, &area->mapped))
            return false;
        mapping->n++;
    }
    return true;
}

static bool
read_target (Reader *reader, const QtiNode *node, QtiAttributeName name, QtiValue *ret_value)
{
    QtiScalar scalar = {0};
    const char *text = qti_node_get (node, name);
    *ret_value = qti_value_null (reader->self->base_type, QTI_SINGLE);
    if (!text)
        return true;
    if (!qti_scalar_parse (reader->self->base_type, text, reader->arena, &scalar))
        return fail (reader, node, QTI_ERROR_VALUE,
                     _ ("this is not a value of the variable's type"), text);
    *ret_value = qti_value_scalar (reader->arena, reader->self->base_type, scalar);
    return true;
}

static bool
read_table (Reader *reader, const QtiNode *node)
{
    bool interpolation = node->element == QTI_E_INTERPOLATION_TABLE;
    QtiElement element = interpolation ? QTI_E_INTERPOLATION_TABLE_ENTRY : QTI_E_MATCH_TABLE_ENTRY;
    QtiTable *table = qti_arena_new (reader->arena, QtiTable, 1);
    QtiTableRow *row = qti_arena_new (reader->arena, QtiTableRow, count_children (node, element));
    table->interpolation = interpolation;
    table->rows = row;
    reader->self->table = table;
    if (!read_target (reader, node, QTI_A_DEFAULT_VALUE, &table->default_value))
        return false;
    for (QtiNode *child = qti_node_child (node, element); child;
         child = qti_node_next_of (child->next, element), row++) {
        row->include_boundary = qti_node_bool (child, QTI_A_INCLUDE_BOUNDARY, true);
        if (!qti_node_get (child, QTI_A_SOURCE_VALUE) || !qti_node_get (child, QTI_A_TARGET_VALUE))
            return fail (reader, child, QTI_ERROR_STRUCTURE,
                         _ ("a row of a table needs a source and a target value"), NULL);
        if (!read_number (reader, child, QTI_A_SOURCE_VALUE, 0, &row->source)
            || !read_target (reader, child, QTI_A_TARGET_VALUE, &row->target))
            return false;
        table->n++;
    }
    return true;
}

static bool
read_default (Reader *reader, const QtiNode *node)
{
    reader->self->has_default = true;
    return read_values (reader, node, &reader->self->default_value);
}

static bool
read_correct (Reader *reader, const QtiNode *node)
{
    return read_values (reader, node, &reader->self->correct);
}

static const struct {
    QtiElement element;
    bool (*read) (Reader *reader, const QtiNode *node);
} parts[] = {
    {QTI_E_DEFAULT_VALUE, read_default}, {QTI_E_CORRECT_RESPONSE, read_correct},
    {QTI_E_MAPPING, read_mapping},       {QTI_E_AREA_MAPPING, read_area_mapping},
    {QTI_E_MATCH_TABLE, read_table},     {QTI_E_INTERPOLATION_TABLE, read_table},
};

static bool
read_part (Reader *reader, const QtiNode *node)
{
    if (count_children (node, QTI_E_MAP_ENTRY) + count_children (node, QTI_E_AREA_MAP_ENTRY)
        > MAX_ENTRIES)
        return fail (reader, node, QTI_ERROR_LIMIT, _ ("there are more than 4,096 entries"), NULL);
    for (unsigned i = 0; i < G_N_ELEMENTS (parts); i++) {
        if (parts[i].element == node->element)
            return parts[i].read (reader, node);
    }
    if (node->kind == QTI_NODE_TEXT)
        return true;
    return fail (reader, node, QTI_ERROR_STRUCTURE, _ ("this element may not be in a declaration"),
                 node->name);
}

static QtiVariableKind
kind_of (const QtiNode *node)
{
    switch (node->element) {
    case QTI_E_RESPONSE_DECLARATION:
        return QTI_RESPONSE_VARIABLE;
    case QTI_E_TEMPLATE_DECLARATION:
        return QTI_TEMPLATE_VARIABLE;
    case QTI_E_CONTEXT_DECLARATION:
        return QTI_CONTEXT_VARIABLE;
    default:
        return QTI_OUTCOME_VARIABLE;
    }
}

static bool
read_type (Reader *reader, const QtiNode *node)
{
    QtiDeclaration *self = reader->self;
    QtiCardinality cardinality = QTI_SINGLE;
    QtiBaseType type = QTI_TYPE_NONE;
    const char *word = qti_node_get (node, QTI_A_CARDINALITY);
    if (!qti_cardinality_parse (word, &cardinality))
        return fail (reader, node, QTI_ERROR_VALUE,
                     _ ("the cardinality must be single, multiple, ordered or record"), word);
    word = qti_node_get (node, QTI_A_BASE_TYPE);
    if (cardinality != QTI_RECORD && !qti_base_type_parse (word, &type))
        return fail (reader, node, QTI_ERROR_VALUE, _ ("this is not a base type"), word);
    self->cardinality = (uint8_t)cardinality;
    self->base_type = (uint8_t)type;
    self->default_value = self->correct = qti_value_null (type, cardinality);
    return true;
}

bool
qti_declaration_read (const QtiNode *node, QtiArena *arena, QtiReport *report,
                      QtiDeclaration *ret_declaration)
{
    Reader reader = {.arena = arena, .report = report, .self = ret_declaration};
    QtiDeclaration *self = ret_declaration;
    *self = (QtiDeclaration){.kind = kind_of (node), .line = (int)node->line};
    self->identifier = qti_node_get (node, QTI_A_IDENTIFIER);
    if (!self->identifier || !*self->identifier)
        return fail (&reader, node, QTI_ERROR_STRUCTURE, _ ("a declaration needs an identifier"),
                     NULL);
    if (!read_type (&reader, node))
        return false;
    self->external_scored = qti_node_get (node, QTI_A_EXTERNAL_SCORED);
    self->math_variable = qti_node_bool (node, QTI_A_MATH_VARIABLE, false);
    self->interpretation = qti_node_get (node, QTI_A_INTERPRETATION);
    self->view = qti_node_get (node, QTI_A_VIEW);
    self->normal_minimum = qti_node_double (node, QTI_A_NORMAL_MINIMUM, (double)NAN);
    self->normal_maximum = qti_node_double (node, QTI_A_NORMAL_MAXIMUM, (double)NAN);
    self->mastery = qti_node_double (node, QTI_A_MASTERY_VALUE, (double)NAN);
    for (const QtiNode *child = node->first; child; child = child->next) {
        if (!read_part (&reader, child))
            return false;
    }
    return true;
}

bool
qti_declaration_read_value (const QtiNode *node, const QtiDeclaration *variable, QtiArena *arena,
                            QtiReport *report, QtiValue *ret_value)
{
    QtiDeclaration copy = *variable;
    Reader reader = {.arena = arena, .report = report, .self = &copy};
    return read_values (&reader, node, ret_value);
}

/* Folding case is far dearer than comparing: for each pair of texts, and for each byte of them. */
enum { FOLD_COST = 32, FOLD_BYTE_COST = 2 };

static double
map_one (const QtiMapping *self, QtiBaseType type, QtiScalar scalar)
{
    const QtiMapEntry *folded = NULL;
    for (unsigned i = 0; i < self->n; i++) {
        const QtiMapEntry *entry = &self->entries[i];
        if (qti_scalar_equal (type, entry->key, scalar))
            return entry->mapped;
        bool text = type == QTI_STRING || type == QTI_IDENTIFIER || type == QTI_URI;
        if (!folded && text && !entry->case_sensitive
            && qti_fold_equal (entry->key.string, scalar.string))
            folded = entry;
    }
    return folded ? folded->mapped : self->default_value;
}

static bool
seen_before (const QtiValue *value, unsigned index)
{
    for (unsigned i = 0; i < index; i++) {
        if (qti_scalar_equal (value->base_type, value->items[i], value->items[index]))
            return true;
    }
    return false;
}

static double
clamp (double sum, double lower, double upper)
{
    return sum < lower ? lower : (sum > upper ? upper : sum);
}

uint64_t
qti_mapping_work (const QtiMapping *self, const QtiValue *value)
{
    uint64_t keys = 0, bytes = 0, folding = 0;
    bool text = value->base_type == QTI_STRING || value->base_type == QTI_IDENTIFIER
                || value->base_type == QTI_URI;
    for (unsigned i = 0; i < self->n && text; i++) {
        if (!self->entries[i].case_sensitive) {
            folding++;
            keys += strlen (self->entries[i].key.string);
        }
    }
    for (unsigned i = 0; i < value->n && folding > 0; i++)
        bytes += strlen (value->items[i].string);
    return (uint64_t)value->n * (self->n + value->n) + FOLD_COST * value->n * folding
           + FOLD_BYTE_COST * (value->n * keys + folding * bytes);
}

double
qti_mapping_apply (const QtiMapping *self, const QtiValue *value)
{
    double sum = 0;
    for (unsigned i = 0; i < value->n; i++) {
        if (!seen_before (value, i))
            sum += map_one (self, value->base_type, value->items[i]);
    }
    return clamp (sum, self->lower, self->upper);
}

double
qti_area_mapping_apply (const QtiAreaMapping *self, const QtiValue *value)
{
    double sum = 0;
    g_autofree bool *hit = g_new0 (bool, self->n + 1);
    for (unsigned i = 0; i < value->n; i++) {
        unsigned area = 0;
        while (area < self->n
               && !qti_shape_contains (&self->areas[area].shape, value->items[i].point.x,
                                       value->items[i].point.y))
            area++;
        if (area == self->n)
            sum += self->default_value;
        else if (!hit[area])
            sum += self->areas[area].mapped;
        hit[area] = true;
    }
    return clamp (sum, self->lower, self->upper);
}

const QtiValue *
qti_table_lookup (const QtiTable *self, double number)
{
    for (unsigned i = 0; i < self->n; i++) {
        const QtiTableRow *row = &self->rows[i];
        bool found = self->interpolation
                         ? row->source < number || (row->include_boundary && row->source == number)
                         : row->source == number;
        if (found)
            return &row->target;
    }
    return &self->default_value;
}
