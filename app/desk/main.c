/* SPDX-License-Identifier: GPL-3.0-or-later */
/* antesala-desk: the recruiter's desk. `keys` works without a display. */
#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "app/desk/app.h"
#include "app/desk/keys_cli.h"
#include "app/model/core.h"

static void
set_up_language (void)
{
    const char *folder = g_getenv ("ANTESALA_LOCALE_DIR");
    setlocale (LC_ALL, "");
    bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : ANTESALA_LOCALE);
    bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
    textdomain (GETTEXT_PACKAGE);
}

static int
run_desk (int argc, char **argv)
{
    g_autofree char *server = NULL, *user = NULL;
    const GOptionEntry entries[] = {
        {"server", 's', 0, G_OPTION_ARG_STRING, &server, N_ ("Address of the hiring server"),
         "URL"},
        {"user", 'u', 0, G_OPTION_ARG_STRING, &user, N_ ("User name"), "NAME"},
        {0},
    };
    g_autoptr (GError) error = NULL;
    g_autoptr (GOptionContext) context =
        g_option_context_new (N_ ("(or: keys create|list|test, without a display)"));
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
    if (!g_option_context_parse (context, &argc, &argv, &error) || argc > 1) {
        fprintf (stderr, _ ("antesala-desk: %s\n"),
                 error ? error->message : _ ("there is no such verb; try --help"));
        return 64;
    }
    if (!gtk_init_check ()) {
        fputs (
            _ ("antesala-desk: there is no screen to draw on. `antesala-desk keys` works without "
               "one.\n"),
            stderr);
        return 69;
    }
    g_autoptr (DeskApp) app = desk_app_new (server, user);
    return g_application_run (G_APPLICATION (app), 0, NULL);
}

int
main (int argc, char **argv)
{
    model_core_forbid ();
    set_up_language ();
    if (argc > 1 && strcmp (argv[1], "keys") == 0)
        return desk_keys_cli_run (argc - 2, argv + 2);
    return run_desk (argc, argv);
}
