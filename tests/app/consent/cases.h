/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of cases in tests/fixtures/consent: a line a case, columns between tabs, # begins a remark. */
#pragma once

#include "app/consent/places.h"

/* Calls CHECK with the columns of each case; how many there were. */
int cases_run (const char *name, unsigned columns,
               void (*check) (char **columns, const ConsentPlaces *places));

/* The table of places that is shipped. (transfer full) */
ConsentPlaces *cases_places (void);

/* Splits "CA/CA-LAC" into state and city; "-" is NULL. The texts live in WORD, which is changed. */
void cases_place (char *word, const char **state, const char **city);
