/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/qti/test_private.h"
#include "assessments/qti/test_session.h"

/* What is known of an item: its session's values by its declarations. */
typedef struct {
    QtiTestSlot slot;
    QtiItem *item;    /* NULL until set; owned */
    QtiValue *values; /* in the arena of the session, as the one below */
    QtiValue *corrects;
    bool presented; /* at least one attempt */
    bool responded;
    bool correct; /* every response with a correct response matches it */
    bool has_correct;
    double duration_s;
} QtiTestEntry;

struct _QtiTestSession {
    const QtiTest *test;
    GArray *entries;    /* of QtiTestEntry */
    QtiTestSlot *slots; /* the same, for callers */
    QtiArena arena;
    QtiArena scratch;
    QtiValue *values; /* by declaration of the test */
    QtiValue *defaults;
    QtiValue *corrects;
    QtiRandom random;
    QtiReport report;
    const QtiOperators *operators;
};

static inline QtiTestEntry *
qti_test_entry (const QtiTestSession *self, unsigned i)
{
    return &g_array_index (self->entries, QtiTestEntry, i);
}

/* Whether a node is this one or below it. */
bool qti_test_is_within (const QtiTestNode *node, const QtiTestNode *outer);

/* The evaluation with which rules and conditions of a test run. */
QtiEval qti_test_eval (QtiTestSession *self);

/* A session of nothing drawn; and the list of slots for callers, once it is. */
QtiTestSession *qti_test_session_make (const QtiTest *test, const QtiOperators *operators);
void qti_test_session_list_slots (QtiTestSession *self);

/* Draws the slots of a test. */
void qti_test_draw (QtiTestSession *self, uint64_t seed);

/* The values only a test has; a QtiTestExpression. */
QtiValue qti_test_value (QtiEval *eval, const QtiExpression *expression);
