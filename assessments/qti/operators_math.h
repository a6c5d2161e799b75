/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The number of a function of math-operator ("sin", "toDegrees"), or -1. Names are exact. */
int qti_math_function (const char *name);

/* How many operands that function takes: 1 or 2. */
unsigned qti_math_function_operands (int function);

/* The number of a statistic of stats-operator ("mean", "popSD"), or -1. */
int qti_math_statistic (const char *name);
