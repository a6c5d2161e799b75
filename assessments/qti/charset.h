/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "assessments/qti/arena.h"

/* One part of a character class: a range, or a named class (letter 's', 'i', 'c', 'd', 'w', or 'p' with categories). */
typedef struct _QtiCharsetPart QtiCharsetPart;
struct _QtiCharsetPart {
    uint32_t from, to; /* if letter is 0 */
    char letter;
    bool negated;        /* \S, \P and the like */
    uint32_t categories; /* bits of GUnicodeType, for 'p' */
    const QtiCharsetPart *next;
};

/* A set of characters: parts, perhaps negated as a whole, perhaps without another set. */
typedef struct _QtiCharset QtiCharset;
struct _QtiCharset {
    const QtiCharsetPart *parts;
    bool negated;
    const QtiCharset *minus;
};

bool qti_charset_has (const QtiCharset *self, uint32_t letter);

/* Reads what follows a backslash; *at is behind it and moves on. A single character gives a range of one.
   False if there is no such escape. */
bool qti_charset_escape (const char **at, QtiCharsetPart *ret_part);

/* Reads a class expression; *at is behind "[" and moves behind its "]". NULL if it is wrong. */
const QtiCharset *qti_charset_read (const char **at, QtiArena *arena, unsigned depth);
