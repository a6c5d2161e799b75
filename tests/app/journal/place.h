/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder of its own for each journal test, and short ways to write. */
#pragma once

#include "app/journal/journal.h"

typedef struct {
    char *dir;
    char *file; /* journal.db */
    Journal *journal;
} Place;

void place_set_up (Place *self, gconstpointer unused);
void place_tear_down (Place *self, gconstpointer unused);

/* Opens the journal (again); no error is expected. The damaged file's name, if any. (transfer full) */
char *place_open (Place *self);
void place_close (Place *self);

/* A change with the N-th entry (its key ends in N) and the draft "last" = N. (transfer full) */
JournalChange *place_change (int n);

/* Writes it; no error is expected. */
void place_write (Place *self, int n);

/* The value of the draft "last", 0 without one. */
int place_last (Place *self);

void test_trouble_add (void);
int test_trouble_write (const char *dir);
