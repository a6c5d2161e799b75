/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/qti/session.h"
#include "assessments/qti/test_session.h"

/* One item of a result to write. */
typedef struct {
    const char *identifier; /* of the item in its test */
    int sequence_index;     /* from 1; 0 if unknown */
    const char *datestamp;  /* ISO 8601, passed in: this room has no clock */
    const QtiSession *session;
} QtiResultItem;

/* What a result is about. */
typedef struct {
    const char *person; /* an identifier of the person, or NULL */
    const char *test;   /* identifier of the test, or NULL for items alone */
    const char *datestamp;
    const QtiTestSession *session; /* for the test's outcomes, or NULL */
    const QtiResultItem *items;
    unsigned n_items;
} QtiResultContent;

/* An assessmentResult of QTI Results Reporting 3.0 (transfer full). Correct responses are left out. */
char *qti_result_write (const QtiResultContent *content);

/* One variable read from a result. */
typedef struct {
    const char *identifier;
    QtiVariableKind kind;
    QtiValue value;
} QtiResultVariable;

/* The test (first, if there is one) or one item. */
typedef struct {
    bool is_test;
    const char *identifier;
    const char *datestamp;
    int sequence_index;
    const char *session_status; /* "final", "pendingSubmission" …; NULL for a test */
    const QtiResultVariable *variables;
    unsigned n_variables;
} QtiResultPart;

typedef struct _QtiResult QtiResult;

/* Reads an assessmentResult of 2.1 to 3.0. NULL with error as qti_item_parse. */
QtiResult *qti_result_parse (const char *xml, gssize len, GError **error);
void qti_result_free (QtiResult *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QtiResult, qti_result_free)

const char *qti_result_person (const QtiResult *self);
const QtiResultPart *qti_result_parts (const QtiResult *self, unsigned *ret_n);

/* The value of a variable of a part, or NULL. */
const QtiValue *qti_result_value (const QtiResultPart *part, const char *identifier);
