/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days as the law counts them: a clock's local days, weekends, and the holidays of the United States. */
#pragma once

#include "app/consent/places.h"

/* Whether a day is a Saturday, a Sunday, or a federal holiday (5 USC 6103), observed on Friday or Monday when it falls on a weekend. */
bool consent_calendar_is_free (const GDate *date);

/* The last day of a wait of N days (0 to 400) that is counted from the day after DATE: business days leave out free days; calendar days that end on a
 * free day end there. With 0 it is DATE. */
GDate consent_calendar_after (const GDate *date, int n, ConsentDays kind);

/* The local day of a moment (milliseconds since 1970, UTC) in a zone of places.h. */
GDate consent_calendar_day (int64_t at_ms, const char *zone);

/* The first moment of a local day, where the day begins at 1 o'clock because of daylight saving time that one. */
int64_t consent_calendar_begin_ms (const GDate *date, const char *zone);
