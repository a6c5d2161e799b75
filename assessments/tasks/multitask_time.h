/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The times in a log of several things at once: replies, steps from field to field, returns from the chat (multitask.h). Any thread. */
#pragma once

#include "assessments/tasks/entry.h"
#include "assessments/tasks/multitask.h"

/* How many of the events lie within limit_ms; all when it is 0. */
guint task_multitask_within (const GArray *events, int64_t limit_ms);

/* When each of n questions came (at least at asked_ms, at most a little later) and when its answer was sent, -1 = never; arrays of n.
   ret_sent gets the places of the events. */
void task_multitask_replies (const GArray *events, const int64_t *asked_ms, unsigned n,
                             int64_t *ret_came_ms, int *ret_sent);

/* Fills steps, resumed, step_ms, resumption_ms and switch_cost_ms. Fields below n_fields are those of the records. */
void task_multitask_steps (const GArray *events, unsigned n_fields, TaskMultitaskScore *score);

/* The middle one of n numbers, of an even n the mean of the middle two; NAN when there are none. Sorts them. */
double task_multitask_median (double *numbers, guint n);
