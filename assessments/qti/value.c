/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/qti/value.h"

#include <math.h>

static const char *const type_names[] = {
    [QTI_TYPE_NONE] = "none", [QTI_BOOLEAN] = "boolean",   [QTI_INTEGER] = "integer",
    [QTI_FLOAT] = "float",    [QTI_STRING] = "string",     [QTI_IDENTIFIER] = "identifier",
    [QTI_URI] = "uri",        [QTI_PAIR] = "pair",         [QTI_DIRECTED_PAIR] = "directedPair",
    [QTI_POINT] = "point",    [QTI_DURATION] = "duration", [QTI_FILE] = "file",
};
static const char *const cardinality_names[] = {"single", "multiple", "ordered", "record"};

const char *
qti_base_type_name (QtiBaseType type)
{
    return type_names[type];
}

const char *
qti_cardinality_name (QtiCardinality cardinality)
{
    return cardinality_names[cardinality];
}

bool
qti_base_type_parse (const char *word, QtiBaseType *ret_type)
{
    for (unsigned i = QTI_BOOLEAN; word && i < QTI_BASE_TYPE_COUNT; i++) {
        if (strcmp (word, type_names[i]) == 0) {
            *ret_type = i;
            return true;
        }
    }
    return false;
}

bool
qti_cardinality_parse (const char *word, QtiCardinality *ret_cardinality)
{
    for (unsigned i = 0; word && i < QTI_CARDINALITY_COUNT; i++) {
        if (strcmp (word, cardinality_names[i]) == 0) {
            *ret_cardinality = i;
            return true;
        }
    }
    return false;
}

QtiValue
qti_value_null (QtiBaseType type, QtiCardinality cardinality)
{
    return (QtiValue){.base_type = (uint8_t)type, .cardinality = (uint8_t)cardinality};
}

QtiValue
qti_value_scalar (QtiArena *arena, QtiBaseType type, QtiScalar scalar)
{
    QtiScalar *item = qti_arena_alloc (arena, sizeof (QtiScalar));
    *item = scalar;
    return (QtiValue){.base_type = (uint8_t)type, .n = 1, .items = item};
}

QtiValue
qti_value_boolean (QtiArena *arena, bool boolean)
{
    return qti_value_scalar (arena, QTI_BOOLEAN, (QtiScalar){.boolean = boolean});
}

QtiValue
qti_value_integer (QtiArena *arena, int64_t integer)
{
    return qti_value_scalar (arena, QTI_INTEGER, (QtiScalar){.integer = integer});
}

QtiValue
qti_value_float (QtiArena *arena, double real)
{
    if (!isfinite (real))
        return qti_value_null (QTI_FLOAT, QTI_SINGLE);
    return qti_value_scalar (arena, QTI_FLOAT, (QtiScalar){.real = real});
}

QtiValue
qti_value_string (QtiArena *arena, const char *text)
{
    if (!text || !*text)
        return qti_value_null (QTI_STRING, QTI_SINGLE);
    return qti_value_scalar (arena, QTI_STRING,
                             (QtiScalar){.string = qti_arena_copy (arena, text, strlen (text))});
}

static bool
is_text (QtiBaseType type)
{
    return type == QTI_STRING || type == QTI_IDENTIFIER || type == QTI_URI || type == QTI_FILE;
}

static QtiScalar
copy_scalar (QtiBaseType type, QtiScalar scalar, QtiArena *arena)
{
    if (is_text (type)) {
        scalar.string = qti_arena_copy (arena, scalar.string, strlen (scalar.string));
    } else if (type == QTI_PAIR || type == QTI_DIRECTED_PAIR) {
        scalar.pair.first = qti_arena_copy (arena, scalar.pair.first, strlen (scalar.pair.first));
        scalar.pair.second =
            qti_arena_copy (arena, scalar.pair.second, strlen (scalar.pair.second));
    }
    return scalar;
}

QtiValue
qti_value_record (QtiArena *arena, const QtiField *fields, size_t n)
{
    QtiField *copies = qti_arena_new (arena, QtiField, n);
    for (size_t i = 0; i < n; i++) {
        copies[i].name = qti_arena_copy (arena, fields[i].name, strlen (fields[i].name));
        copies[i].base_type = fields[i].base_type;
        copies[i].scalar = copy_scalar (fields[i].base_type, fields[i].scalar, arena);
    }
    return (QtiValue){.cardinality = QTI_RECORD, .n = (uint32_t)n, .fields = copies};
}

const QtiField *
qti_value_field (const QtiValue *self, const char *name)
{
    for (unsigned i = 0; self->cardinality == QTI_RECORD && i < self->n; i++) {
        if (strcmp (self->fields[i].name, name) == 0)
            return &self->fields[i];
    }
    return NULL;
}

bool
qti_value_number (const QtiValue *self, double *ret_number)
{
    if (self->n != 1 || self->cardinality == QTI_RECORD)
        return false;
    if (self->base_type == QTI_INTEGER)
        *ret_number = (double)self->items[0].integer;
    else if (self->base_type == QTI_FLOAT || self->base_type == QTI_DURATION)
        *ret_number = self->items[0].real;
    else
        return false;
    return true;
}

const char *
qti_value_text (const QtiValue *self)
{
    bool single = self->n == 1 && self->cardinality != QTI_RECORD;
    return single && is_text (self->base_type) ? self->items[0].string : NULL;
}

QtiValue
qti_value_copy (const QtiValue *self, QtiArena *arena)
{
    if (self->n == 0)
        return *self;
    if (self->cardinality == QTI_RECORD)
        return qti_value_record (arena, self->fields, self->n);
    QtiScalar *items = qti_arena_alloc (arena, sizeof (QtiScalar) * self->n);
    for (unsigned i = 0; i < self->n; i++)
        items[i] = copy_scalar (self->base_type, self->items[i], arena);
    QtiValue copy = *self;
    copy.items = items;
    return copy;
}

bool
qti_scalar_equal (QtiBaseType type, QtiScalar a, QtiScalar b)
{
    switch (type) {
    case QTI_TYPE_NONE:
        return true;
    case QTI_BOOLEAN:
        return a.boolean == b.boolean;
    case QTI_INTEGER:
        return a.integer == b.integer;
    case QTI_FLOAT:
    case QTI_DURATION:
        return a.real == b.real;
    case QTI_POINT:
        return a.point.x == b.point.x && a.point.y == b.point.y;
    case QTI_PAIR:
        if (strcmp (a.pair.first, b.pair.second) == 0 && strcmp (a.pair.second, b.pair.first) == 0)
            return true;
        G_GNUC_FALLTHROUGH;
    case QTI_DIRECTED_PAIR:
        return strcmp (a.pair.first, b.pair.first) == 0
               && strcmp (a.pair.second, b.pair.second) == 0;
    case QTI_STRING:
    case QTI_IDENTIFIER:
    case QTI_URI:
    case QTI_FILE:
    case QTI_BASE_TYPE_COUNT:
        break;
    }
    return strcmp (a.string, b.string) == 0;
}

static bool
same_record (const QtiValue *a, const QtiValue *b)
{
    for (unsigned i = 0; i < a->n; i++) {
        const QtiField *other = qti_value_field (b, a->fields[i].name);
        if (!other || other->base_type != a->fields[i].base_type
            || !qti_scalar_equal (other->base_type, other->scalar, a->fields[i].scalar))
            return false;
    }
    return true;
}

/* How often a scalar stands among the first n items of a value. */
static unsigned
occurrences (const QtiValue *value, unsigned n, QtiScalar scalar)
{
    unsigned count = 0;
    for (unsigned i = 0; i < n; i++)
        count += qti_scalar_equal (value->base_type, value->items[i], scalar);
    return count;
}

bool
qti_value_equal (const QtiValue *a, const QtiValue *b)
{
    if (a->n == 0 || b->n == 0)
        return a->n == b->n;
    if (a->n != b->n || a->cardinality != b->cardinality || a->base_type != b->base_type)
        return false;
    if (a->cardinality == QTI_RECORD)
        return same_record (a, b);
    for (unsigned i = 0; i < a->n; i++) {
        bool same = a->cardinality == QTI_MULTIPLE
                        ? occurrences (a, a->n, a->items[i]) == occurrences (b, b->n, a->items[i])
                        : qti_scalar_equal (a->base_type, a->items[i], b->items[i]);
        if (!same)
            return false;
    }
    return true;
}
