/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/qti/declaration.h"
#include "assessments/qti/node.h"
#include "assessments/qti/report.h"
#include "assessments/qti/source.h"

/* Seconds; negative if there is no limit. */
typedef struct {
    double min_s;
    double max_s;
    bool allow_late; /* late answers are taken, and marked */
} QtiTimeLimits;

/* How items of a part or section are worked on; inherited from the outside in. */
typedef struct {
    int max_attempts; /* 0 for unlimited */
    bool show_feedback;
    bool allow_review;
    bool show_solution;
    bool allow_comment;
    bool allow_skipping;
    bool validate_responses;
} QtiSessionControl;

typedef struct {
    const char *identifier;
    double value;
} QtiWeight;

/* An outcome of an item under the name by which the test knows it. */
typedef struct {
    const char *source;
    const char *target;
} QtiVariableMapping;

/* What a template variable of an item begins with in this test. */
typedef struct {
    const char *identifier;
    const struct _QtiExpression *expression;
    int line, column;
} QtiTemplateDefault;

typedef struct {
    const struct _QtiExpression *condition;
    const char *
        target; /* an identifier, or EXIT_SECTION, EXIT_TESTPART, EXIT_TEST; NULL for a pre-condition */
} QtiTestRule;

typedef enum { QTI_TEST_ROOT, QTI_TEST_PART, QTI_TEST_SECTION, QTI_TEST_ITEM } QtiTestKind;

/* A test, a part, a section or a reference to an item. Immutable; owned by its test. */
typedef struct _QtiTestNode QtiTestNode;
struct _QtiTestNode {
    QtiTestKind kind;
    const char *identifier;
    const char *title; /* of a section or the test */
    const char *href;  /* of an item, relative to the file it is written in */
    const char *path;  /* of an item within the package; NULL without a source */
    const QtiNode *node;
    const QtiTestNode *parent;
    const QtiTestNode *first, *next;
    bool linear;       /* of a part: items come one after the other */
    bool simultaneous; /* of a part: everything is handed in at its end */
    bool required, fixed, visible, keep_together;
    bool has_selection, with_replacement, shuffle;
    int select;
    QtiTimeLimits limits;
    QtiSessionControl control;
    const char *const *categories; /* NULL-terminated */
    const QtiWeight *weights;
    unsigned n_weights;
    const QtiVariableMapping *mappings;
    unsigned n_mappings;
    const QtiTemplateDefault *template_defaults;
    unsigned n_template_defaults;
    const QtiTestRule *conditions; /* pre-conditions: all must be true */
    unsigned n_conditions;
    const QtiTestRule *branches; /* the first that is true leads on */
    unsigned n_branches;
    const QtiNode *const *rubrics; /* nodes of kind QTI_NODE_RUBRIC */
    unsigned n_rubrics;
};

/* A compiled assessment test; immutable, may be shared between threads. */
typedef struct _QtiTest QtiTest;

/* As qti_item_parse. Sections in other files (assessment-section-ref) and fragments of processing are read from source;
   without one they are an error of code UNSUPPORTED. */
QtiTest *qti_test_parse (const char *xml, gssize len, GError **error);
QtiTest *qti_test_parse_report (const char *xml, gssize len, QtiReport *report);
QtiTest *qti_test_parse_from (const char *xml, gssize len, const QtiSource *source,
                              QtiReport *report);
void qti_test_free (QtiTest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QtiTest, qti_test_free)

/* The root: kind QTI_TEST_ROOT, its children are the parts. */
const QtiTestNode *qti_test_root (const QtiTest *self);

/* The part, section or item of this identifier, or NULL. */
const QtiTestNode *qti_test_find (const QtiTest *self, const char *identifier);

/* The next node in document order, or NULL. */
const QtiTestNode *qti_test_walk (const QtiTestNode *node);

const QtiDeclaration *qti_test_declarations (const QtiTest *self, unsigned *ret_n);

/* Test feedback of the whole test and of parts: nodes with attributes access ("atEnd", "during"),
   outcome-identifier, identifier and show-hide. */
const QtiNode *const *qti_test_feedback (const QtiTest *self, unsigned *ret_n);
