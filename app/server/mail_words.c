/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/mail_words.h"

static const char *const MONTHS[2][12] = {
    {"January", "February", "March", "April", "May", "June", "July", "August", "September",
     "October", "November", "December"},
    {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
     "octubre", "noviembre", "diciembre"},
};
static const char *const DAYS[2][7] = {
    {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
    {"lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"},
};

static int
spanish (const char *language)
{
    return g_str_equal (language, "es");
}

char *
server_mail_date (GDateTime *time, const char *language)
{
    int day = g_date_time_get_day_of_month (time), year = g_date_time_get_year (time);
    const char *month = MONTHS[spanish (language)][g_date_time_get_month (time) - 1];
    return spanish (language) ? g_strdup_printf ("%d de %s de %d", day, month, year)
                              : g_strdup_printf ("%s %d, %d", month, day, year);
}

char *
server_mail_moment (GDateTime *time, const char *language)
{
    g_autofree char *date = server_mail_date (time, language);
    g_autofree char *hour = g_date_time_format (time, "%H:%M");
    g_autofree char *offset = g_date_time_format (time, "%:z");
    const char *day = DAYS[spanish (language)][g_date_time_get_day_of_week (time) - 1];
    return g_strdup_printf ("%s%s %s, %s (UTC%s)", day, spanish (language) ? "" : ",", date, hour,
                            offset);
}

char *
server_mail_greeting (const char *name, const char *language)
{
    const char *good = spanish (language) ? "Buen día" : "Hello";
    const char *end = spanish (language) ? ":" : ",";
    return name && *name ? g_strdup_printf ("%s, %s%s", good, name, end)
                         : g_strdup_printf ("%s%s", good, end);
}
