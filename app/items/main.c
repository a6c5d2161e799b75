/* SPDX-License-Identifier: GPL-3.0-or-later */
/* antesala-items: what authors of tests do with items and packages. Needs no display. */
#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "app/items/commands.h"

static const struct {
    const char *verb;
    int (*run) (char **args);
} commands[] = {
    {"validate", items_validate}, {"score", items_score}, {"redact", items_redact},
    {"convert", items_convert},   {"info", items_info},
};

/* Numbers are written for programs: of the environment only the language of sentences is taken. */
static void
set_up_language (void)
{
    const char *folder = g_getenv ("ANTESALA_LOCALE_DIR");
    setlocale (LC_CTYPE, "");
    setlocale (LC_MESSAGES, "");
    bindtextdomain (GETTEXT_PACKAGE, folder ? folder : ANTESALA_LOCALE);
    bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
    textdomain (GETTEXT_PACKAGE);
}

int
main (int argc, char **argv)
{
    set_up_language ();
    for (unsigned i = 0; argc > 1 && i < G_N_ELEMENTS (commands); i++) {
        if (strcmp (commands[i].verb, argv[1]) == 0)
            return commands[i].run (argv + 2);
    }
    if (argc > 1 && strcmp (argv[1], "--version") == 0) {
        puts ("antesala-items " ANTESALA_VERSION);
        return ITEMS_EXIT_OK;
    }
    if (argc > 1 && strcmp (argv[1], "--help") == 0) {
        items_help (stdout);
        return ITEMS_EXIT_OK;
    }
    items_help (stderr);
    return ITEMS_EXIT_USAGE;
}
