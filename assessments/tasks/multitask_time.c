/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/tasks/multitask_time.h"

#include <math.h>
#include <stdlib.h>

/* The view looks four times a second whether a question is due; a slow computer may be later. */
#define SHOWN_WITHIN_MS 2000

static const TaskEntryEvent *
event_at (const GArray *events, guint i)
{
    return &g_array_index (events, TaskEntryEvent, i);
}

guint
task_multitask_within (const GArray *events, int64_t limit_ms)
{
    guint n = 0;
    while (n < events->len && (limit_ms <= 0 || event_at (events, n)->at_ms <= limit_ms))
        n++;
    return n;
}

void
task_multitask_replies (const GArray *events, const int64_t *asked_ms, unsigned n,
                        int64_t *ret_came_ms, int *ret_sent)
{
    for (unsigned i = 0; i < n; i++)
        ret_came_ms[i] = ret_sent[i] = -1;
    for (guint i = 0; i < events->len; i++) {
        const TaskEntryEvent *event = event_at (events, i);
        if (event->kind != TASK_ENTRY_MARK || event->place >= n)
            continue;
        unsigned place = event->place;
        if (event->character == TASK_MULTITASK_CAME && ret_came_ms[place] < 0)
            ret_came_ms[place] =
                CLAMP (event->at_ms, asked_ms[place], asked_ms[place] + SHOWN_WITHIN_MS);
        /* Nobody answers what was not asked yet. */
        if (event->character == TASK_MULTITASK_SENT && ret_sent[place] < 0
            && event->at_ms >= asked_ms[place])
            ret_sent[place] = (int)i;
    }
    for (unsigned i = 0; i < n; i++)
        if (ret_sent[i] >= 0 && ret_came_ms[i] < 0)
            ret_came_ms[i] = asked_ms[i];
}

static int
compare_numbers (const void *one, const void *other)
{
    double left = *(const double *)one, right = *(const double *)other;
    return (left > right) - (left < right);
}

double
task_multitask_median (double *numbers, guint n)
{
    if (n == 0)
        return (double)NAN;
    qsort (numbers, n, sizeof *numbers, compare_numbers);
    return (numbers[(n - 1) / 2] + numbers[n / 2]) / 2;
}

/* Where the last act was. */
typedef enum { NOWHERE, RECORD, CHAT } Place;

static Place
place_of (const TaskEntryEvent *event, unsigned n_fields)
{
    if (event->kind == TASK_ENTRY_MARK)
        return event->character == TASK_MULTITASK_SENT ? CHAT : NOWHERE;
    if (event->kind == TASK_ENTRY_FOCUS)
        return NOWHERE; /* it is written with the first key, and is none itself */
    return event->field < n_fields ? RECORD : CHAT;
}

void
task_multitask_steps (const GArray *events, unsigned n_fields, TaskMultitaskScore *score)
{
    g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (double));
    g_autoptr (GArray) lags = g_array_new (FALSE, FALSE, sizeof (double));
    const TaskEntryEvent *last = NULL;
    Place last_place = NOWHERE;
    for (guint i = 0; i < events->len; i++) {
        const TaskEntryEvent *event = event_at (events, i);
        Place place = place_of (event, n_fields);
        if (place == NOWHERE)
            continue;
        double took_ms = last != NULL ? (double)(event->at_ms - last->at_ms) : 0;
        if (place == RECORD && last_place == CHAT)
            g_array_append_val (lags, took_ms);
        else if (place == RECORD && last_place == RECORD && event->field != last->field)
            g_array_append_val (steps, took_ms);
        last = event;
        last_place = place;
    }
    score->steps = steps->len;
    score->resumed = lags->len;
    score->step_ms = task_multitask_median ((double *)(void *)steps->data, steps->len);
    score->resumption_ms = task_multitask_median ((double *)(void *)lags->data, lags->len);
    bool enough = lags->len >= TASK_MULTITASK_MIN_RESUMED && steps->len >= TASK_MULTITASK_MIN_STEPS;
    score->switch_cost_ms = enough ? score->resumption_ms - score->step_ms : (double)NAN;
}
