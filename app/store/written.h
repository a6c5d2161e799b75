/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people think of a text that an applicant wrote: one rating a person and text. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "app/store/types.h"

typedef struct {
    const char *section, *item, *user, *name, *comment;
    int64_t level, at_ms;
} StoreWrittenRating;

/* Puts a rating in the place of the one that this user gave before. */
void store_written_put (StoreDb *db, const char *application, const StoreWrittenRating *rating);

/* All of an application, the first ones first. */
StoreQuery *store_written (StoreDb *db, const char *application);
bool store_written_next (StoreQuery *query, StoreWrittenRating *rating);
