/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/qti/declaration.h"
#include "assessments/qti/operators.h"
#include "assessments/qti/pattern.h"
#include "assessments/qti/random.h"
#include "assessments/qti/source.h"

/* An attribute that is a number or the name of a variable (integerOrVariableRef, floatOrVariableRef). */
typedef struct {
    enum { QTI_PARAM_ABSENT, QTI_PARAM_NUMBER, QTI_PARAM_VARIABLE } kind;
    int variable;
    double number;
    int64_t integer;
} QtiParam;

/* A compiled expression. children are evaluated first, then the function of the operator's row. */
typedef struct _QtiExpression QtiExpression;
struct _QtiExpression {
    uint16_t op;   /* QtiElement */
    uint16_t mode; /* which of the words of its mode attribute */
    uint32_t n;
    int line;
    int column;
    int variable;        /* index of the declaration it names, or -1 */
    bool case_sensitive; /* string-match, substring */
    bool include_lower;  /* equal, relative or absolute tolerance */
    bool include_upper;
    const QtiExpression *const *children;
    const char *identifier; /* variable, field, class of a custom operator, test-level variable */
    const char *weight;     /* weight-identifier */
    const QtiNode *node;    /* for what is read rarely */
    QtiParam params[3];
    QtiValue constant; /* base-value */
    const QtiPattern *pattern;
    QtiShape shape; /* inside */
};

typedef struct _QtiScope QtiScope;
typedef struct _QtiEval QtiEval;

/* Gives the values only a test has (number-correct, test-variables, ITEM.VARIABLE). */
typedef QtiValue (*QtiTestExpression) (QtiEval *eval, const QtiExpression *expression);

/* What an expression may name while it is compiled. */
struct _QtiScope {
    QtiArena *arena;
    QtiReport *report;
    const QtiDeclaration *declarations;
    unsigned n_declarations;
    bool test;                /* test-level expressions and dotted names are allowed */
    unsigned *pattern_states; /* of all patterns so far; each document has its own count */
    QtiLoader *loader;        /* for fragments in other files */
};

/* What an expression sees while it is evaluated. */
struct _QtiEval {
    const QtiDeclaration *declarations;
    QtiValue *values; /* by declaration, as the three below */
    const QtiValue *defaults;
    const QtiValue *corrects;
    QtiArena *scratch;
    QtiRandom *random;
    const QtiOperators *operators;
    QtiReport *report;
    QtiTestExpression test_expression; /* or NULL */
    void *test;
    uint64_t work; /* spent so far; see qti_eval_spend */
};

#define QTI_MAX_CONTAINER 4096u

/* Comparisons of values, or bytes of memory, that one run of processing may take: half a second at the worst. */
#define QTI_MAX_WORK 40000000u

/* Index of a declared variable, or -1. */
int qti_scope_find (const QtiScope *scope, const char *identifier);

/* Compiles the expression at node. NULL with an error in scope->report. */
const QtiExpression *qti_expression_compile (const QtiNode *node, const QtiScope *scope);

/* The value; memory from eval->scratch or longer lived. Wrong types give NULL and a diagnostic with the place. */
QtiValue qti_expression_evaluate (const QtiExpression *self, QtiEval *eval);

/* True only if the expression gives true: NULL and false are false. */
bool qti_expression_is_true (const QtiExpression *self, QtiEval *eval);

/* Inside the room: how operator functions speak up. Returns a NULL value. */
QtiValue qti_eval_fail (QtiEval *eval, const QtiExpression *expression, const char *sentence);

/* Counts work; false once there was too much of it, and the caller then gives NULL with a diagnostic. */
static inline bool
qti_eval_spend (QtiEval *eval, uint64_t work)
{
    eval->work += work;
    return eval->work <= QTI_MAX_WORK;
}

/* An integer parameter, from its number or variable; false if it is NULL or absent. */
bool qti_eval_integer_param (QtiEval *eval, const QtiParam *param, int64_t *ret_integer);
bool qti_eval_double_param (QtiEval *eval, const QtiParam *param, double *ret_number);
