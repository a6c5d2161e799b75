/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/qti/node.h"
#include "assessments/qti/report.h"
#include "assessments/qti/shape.h"
#include "assessments/qti/value.h"

typedef enum {
    QTI_RESPONSE_VARIABLE,
    QTI_OUTCOME_VARIABLE,
    QTI_TEMPLATE_VARIABLE,
    QTI_CONTEXT_VARIABLE
} QtiVariableKind;

typedef struct {
    QtiScalar key;
    bool case_sensitive;
    double mapped;
} QtiMapEntry;

/* Bounds that are absent are -infinity and infinity. */
typedef struct {
    double default_value;
    double lower;
    double upper;
    unsigned n;
    const QtiMapEntry *entries;
} QtiMapping;

typedef struct {
    QtiShape shape;
    double mapped;
} QtiArea;

typedef struct {
    double default_value;
    double lower;
    double upper;
    unsigned n;
    const QtiArea *areas;
} QtiAreaMapping;

/* One row of a match table or an interpolation table. */
typedef struct {
    double source;
    bool include_boundary;
    QtiValue target;
} QtiTableRow;

typedef struct {
    bool interpolation; /* first row with source <= x wins, else the row with source == x */
    QtiValue default_value;
    unsigned n;
    const QtiTableRow *rows;
} QtiTable;

/* A declared variable. Immutable; owned by its item or test. */
typedef struct {
    QtiVariableKind kind;
    const char *identifier;
    uint8_t cardinality;
    uint8_t base_type;
    bool built_in; /* numAttempts, duration, completionStatus: not declared by the author */
    bool math_variable;
    bool has_default;
    QtiValue default_value;
    QtiValue correct;
    const QtiMapping *mapping;
    const QtiAreaMapping *area_mapping;
    const QtiTable *table;
    const char *external_scored; /* "human", "externalMachine" or NULL */
    const char *interpretation;
    const char *view;
    double normal_minimum; /* NaN if absent, as the two below */
    double normal_maximum;
    double mastery;
    int line;
} QtiDeclaration;

/* Reads a declaration element. Adds to report what is wrong; false if it cannot be used at all. */
bool qti_declaration_read (const QtiNode *node, QtiArena *arena, QtiReport *report,
                           QtiDeclaration *ret_declaration);

/* Reads the value children of node (default-value, correct-response, template-default) for a variable. */
bool qti_declaration_read_value (const QtiNode *node, const QtiDeclaration *variable,
                                 QtiArena *arena, QtiReport *report, QtiValue *ret_value);

/* What a value maps to: each different item once, then the bounds. NULL gives the clamped 0.
   Source: information model, Mapping and mapResponse. */
double qti_mapping_apply (const QtiMapping *self, const QtiValue *value);

/* What qti_mapping_apply costs, in the units of qti_eval_spend. */
uint64_t qti_mapping_work (const QtiMapping *self, const QtiValue *value);

/* What points map to: an area counts once however often it is hit, overlapping areas: the first listed wins. */
double qti_area_mapping_apply (const QtiAreaMapping *self, const QtiValue *value);

/* What a lookup gives for this number: the row's target, or the default, or NULL (transfer none). */
const QtiValue *qti_table_lookup (const QtiTable *self, double number);
