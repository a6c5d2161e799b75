/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days and times as a person reads them, in the language of the screen and not of the system: the month is a word, so day and
 * month cannot be taken for each other. Milliseconds since 1970; local time. Empty for 0 or less. Transfer full. Main thread. */
#pragma once

#include <stdint.h>

/* "Nov 24, 2026", "24 nov 2026". */
char *ui_moment_day (int64_t at_ms);

/* The same for a day as YYYY-MM-DD; empty for what is none. */
char *ui_moment_date (const char *day);

/* "Nov 24, 2026, 1:33 AM", "24 nov 2026, 01:33". */
char *ui_moment_words (int64_t at_ms);

/* For lists: "today 1:33 AM"; without the year in the year of now: "Nov 24, 1:33 AM"; without the time in any other. */
char *ui_moment_short (int64_t at_ms, int64_t now_ms);
