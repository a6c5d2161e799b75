/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The papers of adverse action: forms of the kind "paper" with their blanks filled. */
#pragma once

#include "app/server/call.h"
#include "app/server/screened.h"

/* The table of places of this server, or NULL. Transfer full. */
ConsentPlaces *server_places_load (StoreDb *db);

/* What the blanks are filled with. Borrowed; NULL stands as "—". */
typedef struct {
    const char *name, *company, *position, *agency, *contact, *number, *assessment, *law, *basis;
    const ConsentAdverseClock *clock; /* of the notice; NULL before it */
    const ConsentPlaces *places;
    int64_t at_ms;
} ServerPaperFacts;

/* A text with {name}, {company}, {position}, {agency}, {contact}, {number}, {date}, {last-day}, {days}, {assessment}, {law} and {basis} filled in, dates in the
 * words of LANGUAGE. Unknown blanks stay. Transfer full. */
char *server_paper_fill (const char *text, const char *language, const ServerPaperFacts *facts);
