/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/days.h"

#include <glib.h>

#include "ui/moment.h"
#include "ui/words.h"

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
char *
ui_days_rule (int64_t days, bool business, bool received, const char *place)
{
    unsigned long number = (unsigned long)days;
    /* Translators: %1$d is a number of days, %2$s the name of the place whose law asks for them */
    const char *const formats[2][2] = {
        {dngettext (GETTEXT_PACKAGE, "%1$d day of the calendar after the notice was sent (%2$s)",
                    "%1$d days of the calendar after the notice was sent (%2$s)", number),
         dngettext (GETTEXT_PACKAGE,
                    "%1$d day of the calendar after the notice was received (%2$s)",
                    "%1$d days of the calendar after the notice was received (%2$s)", number)},
        {dngettext (GETTEXT_PACKAGE, "%1$d business day after the notice was sent (%2$s)",
                    "%1$d business days after the notice was sent (%2$s)", number),
         dngettext (GETTEXT_PACKAGE, "%1$d business day after the notice was received (%2$s)",
                    "%1$d business days after the notice was received (%2$s)", number)},
    };
    return g_strdup_printf (formats[business][received], (int)days, place);
}
#pragma GCC diagnostic pop

char *
ui_days_day (const char *day)
{
    g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
    g_autofree char *text = day ? g_strconcat (day, "T12:00:00", NULL) : NULL;
    g_autoptr (GDateTime) noon = text ? g_date_time_new_from_iso8601 (text, zone) : NULL;
    return ui_moment_day (noon ? g_date_time_to_unix (noon) * 1000 : 0);
}
