/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/items/test_timer.h"

#include "ui/words.h"

#define SHOWN_MS 15000
#define SLACK_MS 2000 /* a part that is as long as a warning needs none */

static const struct {
    int64_t at_ms;
    const char *sentence;
} warnings[] = {
    {300000, N_ ("5 minutes left in this part.")},
    {60000, N_ ("1 minute left in this part.")},
    {20000, N_ ("20 seconds left. What you answered counts.")},
};

char *
ui_test_timer_text (int64_t left_ms)
{
    int64_t seconds = left_ms > 0 ? (left_ms + 999) / 1000 : 0;
    int hours = (int)(seconds / 3600), minutes = (int)(seconds / 60 % 60),
        rest = (int)(seconds % 60);
    return hours > 0 ? g_strdup_printf ("%d:%02d:%02d", hours, minutes, rest)
                     : g_strdup_printf ("%d:%02d", minutes, rest);
}

char *
ui_test_timer_warning (int64_t left_ms, int64_t limit_ms)
{
    for (size_t i = 0; i < G_N_ELEMENTS (warnings); i++) {
        int64_t at_ms = warnings[i].at_ms;
        if (limit_ms > at_ms + SLACK_MS && left_ms <= at_ms && left_ms > MAX (at_ms - SHOWN_MS, 0))
            return g_strdup (_ (warnings[i].sentence));
    }
    return NULL;
}
