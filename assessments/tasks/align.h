/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/* How far a typed text is from the text that was to be typed. */
typedef struct {
    size_t distance; /* fewest letters to insert, leave out or replace (Levenshtein) */
    size_t reached;  /* letters of the reference that the typed text covers */
} TaskDistance;

/* Compares typed (m letters) with every beginning of reference (n letters) and keeps the nearest, because a
   timed text is rarely finished; of equally near ones the one whose length is nearest to m.
   With whole, only the whole reference counts. Any thread; memory grows with m, time with m * n / 64.
   Source: V. Levenshtein 1966; bit-parallel columns after G. Myers, J. ACM 46(3), 1999. */
TaskDistance task_align_distance (const gunichar *reference, size_t n, const gunichar *typed,
                                  size_t m, bool whole);

/* One step of an alignment. */
typedef enum { TASK_STEP_MATCH, TASK_STEP_REPLACED, TASK_STEP_EXTRA, TASK_STEP_MISSING } TaskStep;

/* The steps that turn the first `reached` letters of reference into typed, one byte a TaskStep, for a distance
   found by task_align_distance. Memory is (m + n) * distance / 4 bytes, so NULL is returned when distance exceeds
   TASK_ALIGN_MAX_STEPS. Transfer full. Any thread. Source: E. Ukkonen, Information and Control 64, 1985. */
#define TASK_ALIGN_MAX_STEPS 1000
GByteArray *task_align_steps (const gunichar *reference, const gunichar *typed, size_t m,
                              TaskDistance distance);
