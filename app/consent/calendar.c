/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/consent/calendar.h"

/* Holidays with a fixed day. Juneteenth is one since 2021. */
static const struct {
    GDateMonth month;
    GDateDay day;
    GDateYear since;
} fixed[] = {
    {G_DATE_JANUARY, 1, 0},   {G_DATE_JUNE, 19, 2021},  {G_DATE_JULY, 4, 0},
    {G_DATE_NOVEMBER, 11, 0}, {G_DATE_DECEMBER, 25, 0},
};

/* Holidays on the Nth weekday of a month; 0 is the last one. */
static const struct {
    GDateMonth month;
    GDateWeekday weekday;
    int nth;
} moving[] = {
    {G_DATE_JANUARY, G_DATE_MONDAY, 3}, {G_DATE_FEBRUARY, G_DATE_MONDAY, 3},
    {G_DATE_MAY, G_DATE_MONDAY, 0},     {G_DATE_SEPTEMBER, G_DATE_MONDAY, 1},
    {G_DATE_OCTOBER, G_DATE_MONDAY, 2}, {G_DATE_NOVEMBER, G_DATE_THURSDAY, 4},
};

static bool
is_weekend (const GDate *date)
{
    GDateWeekday weekday = g_date_get_weekday (date);
    return weekday == G_DATE_SATURDAY || weekday == G_DATE_SUNDAY;
}

static bool
is_fixed (const GDate *date)
{
    for (size_t i = 0; i < G_N_ELEMENTS (fixed); i++) {
        if (g_date_get_month (date) == fixed[i].month && g_date_get_day (date) == fixed[i].day
            && g_date_get_year (date) >= fixed[i].since)
            return true;
    }
    return false;
}

static bool
is_moving (const GDate *date)
{
    int day = g_date_get_day (date);
    int last = g_date_get_days_in_month (g_date_get_month (date), g_date_get_year (date));
    for (size_t i = 0; i < G_N_ELEMENTS (moving); i++) {
        if (g_date_get_month (date) != moving[i].month
            || g_date_get_weekday (date) != moving[i].weekday)
            continue;
        if (moving[i].nth == 0 ? day + 7 > last : (day - 1) / 7 + 1 == moving[i].nth)
            return true;
    }
    return false;
}

/* A holiday on a Saturday is kept on the Friday before it, one on a Sunday on the Monday after it. */
static bool
is_observed (const GDate *date)
{
    GDateWeekday weekday = g_date_get_weekday (date);
    if (weekday != G_DATE_FRIDAY && weekday != G_DATE_MONDAY)
        return false;
    GDate other = *date;
    if (weekday == G_DATE_FRIDAY)
        g_date_add_days (&other, 1);
    else
        g_date_subtract_days (&other, 1);
    return is_fixed (&other);
}

bool
consent_calendar_is_free (const GDate *date)
{
    return is_weekend (date) || is_fixed (date) || is_moving (date) || is_observed (date);
}

GDate
consent_calendar_after (const GDate *date, int n, ConsentDays kind)
{
    GDate day = *date;
    n = CLAMP (n, 0, 400);
    if (kind == CONSENT_DAYS_CALENDAR) {
        g_date_add_days (&day, (guint)n);
        return day;
    }
    while (n > 0) {
        g_date_add_days (&day, 1);
        n -= consent_calendar_is_free (&day) ? 0 : 1;
    }
    return day;
}

static GTimeZone *
zone_of (const char *zone)
{
    GTimeZone *found = g_time_zone_new_identifier (zone);
    return found != NULL ? found : g_time_zone_new_utc ();
}

GDate
consent_calendar_day (int64_t at_ms, const char *zone)
{
    g_autoptr (GTimeZone) there = zone_of (zone);
    int64_t seconds = at_ms >= 0 ? at_ms / 1000 : -((999 - at_ms) / 1000);
    g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (seconds);
    g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, there) : NULL;
    GDate date;
    g_date_clear (&date, 1);
    if (local != NULL)
        g_date_set_dmy (&date, (GDateDay)g_date_time_get_day_of_month (local),
                        (GDateMonth)g_date_time_get_month (local),
                        (GDateYear)g_date_time_get_year (local));
    return date;
}

int64_t
consent_calendar_begin_ms (const GDate *date, const char *zone)
{
    g_autoptr (GTimeZone) there = zone_of (zone);
    g_autoptr (GDateTime) begin =
        g_date_time_new (there, g_date_get_year (date), (int)g_date_get_month (date),
                         g_date_get_day (date), 0, 0, 0.0);
    return begin != NULL ? g_date_time_to_unix (begin) * 1000 : 0;
}
