/* SPDX-License-Identifier: GPL-3.0-or-later */
/* antesala-items: what authors of tests do with items and packages. Needs no display. */
#include <glib.h>
#include <stdio.h>
#include <string.h>

#include "app/items/commands.h"

static const struct {
    const char *verb;
    int (*run) (char **args);
    const char *usage;
} commands[] = {
    {"validate", items_validate, "validate PACKAGE|ITEM… [--json]"},
    {"score", items_score, "score --ndjson [--reparse] [--key FILE]"},
    {"redact", items_redact, "redact ITEM [--seed N]"},
    {"convert", items_convert, "convert ITEM"},
    {"info", items_info, "info PACKAGE"},
};

static int
usage (FILE *out)
{
    fputs ("usage:\n", out);
    for (unsigned i = 0; i < G_N_ELEMENTS (commands); i++)
        fprintf (out, "  antesala-items %s\n", commands[i].usage);
    return ITEMS_EXIT_USAGE;
}

int
main (int argc, char **argv)
{
    for (unsigned i = 0; argc > 1 && i < G_N_ELEMENTS (commands); i++) {
        if (strcmp (commands[i].verb, argv[1]) == 0)
            return commands[i].run (argv + 2);
    }
    if (argc > 1 && strcmp (argv[1], "--version") == 0) {
        puts ("antesala-items " ANTESALA_VERSION);
        return ITEMS_EXIT_OK;
    }
    if (argc > 1 && strcmp (argv[1], "--help") == 0) {
        usage (stdout);
        return ITEMS_EXIT_OK;
    }
    return usage (stderr);
}
