/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/qti/expression.h"

/* A compiled rule of response, template or outcome processing. */
typedef struct _QtiRule QtiRule;
struct _QtiRule {
    uint16_t op;    /* QtiElement; QTI_E_RESPONSE_PROCESSING for a fixed template */
    uint16_t fixed; /* QtiFixedTemplate */
    int line;
    int column;
    int variable;                    /* that it sets, or the response of a fixed template */
    int score;                       /* of a fixed template: the outcome it sets */
    const QtiExpression *expression; /* NULL for else branches and exits */
    const QtiRule *body;             /* first rule inside */
    const QtiRule *next;
};

typedef enum {
    QTI_FIXED_NONE,
    QTI_FIXED_MATCH_CORRECT,
    QTI_FIXED_MAP_RESPONSE,
    QTI_FIXED_MAP_RESPONSE_POINT
} QtiFixedTemplate;

/* The fixed template a URI means by its last segment ("…/match_correct.xml", "CC2_map_response"), or QTI_FIXED_NONE. */
QtiFixedTemplate qti_fixed_template (const char *uri);

/* Compiles the children of a processing element into a list; false with errors in the report. */
bool qti_rules_compile (const QtiNode *processing, const QtiScope *scope,
                        const QtiRule **ret_rules);

/* What running rules gave. */
typedef enum { QTI_RULES_DONE, QTI_RULES_EXIT, QTI_RULES_RETRY } QtiRulesEnd;

/* How rules reach the variables: store sets a current value, default or correct by declaration. */
typedef struct {
    QtiEval eval;
    void (*store) (void *session, QtiElement what, int variable, const QtiValue *value);
    void *session;
} QtiRun;

/* Runs a list. RETRY means that a template constraint was not met. */
QtiRulesEnd qti_rules_run (const QtiRule *rules, QtiRun *run);

/* Brings a value to the type of a variable: integral floats become integers, integers floats, texts any textual type.
   What does not fit becomes NULL with a diagnostic. */
QtiValue qti_rules_convert (const QtiValue *value, const QtiDeclaration *variable, QtiEval *eval,
                            int line, int column);
