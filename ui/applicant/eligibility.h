/* SPDX-License-Identifier: GPL-3.0-or-later */
/* State of residence, hours a week, times of the day. Complete when these are given; city and county need not be. Signal "changed": a person changed something. main */
#pragma once

#include "ui/page.h"

#define UI_TYPE_ELIGIBILITY (ui_eligibility_get_type ())
G_DECLARE_FINAL_TYPE (UiEligibility, ui_eligibility, UI, ELIGIBILITY, UiPage)

/* Bits of the times, in the order in which the server names them: morning, afternoon, evening, night, weekend. */
#define UI_TIMES 5

typedef enum {
    UI_ELIGIBILITY_STATE,
    UI_ELIGIBILITY_HOURS,
    UI_ELIGIBILITY_TIMES,
    UI_ELIGIBILITY_FIELDS
} UiEligibilityField;

GtkWidget *ui_eligibility_new (void);

/* Names of the states in the person's language; copied. The choice stays if the number of states does. */
void ui_eligibility_set_states (UiEligibility *self, const char *const *names, size_t count);

/* Place in the list of states, -1 none. */
void ui_eligibility_set_state (UiEligibility *self, int place);
int ui_eligibility_get_state (UiEligibility *self);

/* Hours a week, 1 to 80; 0 not given. wanted: what the position wants at least, for the hint; 0 no hint.
 * The field begins with it. */
void ui_eligibility_set_hours (UiEligibility *self, int hours);
int ui_eligibility_get_hours (UiEligibility *self);
void ui_eligibility_set_wanted_hours (UiEligibility *self, int wanted);

/* Bit i is time i. */
void ui_eligibility_set_times (UiEligibility *self, unsigned times);
unsigned ui_eligibility_get_times (UiEligibility *self);

/* Shows the two places, which are asked only where the job has a background check: neither needs to be told. */
void ui_eligibility_set_asks_places (UiEligibility *self, bool asks);
/* As written, or "". (transfer none) */
const char *ui_eligibility_get_city (UiEligibility *self);
const char *ui_eligibility_get_county (UiEligibility *self);
/* Both may be NULL. */
void ui_eligibility_set_places (UiEligibility *self, const char *city, const char *county);

/* A sentence below a field, with the focus on it; NULL takes it away. A change of the field takes it away too. */
void ui_eligibility_set_error (UiEligibility *self, UiEligibilityField field, const char *sentence);
