/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>

#include "assessments/qti/arena.h"

/* A compiled XSD regular expression (XML Schema 2, appendix F): always anchored at both ends, no captures.
   Matching takes time linear in the text. */
typedef struct _QtiPattern QtiPattern;

/* Compiles into arena. NULL if the pattern is wrong or needs more than 4,000 states; ret_why is then a sentence
   (static). */
const QtiPattern *qti_pattern_compile (const char *pattern, QtiArena *arena, const char **ret_why);

/* How many states it has: matching takes at most so many steps for each character. */
unsigned qti_pattern_states (const QtiPattern *self);

/* Whether the whole text matches. Any thread. */
bool qti_pattern_matches (const QtiPattern *self, const char *text);
