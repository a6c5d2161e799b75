/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/qti/item_private.h"
#include "assessments/qti/session.h"

struct _QtiSession {
    const QtiItem *item;
    const QtiOperators *operators;
    QtiArena arena;   /* values that stay */
    QtiArena scratch; /* values of one evaluation */
    QtiArena outside; /* of what was given for template variables */
    QtiValue *given;  /* by declaration, NULL if there is none; owned by outside */
    QtiValue *values; /* by declaration, as the two below; owned, not in the arena */
    QtiValue *defaults;
    QtiValue *corrects;
    int *orders;      /* of the interactions that shuffle, one after the other */
    QtiRandom random; /* of processing */
    QtiReport report;
    int64_t attempts;
};

/* Draws the orders of all interactions that shuffle. seed is that of the session. */
void qti_session_shuffle (QtiSession *self, uint64_t seed);
