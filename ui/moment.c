/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/moment.h"

#include <glib.h>
#include <stdio.h>

#include "ui/words.h"

/* Own names: those of the C library are in the system's language, if it is installed at all. */
static const char *const months[] = {
    N_ ("Jan"), N_ ("Feb"), N_ ("Mar"), N_ ("Apr"), N_ ("May"), N_ ("Jun"),
    N_ ("Jul"), N_ ("Aug"), N_ ("Sep"), N_ ("Oct"), N_ ("Nov"), N_ ("Dec"),
};

static GDateTime *
local (int64_t at_ms)
{
    return at_ms > 0 ? g_date_time_new_from_unix_local (at_ms / 1000) : NULL;
}

static const char *
month_of (GDateTime *at)
{
    return _ (months[g_date_time_get_month (at) - 1]);
}

static char *
day_of (GDateTime *at)
{
    /* Translators: name of a month, day, year; change their order with %2$d and so on */
    return g_strdup_printf (_ ("%1$s %2$d, %3$d"), month_of (at), g_date_time_get_day_of_month (at),
                            g_date_time_get_year (at));
}

static char *
time_of (GDateTime *at)
{
    /* Translators: a time of day as g_date_time_format() takes it; for a clock of 24 hours, "%H:%M" for both. */
    return g_date_time_format (at,
                               g_date_time_get_hour (at) < 12 ? _ ("%-I:%M AM") : _ ("%-I:%M PM"));
}

char *
ui_moment_day (int64_t at_ms)
{
    g_autoptr (GDateTime) at = local (at_ms);
    return at ? day_of (at) : g_strdup ("");
}

char *
ui_moment_date (const char *day)
{
    enum { NOON = 12 };
    int year = 0, month = 0, date = 0;
    if (day == NULL || sscanf (day, "%4d-%2d-%2d", &year, &month, &date) != 3)
        return g_strdup ("");
    g_autoptr (GDateTime) at = g_date_time_new_local (year, month, date, NOON, 0, 0);
    return at ? day_of (at) : g_strdup ("");
}

char *
ui_moment_words (int64_t at_ms)
{
    g_autoptr (GDateTime) at = local (at_ms);
    if (at == NULL)
        return g_strdup ("");
    g_autofree char *day = day_of (at), *time = time_of (at);
    /* Translators: a day with its year, a time */
    return g_strdup_printf (_ ("%1$s, %2$s"), day, time);
}

char *
ui_moment_short (int64_t at_ms, int64_t now_ms)
{
    g_autoptr (GDateTime) at = local (at_ms);
    g_autoptr (GDateTime) now = local (now_ms);
    if (at == NULL || now == NULL)
        return g_strdup ("");
    if (g_date_time_get_year (at) != g_date_time_get_year (now))
        return day_of (at);
    g_autofree char *time = time_of (at);
    if (g_date_time_get_day_of_year (at) == g_date_time_get_day_of_year (now))
        return g_strdup_printf (_ ("today %s"), time);
    /* Translators: name of a month, day, time; change their order with %2$d and so on */
    return g_strdup_printf (_ ("%1$s %2$d, %3$s"), month_of (at), g_date_time_get_day_of_month (at),
                            time);
}
