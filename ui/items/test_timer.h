/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* What is said about the time that is left. Pure; any thread. */

#define UI_TEST_SOON_MS 60000

/* "11:42", or "1:05:00" from an hour on; rounded up to whole seconds so that 0:00 means over; transfer full. */
char *ui_test_timer_text (int64_t left_ms);

/* The sentence for the warnings at 5 minutes, 1 minute and 20 seconds, each shown for 15 seconds; NULL at other times
   (transfer full). A limit shorter than a warning has none of it. */
char *ui_test_timer_warning (int64_t left_ms, int64_t limit_ms);
