/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdint.h>

#include "assessments/qti/arena.h"

typedef enum {
    QTI_TYPE_NONE, /* of NULL only: fits every type */
    QTI_BOOLEAN,
    QTI_INTEGER,
    QTI_FLOAT,
    QTI_STRING,
    QTI_IDENTIFIER,
    QTI_URI,
    QTI_PAIR,
    QTI_DIRECTED_PAIR,
    QTI_POINT,
    QTI_DURATION, /* seconds */
    QTI_FILE,     /* a reference to what was handed in; compared as a string */
    QTI_BASE_TYPE_COUNT
} QtiBaseType;

typedef enum {
    QTI_SINGLE,
    QTI_MULTIPLE,
    QTI_ORDERED,
    QTI_RECORD,
    QTI_CARDINALITY_COUNT
} QtiCardinality;

typedef union {
    bool boolean;
    int64_t integer;
    double real;        /* float and duration */
    const char *string; /* string, identifier, uri, file */
    struct {
        const char *first, *second;
    } pair;
    struct {
        int32_t x, y;
    } point;
} QtiScalar;

/* One field of a record. A field may hold NULL (base_type QTI_TYPE_NONE). */
typedef struct {
    const char *name;
    QtiBaseType base_type;
    QtiScalar scalar;
} QtiField;

/* A value of the specification. NULL is n == 0, whatever the type: an empty string and an empty container are NULL.
   Zero is a valid NULL. The items belong to some arena or item that outlives the value. */
typedef struct {
    uint8_t cardinality; /* QtiCardinality */
    uint8_t base_type;   /* QtiBaseType; QTI_TYPE_NONE for records */
    uint32_t n;
    union {
        const QtiScalar *items;
        const QtiField *fields; /* of a record, in the order of writing */
    };
} QtiValue;

static inline bool
qti_value_is_null (const QtiValue *self)
{
    return self->n == 0;
}

/* "single", "directedPair", …: the spelling of every version; static. */
const char *qti_base_type_name (QtiBaseType type);
const char *qti_cardinality_name (QtiCardinality cardinality);

/* The other way; ret_* is set and true returned only for a known word. */
bool qti_base_type_parse (const char *word, QtiBaseType *ret_type);
bool qti_cardinality_parse (const char *word, QtiCardinality *ret_cardinality);

/* Single values; the memory is the arena's. A string that is empty gives NULL, as does a float that is not finite. */
QtiValue qti_value_null (QtiBaseType type, QtiCardinality cardinality);
QtiValue qti_value_boolean (QtiArena *arena, bool boolean);
QtiValue qti_value_integer (QtiArena *arena, int64_t integer);
QtiValue qti_value_float (QtiArena *arena, double real);
QtiValue qti_value_string (QtiArena *arena, const char *text);
QtiValue qti_value_scalar (QtiArena *arena, QtiBaseType type, QtiScalar scalar);

/* A record of n fields, copied into the arena with the names. */
QtiValue qti_value_record (QtiArena *arena, const QtiField *fields, size_t n);

/* The field of this name, or NULL. */
const QtiField *qti_value_field (const QtiValue *self, const char *name);

/* The single number of an integer, float or duration; false if NULL or of another kind. */
bool qti_value_number (const QtiValue *self, double *ret_number);

/* The single text of a string, identifier, uri or file; NULL if it is none. */
const char *qti_value_text (const QtiValue *self);

/* A copy whose memory all is in the arena. */
QtiValue qti_value_copy (const QtiValue *self, QtiArena *arena);

/* Whether two scalars of one type are the same value. Pairs compare without order, directed pairs with. */
bool qti_scalar_equal (QtiBaseType type, QtiScalar a, QtiScalar b);

/* Whether two values have the same cardinality, type and content: multiple as a multiset, ordered in order, records by
   field name. NULL equals NULL here; the expression "match" asks for NULL first. */
bool qti_value_equal (const QtiValue *a, const QtiValue *b);

/* Reads one scalar as QTI writes it ("3", "A B", "93 111", "true"). False if it is none of this type. Strings of all
   kinds are used in place, not copied, except pairs. */
bool qti_scalar_parse (QtiBaseType type, const char *text, QtiArena *arena, QtiScalar *ret_scalar);

/* A number as the specification writes floats, blanks around it allowed; false if it is none or not finite. */
bool qti_parse_number (const char *text, double *ret_number);

/* The other way; floats in the shortest form that reads back the same. In the arena. */
const char *qti_scalar_print (QtiBaseType type, QtiScalar scalar, QtiArena *arena);

/* The shortest decimal that reads back as the same double; integers below 1e15 without a point or exponent.
   buffer holds at least 32 bytes; returns it. */
char *qti_print_double (double number, char *buffer);
