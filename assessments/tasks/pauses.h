/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where somebody at work on a task stopped: gaps between two events that are longer than thinking of the next key. */
#pragma once

#include <stdint.h>

#define TASK_PAUSE_MS 2000

typedef struct {
    int64_t count; /* of TASK_PAUSE_MS and longer */
    int64_t sum_ms;
    int64_t longest_ms; /* of all gaps */
} TaskPauses;

/* One more gap between two events. */
static inline void
task_pauses_add (TaskPauses *self, int64_t gap_ms)
{
    if (gap_ms >= TASK_PAUSE_MS) {
        self->count++;
        self->sum_ms += gap_ms;
    }
    if (gap_ms > self->longest_ms)
        self->longest_ms = gap_ms;
}
