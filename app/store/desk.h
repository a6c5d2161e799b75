/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The recruiter's side: the list, ratings, the note, decisions. */
#pragma once

#include "app/store/types.h"

/* One row of the list. Texts are borrowed. Numbers that are not there are NaN, times 0. */
typedef struct {
    const char *id, *number, *name, *state, *position, *residence, *equipment, *outcome;
    double score_percent, net_wpm;
    int64_t recordings, rated, submitted_ms, updated_ms, revision;
} StoreRow;

/* NULL in any member means: all. */
typedef struct {
    const char *state;
    const char *search; /* part of a name or number, without regard to case */
    const char *before; /* number of the last row seen */
} StoreFilter;

/* At most 100 rows, newest first. */
StoreQuery *store_rows (StoreDb *db, const StoreFilter *filter);
bool store_row_next (StoreQuery *query, StoreRow *row);

/* How many rows the filter has without BEFORE. */
int64_t store_rows_total (StoreDb *db, const StoreFilter *filter);

typedef struct {
    const char *recording, *user, *name, *comment;
    int64_t level, at_ms;
} StoreRating;
void store_rating_put (StoreDb *db, const StoreRating *rating);
StoreQuery *store_ratings (StoreDb *db, const char *application);
bool store_rating_next (StoreQuery *query, StoreRating *rating);

typedef struct {
    const char *text, *user, *name;
    int64_t at_ms;
} StoreNote;
void store_note_put (StoreDb *db, const char *application, const StoreNote *note);
StoreQuery *store_note (StoreDb *db, const char *application);
bool store_note_next (StoreQuery *query, StoreNote *note);

typedef struct {
    const char *outcome, *reason, *user, *name;
    int64_t at_ms;
} StoreDecision;
void store_decision_add (StoreDb *db, const char *application, const StoreDecision *decision);

/* The decision that holds, the last one. */
StoreQuery *store_decision (StoreDb *db, const char *application);
bool store_decision_next (StoreQuery *query, StoreDecision *decision);
