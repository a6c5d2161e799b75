/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdint.h>

/* Data entry: keystrokes an hour and share of fields that are fully right. */
typedef struct {
    double gross_kph;
    double net_kph;                /* wrong keystrokes taken off, never below 0 */
    double field_accuracy_percent; /* NAN without fields */
} TaskEntryScore;

/* keystrokes and wrong_keystrokes of the final entries; duration_ms <= 0 scores zero speed. Any thread.
   Source: docs/scoring.md. */
TaskEntryScore task_entry_score (int64_t keystrokes, int64_t wrong_keystrokes, int64_t fields,
                                 int64_t fields_right, int64_t duration_ms);
