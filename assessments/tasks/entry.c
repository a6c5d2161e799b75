/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/tasks/entry.h"

#include <math.h>

#define MS_PER_HOUR 3600000.0

TaskEntryScore
task_entry_score (int64_t keystrokes, int64_t wrong_keystrokes, int64_t fields,
                  int64_t fields_right, int64_t duration_ms)
{
    TaskEntryScore score = {.field_accuracy_percent = (double)NAN};
    if (fields > 0)
        score.field_accuracy_percent = 100.0 * (double)fields_right / (double)fields;
    if (duration_ms <= 0)
        return score;
    double hours = (double)duration_ms / MS_PER_HOUR;
    score.gross_kph = (double)keystrokes / hours;
    score.net_kph = fmax (0, (double)(keystrokes - wrong_keystrokes) / hours);
    return score;
}
