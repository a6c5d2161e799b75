/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/equipment/command.h"

#include <glib/gi18n-lib.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/equipment/call.h"
#include "app/equipment/network_plan.h"
#include "app/equipment/pdf.h"
#include "app/equipment/report.h"
#include "app/equipment/slow.h"
#include "audio/properties.h"

enum { EXIT_USAGE = 64, EXIT_INTERNAL = 70, EXIT_CANCELLED = 130 };

static const int verdict_codes[EQUIP_VERDICT_COUNT] = {
    [EQUIP_PASS] = 0,
    [EQUIP_WARN] = 1,
    [EQUIP_FAIL] = 2,
    [EQUIP_NOT_MEASURED] = 3,
};

typedef struct {
    gboolean json;
    gboolean text;
    char *pdf;
    char *server;
    char *profile;
    char *only;
} Options;

static void
options_clear (Options *options)
{
    g_free (options->pdf);
    g_free (options->server);
    g_free (options->profile);
    g_free (options->only);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static void
on_interrupt (int number)
{
    _exit (EXIT_CANCELLED);
}

static bool
parse (int argc, char **argv, Options *options, GError **error)
{
    const GOptionEntry entries[] = {
        {"json", 0, 0, G_OPTION_ARG_NONE, &options->json, N_ ("Print JSON"), NULL},
        {"text", 0, 0, G_OPTION_ARG_NONE, &options->text, N_ ("Print text"), NULL},
        {"pdf", 0, 0, G_OPTION_ARG_FILENAME, &options->pdf, N_ ("Write the report as PDF"), "FILE"},
        {"server", 0, 0, G_OPTION_ARG_STRING, &options->server,
         N_ ("Measure the way to this server"), "URL"},
        {"profile", 0, 0, G_OPTION_ARG_FILENAME, &options->profile,
         N_ ("Equipment profile to judge by"), "NAME"},
        {"only", 0, 0, G_OPTION_ARG_STRING, &options->only, N_ ("Run only these probes"),
         "PROBE,…"},
        {NULL},
    };
    g_autoptr (GOptionContext) context = g_option_context_new (NULL);
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
    return g_option_context_parse (context, &argc, &argv, error) && argc == 1
           && (options->json != 0) + (options->text != 0) + (options->pdf != NULL) <= 1;
}

/* A name is one of the shipped profiles; whatever looks like a path is a file. */
static EquipProfile *
load (const char *name, GError **error)
{
    if (strchr (name, '/') != NULL || g_str_has_suffix (name, ".json"))
        return equip_profile_load (name, error);
    const char *folder = g_getenv ("ANTESALA_DATA_DIR");
    g_autofree char *file = g_strconcat (name, ".json", NULL);
    g_autofree char *path =
        g_build_filename (folder != NULL ? folder : ANTESALA_DATA, "equipment", file, NULL);
    return equip_profile_load (path, error);
}

/* On a terminal, so that a person sees that something happens. */
static void
show_progress (double done, void *data)
{
    int *shown = data, now = (int)(100 * done);
    if (now == *shown)
        return;
    *shown = now;
    g_printerr ("\r");
    g_printerr (_ ("Measuring the line: %d %%"), now);
}

/* The server is asked, then the line is measured. Blocks for over a minute; an interrupt ends the program. */
static void
measure (const Options *options, const EquipProfile *profile, const char *const *only,
         EquipReachFunc ask, EquipReach *ret_reach, EquipLine *ret_line)
{
    int shown = -1;
    EquipLinePlan plan = equip_line_plan (profile, only);
    bool person = isatty (STDERR_FILENO) == 1;
    *ret_reach = (EquipReach){.trouble = EQUIP_TROUBLE_NO_SERVER};
    if (options->server == NULL || !equip_line_wanted (profile, only))
        return;
    ask (options->server, NULL, ret_reach);
    equip_line_measure (ret_reach, &plan, NULL, person ? show_progress : NULL, &shown, ret_line);
    if (person)
        g_printerr ("\n");
}

static bool
all_known (const char *const *only)
{
    for (size_t i = 0; only != NULL && only[i] != NULL; i++)
        if (equip_probe_find (only[i]) == NULL) {
            g_printerr (_ ("There is no probe named “%s”."), only[i]);
            g_printerr ("\n");
            return false;
        }
    return true;
}

static const char *
language (void)
{
    const char *const *names = g_get_language_names ();
    return g_str_has_prefix (names[0], "es") ? "es" : "en";
}

static void
print (const EquipReport *report, bool json)
{
    g_autofree char *text = NULL;
    if (json) {
        json_t *object = equip_report_to_json (report);
        text = json_dumps (object, JSON_COMPACT | JSON_REAL_PRECISION (10));
        json_decref (object);
    } else
        text = equip_report_to_text (report, language ());
    puts (text);
    fflush (stdout);
}

static bool
write_pdf (const EquipReport *report, const char *path)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) pdf =
        equip_report_to_pdf (report, language (), NULL, report->measured_ms, NULL, &error);
    if (pdf != NULL
        && g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize)g_bytes_get_size (pdf),
                                &error))
        return true;
    g_printerr ("%s\n", error->message);
    return false;
}

/* What the sound server tells and what takes seconds to find out, beside the line: all together stay below 90 s. */
typedef struct {
    const EquipProfile *profile;
    const char *const *only;
    EquipContext context;
    char *source;
} Preparation;

static void *
prepare_in_thread (void *data)
{
    Preparation *self = data;
    self->source = audio_source_properties (NULL);
    for (const EquipProbe *probe = equip_probes (); probe->id != NULL; probe++)
        if (self->only != NULL ? g_strv_contains (self->only, probe->id)
                               : equip_profile_demand (self->profile, probe->id) != NULL)
            equip_prepare (&self->context, probe->id, NULL);
    return NULL;
}

static EquipReport *
run (const Options *options, const EquipProfile *profile, const char *const *only,
     EquipReachFunc ask)
{
    g_auto (EquipReach) reach = {0};
    g_auto (GStrv) variables = g_get_environ ();
    EquipLine line = {0};
    Preparation ready = {profile, only, {.disk_path = g_get_home_dir ()}, NULL};
    GThread *thread = g_thread_new ("prepare", prepare_in_thread, &ready);
    measure (options, profile, only, ask, &reach, &line);
    g_thread_join (thread);
    g_autofree char *source = ready.source;
    ready.context.sound_source = source;
    ready.context.variables = (const char *const *)variables;
    equip_network_use (&ready.context.network, &reach, options->server != NULL ? &line : NULL);
    return equip_check (profile, &ready.context, only, g_get_real_time () / 1000);
}

int
equip_check_main (int argc, char **argv, EquipReachFunc ask)
{
    g_auto (Options) options = {0};
    g_autoptr (GError) error = NULL;
    if (!parse (argc, argv, &options, &error)) {
        g_printerr ("%s\n", error != NULL
                                ? error->message
                                : _ ("usage: antesala check [--json|--text|--pdf FILE] [--server "
                                     "URL] [--profile NAME] [--only PROBE,…]"));
        return EXIT_USAGE;
    }
    g_auto (GStrv) only = options.only != NULL ? g_strsplit (options.only, ",", -1) : NULL;
    if (!all_known ((const char *const *)only))
        return EXIT_USAGE;
    signal (SIGINT, on_interrupt);
    g_autoptr (EquipProfile) profile =
        load (options.profile != NULL ? options.profile : "basic", &error);
    if (profile == NULL) {
        g_printerr ("%s\n", error->message);
        return options.profile != NULL ? EXIT_USAGE : EXIT_INTERNAL;
    }
    g_autoptr (EquipReport) report = run (&options, profile, (const char *const *)only, ask);
    if (options.pdf != NULL && !write_pdf (report, options.pdf))
        return EXIT_INTERNAL;
    if (options.pdf == NULL)
        print (report, options.json);
    return verdict_codes[report->verdict];
}
