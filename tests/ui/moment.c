/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days and times in both languages, in a zone of our own. */
#include <adwaita.h>
#include <libintl.h>

#include "tests/ui/keys.h"
#include "ui/look.h"
#include "ui/moment.h"
#include "ui/shell.h"

#define AT_MS INT64_C (1795483980000) /* 2026-11-24 01:33 UTC */
#define HOUR_MS INT64_C (3600000)

static void
test_moment (void)
{
    static const struct {
        const char *language;
        int64_t at_ms, now_ms;
        const char *day, *words, *brief;
    } cases[] = {
        {"en", AT_MS, AT_MS + 20 * HOUR_MS, "Nov 24, 2026", "Nov 24, 2026, 1:33 AM",
         "today 1:33 AM"},
        {"en", AT_MS + 12 * HOUR_MS, AT_MS - 24 * HOUR_MS, "Nov 24, 2026", "Nov 24, 2026, 1:33 PM",
         "Nov 24, 1:33 PM"},
        {"en", AT_MS - HOUR_MS, AT_MS + 400 * 24 * HOUR_MS, "Nov 24, 2026",
         "Nov 24, 2026, 12:33 AM", "Nov 24, 2026"},
        {"es", AT_MS, AT_MS, "24 nov 2026", "24 nov 2026, 01:33", "hoy 01:33"},
        {"es", AT_MS + 12 * HOUR_MS, AT_MS - 24 * HOUR_MS, "24 nov 2026", "24 nov 2026, 13:33",
         "24 nov, 13:33"},
        {"es", AT_MS - 100 * 24 * HOUR_MS, AT_MS + 400 * 24 * HOUR_MS, "16 ago 2026",
         "16 ago 2026, 01:33", "16 ago 2026"},
        {"en", 0, AT_MS, "", "", ""},
    };
    g_autoptr (UiLook) look = ui_look_new ();
    for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
        ui_look_set_language (look, cases[i].language);
        g_autofree char *day = ui_moment_day (cases[i].at_ms);
        g_autofree char *words = ui_moment_words (cases[i].at_ms);
        g_autofree char *brief = ui_moment_short (cases[i].at_ms, cases[i].now_ms);
        g_assert_cmpstr (day, ==, cases[i].day);
        g_assert_cmpstr (words, ==, cases[i].words);
        g_assert_cmpstr (brief, ==, cases[i].brief);
    }
}

int
main (int argc, char **argv)
{
    g_setenv ("TZ", "UTC", TRUE);
    bindtextdomain (GETTEXT_PACKAGE, g_getenv ("ANTESALA_LOCALE_DIR"));
    bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
    keys_init (&argc, &argv);
    adw_init ();
    g_type_ensure (UI_TYPE_SHELL); /* brings the resources, which the look reads */
    g_test_add_func ("/ui/moment", test_moment);
    return g_test_run ();
}
