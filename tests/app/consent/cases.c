/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/app/consent/cases.h"

#include <string.h>

ConsentPlaces *
cases_places (void)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *path =
        g_build_filename (g_getenv ("ANTESALA_DATA_DIR"), "consent", "jurisdictions.json", NULL);
    ConsentPlaces *places = consent_places_load (path, &error);
    g_assert_no_error (error);
    return places;
}

void
cases_place (char *word, const char **state, const char **city)
{
    char *slash = strchr (word, '/');
    *city = slash != NULL ? slash + 1 : NULL;
    if (slash != NULL)
        *slash = '\0';
    *state = strcmp (word, "-") != 0 ? word : NULL;
}

int
cases_run (const char *name, unsigned columns,
           void (*check) (char **columns, const ConsentPlaces *places))
{
    g_autoptr (ConsentPlaces) places = cases_places ();
    g_autofree char *path = g_build_filename (g_getenv ("ANTESALA_SOURCE_DIR"), "tests", "fixtures",
                                              "consent", name, NULL);
    g_autofree char *text = NULL;
    int count = 0;
    g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
    g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        if (**line == '#' || **line == '\0')
            continue;
        g_auto (GStrv) cells = g_strsplit (*line, "\t", -1);
        g_test_message ("%s", *line);
        g_assert_cmpuint (g_strv_length (cells), ==, columns);
        check (cells, places);
        count++;
    }
    return count;
}
