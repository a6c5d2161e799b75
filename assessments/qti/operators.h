/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/qti/value.h"

/* A custom operator of the program: the class or definition that items name, and what it does with its operands.
   The result's memory must be the arena's. A wrong operand gives a NULL value. Called on the session's thread. */
typedef struct {
    const char *name; /* "antesala.typing" */
    QtiValue (*call) (QtiArena *arena, const QtiValue *operands, size_t n_operands, void *data);
    void *data;
} QtiCustomOperator;

/* The table a program passes to its sessions; must outlive them. Zero is an empty table. */
typedef struct {
    const QtiCustomOperator *rows;
    size_t n_rows;
} QtiOperators;
