/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/qti/charset.h"
#include "assessments/qti/pattern.h"

typedef enum { QTI_STATE_CHAR, QTI_STATE_SET, QTI_STATE_SPLIT, QTI_STATE_END } QtiStateKind;

/* One state of the automaton; out and other are indexes of states. */
typedef struct {
    QtiStateKind kind;
    uint32_t letter;
    const QtiCharset *set;
    unsigned out;
    unsigned other;
} QtiState;

struct _QtiPattern {
    unsigned start;
    unsigned n;
    const QtiState *states;
};
