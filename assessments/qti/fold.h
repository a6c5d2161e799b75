/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>

/* Whether two UTF-8 texts are the same when case does not count (full case folding, so that "É" equals "é"). */
bool qti_fold_equal (const char *a, const char *b);

/* Whether text holds part; with case folded if fold. */
bool qti_fold_contains (const char *text, const char *part, bool fold);
