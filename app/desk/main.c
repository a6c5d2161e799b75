/* SPDX-License-Identifier: GPL-3.0-or-later */
/* antesala-desk: the recruiter's desk. `keys` works without a display. */
#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

#include "app/desk/keys_cli.h"

static void
set_up_language (void)
{
    const char *folder = g_getenv ("ANTESALA_LOCALE_DIR");
    setlocale (LC_ALL, "");
    if (folder != NULL)
        bindtextdomain (GETTEXT_PACKAGE, folder);
    bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
    textdomain (GETTEXT_PACKAGE);
}

int
main (int argc, char **argv)
{
    set_up_language ();
    if (argc > 1 && strcmp (argv[1], "keys") == 0)
        return desk_keys_cli_run (argc - 2, argv + 2);
    return 0;
}
