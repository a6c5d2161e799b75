/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/qti/value.h"

/* What somebody types into a text entry as a number of this base (2 to 36; 10 also takes an exponent). False if it is
   none. Source: information model, stringInteraction, base. */
bool qti_entry_number (const char *text, int base, double *ret_number);

/* The same for whole numbers that fit. */
bool qti_entry_integer (const char *text, int base, int64_t *ret_integer);

/* What a text entry of cardinality record gives: stringValue, and of a number floatValue, integerValue, leftDigits,
   rightDigits, ndp, nsf and exponent; those that do not apply are left out. In the arena. Source: information model,
   stringInteraction. */
QtiValue qti_entry_record (QtiArena *arena, const char *text, int base);
