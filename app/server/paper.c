/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/adverse.h"

#include <string.h>

#include "app/consent/calendar.h"

static const char *const months[2][12] = {
    {"January", "February", "March", "April", "May", "June", "July", "August", "September",
     "October", "November", "December"},
    {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
     "octubre", "noviembre", "diciembre"},
};

/* In the words of the paper's language, whatever the server's own is. */
static char *
day_words (const GDate *day, bool spanish)
{
    const char *month = months[spanish][g_date_get_month (day) - 1];
    return spanish
               ? g_strdup_printf ("%d de %s de %d", g_date_get_day (day), month,
                                  g_date_get_year (day))
               : g_strdup_printf ("%s %d, %d", month, g_date_get_day (day), g_date_get_year (day));
}

static char *
days_words (const ConsentWait *wait, bool spanish)
{
    static const char *const kinds[2][2] = {{"business days", "calendar days"},
                                            {"días hábiles", "días corridos"}};
    return g_strdup_printf ("%d %s", wait->days, kinds[spanish][wait->kind]);
}

char *
server_paper_fill (const char *text, const char *language, const ServerPaperFacts *facts)
{
    bool spanish = g_strcmp0 (language, "es") == 0;
    const char *zone =
        facts->clock && facts->clock->place ? facts->clock->place->zone : "America/New_York";
    GDate today = consent_calendar_day (facts->at_ms, zone);
    bool dated = facts->clock && g_date_valid (&facts->clock->last_day);
    g_autofree char *date = day_words (&today, spanish);
    g_autofree char *last = dated ? day_words (&facts->clock->last_day, spanish) : NULL;
    g_autofree char *days = dated ? days_words (&facts->clock->wait, spanish) : NULL;
    const char *const blanks[][2] = {
        {"{name}", facts->name},
        {"{company}", facts->company},
        {"{position}", facts->position},
        {"{agency}", facts->agency},
        {"{contact}", facts->contact},
        {"{number}", facts->number},
        {"{date}", date},
        {"{last-day}", last},
        {"{days}", days},
        {"{basis}", facts->basis},
        {"{assessment}", facts->assessment},
        {"{law}", facts->law},
    };
    g_autoptr (GString) filled = g_string_new (NULL);
    while (*text) {
        size_t i = 0;
        while (i < G_N_ELEMENTS (blanks) && !g_str_has_prefix (text, blanks[i][0]))
            i++;
        if (i < G_N_ELEMENTS (blanks)) {
            g_string_append (filled, blanks[i][1] ? blanks[i][1] : "—");
            text += strlen (blanks[i][0]);
        } else {
            g_string_append_c (filled, *text++);
        }
    }
    return g_string_free (g_steal_pointer (&filled), FALSE);
}
