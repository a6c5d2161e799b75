/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/qti/rules.h"
#include "assessments/qti/test.h"

struct _QtiTest {
    QtiArena arena;
    QtiNode *document;
    QtiTestNode *root;
    QtiDeclaration *declarations;
    unsigned n_declarations;
    const QtiRule *rules;
    const QtiNode **feedback;
    unsigned n_feedback;
    unsigned n_items;
};
