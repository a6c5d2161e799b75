/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How each verb is called, and what it does. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/items/commands.h"

static const struct {
    const char *verb;
    const char *call;
    const char *does;
} verbs[] = {
    {"validate", N_ ("validate PACKAGE|ITEM… [--json]"),
     N_ ("Says what is wrong, with file, line and column.")},
    {"score", N_ ("score --ndjson [--reparse] [--key FILE]"),
     N_ ("Scores one candidate session a line of standard input.")},
    {"redact", N_ ("redact ITEM [--seed N]"), N_ ("Writes the item as an applicant gets it.")},
    {"convert", N_ ("convert ITEM"), N_ ("Writes an item of QTI 2 as QTI 3.0.")},
    {"info", N_ ("info PACKAGE"), N_ ("Lists what a package holds.")},
};

void
items_help (FILE *out)
{
    fprintf (out, "%s\n", _ ("usage:"));
    for (unsigned i = 0; i < G_N_ELEMENTS (verbs); i++)
        fprintf (out, "  antesala-items %s\n      %s\n", _ (verbs[i].call), _ (verbs[i].does));
}

int
items_usage (const char *verb)
{
    for (unsigned i = 0; i < G_N_ELEMENTS (verbs); i++) {
        if (strcmp (verbs[i].verb, verb) == 0)
            fprintf (stderr, "%s antesala-items %s\n", _ ("usage:"), _ (verbs[i].call));
    }
    return ITEMS_EXIT_USAGE;
}
