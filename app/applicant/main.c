/* SPDX-License-Identifier: GPL-3.0-or-later */
/* antesala: the applicant's program. Without a verb it opens its window. */
#include "app/applicant/application.h"
#include "app/applicant/preview.h"
#include "app/applicant/reach.h"
#include "app/equipment/command.h"
#include "app/equipment/voice_report.h"
#include "app/model/core.h"
#include "app/model/sign.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

enum { EXIT_NO_DISPLAY = 69, EXIT_USAGE = 64, EXIT_INTERNAL = 70 };

static int
run_check (int argc, char **argv)
{
    return equip_check_main (argc, argv, &(EquipCaller){applicant_reach, applicant_reach_sign});
}

/* What works without a screen; without a verb the window opens. */
static const struct {
    const char *name;
    int (*run) (int argc, char **argv);
} VERBS[] = {
    {"check", run_check},
    {"preview", applicant_preview_run},
    {"voice", equip_voice_main},
};

static void
set_up_language (void)
{
    const char *folder = g_getenv ("ANTESALA_LOCALE_DIR");

    setlocale (LC_ALL, "");
    bindtextdomain (GETTEXT_PACKAGE, folder ? folder : ANTESALA_LOCALE);
    bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
    textdomain (GETTEXT_PACKAGE);
}

static int
run_window (int argc, char **argv)
{
    g_autofree char *server = NULL, *profile = NULL, *page = NULL;
    const GOptionEntry entries[] = {
        {"server", 0, 0, G_OPTION_ARG_STRING, &server, N_ ("Address of the company's server"),
         "URL"},
        {"profile", 0, 0, G_OPTION_ARG_FILENAME, &profile,
         N_ ("Folder in which this person's work is saved"), "DIR"},
        {"page", 0, 0, G_OPTION_ARG_STRING, &page, N_ ("Open this page"), "NAME"},
        {NULL},
    };
    g_autoptr (GOptionContext) context = g_option_context_new (NULL);
    g_autoptr (GError) error = NULL;

    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
    if (!g_option_context_parse (context, &argc, &argv, &error) || argc > 1) {
        g_printerr ("%s\n", error ? error->message : _ ("antesala knows no such command."));
        return EXIT_USAGE;
    }
    if (!gtk_init_check ()) {
        g_printerr ("%s\n", _ ("Antesala needs a screen, and there is none here. Start it on the "
                               "desktop of this computer."));
        return EXIT_NO_DISPLAY;
    }
    return applicant_application_run (&(ApplicantOptions){server, profile, page});
}

int
main (int argc, char **argv)
{
    model_core_forbid ();
    set_up_language ();
    if (!model_sign_ready ())
        return EXIT_INTERNAL;
    for (size_t i = 0; i < G_N_ELEMENTS (VERBS); i++)
        if (argc > 1 && strcmp (argv[1], VERBS[i].name) == 0)
            return VERBS[i].run (argc - 1, argv + 1);
    return run_window (argc, argv);
}
