/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/equipment/command.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/equipment/call.h"
#include "app/equipment/interrupt.h"
#include "app/equipment/network_plan.h"
#include "app/equipment/pdf.h"
#include "app/equipment/report.h"
#include "app/equipment/slow.h"
#include "app/model/json.h"
#include "audio/properties.h"

enum { EXIT_USAGE = 64, EXIT_INTERNAL = 70 };

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

/* One run of the program. */
typedef struct {
    const Options *options;
    const EquipProfile *profile;
    const char *const *only; /* NULL: what the profile demands */
    const EquipCaller *caller;
    GCancellable *cancellable;
    EquipContext context;
    char *source;
} Run;

/* The server is asked, then the line is measured. Blocks for over a minute, or until it is cancelled. */
static void
measure (const Run *run, EquipReach *ret_reach, EquipLine *ret_line)
{
    int shown = -1;
    const char *url = run->options->server;
    EquipLinePlan plan = equip_line_plan (run->profile, run->only);
    bool person = isatty (STDERR_FILENO) == 1;
    *ret_reach = (EquipReach){.trouble = EQUIP_TROUBLE_NO_SERVER};
    if (url == NULL || !equip_line_wanted (run->profile, run->only)
        || !run->caller->reach (url, run->cancellable, ret_reach))
        return;
    equip_line_measure (ret_reach, &plan, run->cancellable, person ? show_progress : NULL, NULL,
                        &shown, ret_line);
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

/* The report as data; signed if the server does that. */
static json_t *
make_data (const Run *run, const EquipReport *report)
{
    json_t *json = equip_report_to_json (report);
    if (run->options->server != NULL)
        run->caller->sign (run->options->server, json, run->cancellable);
    return json;
}

static void
print (const Run *run, const EquipReport *report)
{
    g_autofree char *text = NULL;
    if (run->options->json) {
        g_autoptr (json_t) json = make_data (run, report);
        text = json_dumps (json, JSON_COMPACT | JSON_REAL_PRECISION (15));
    } else
        text = equip_report_to_text (report, language ());
    if (g_cancellable_is_cancelled (run->cancellable))
        return;
    puts (text);
    fflush (stdout);
}

static bool
write_pdf (const Run *run, const EquipReport *report)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (json_t) json = make_data (run, report);
    g_auto (EquipSignature) signature = equip_signature_read (json);
    EquipPdfOptions options = {language (), report->measured_ms, &signature, NULL};
    g_autoptr (GBytes) pdf = equip_report_to_pdf (report, &options, NULL, &error);
    if (pdf != NULL
        && (g_cancellable_is_cancelled (run->cancellable)
            || g_file_set_contents (run->options->pdf, g_bytes_get_data (pdf, NULL),
                                    (gssize)g_bytes_get_size (pdf), &error)))
        return true;
    g_printerr ("%s\n", error->message);
    return false;
}

/* What the sound server tells and what takes seconds to find out, beside the line: all together stay below 90 s. */
static void *
prepare_in_thread (void *data)
{
    Run *self = data;
    self->source = audio_source_properties (NULL, self->cancellable);
    for (const EquipProbe *probe = equip_probes (); probe->id != NULL; probe++)
        if (self->only != NULL ? g_strv_contains (self->only, probe->id)
                               : equip_profile_demand (self->profile, probe->id) != NULL)
            equip_prepare (&self->context, probe->id, self->cancellable);
    return NULL;
}

/* NULL when it was cancelled. */
static EquipReport *
check (Run *self)
{
    g_auto (EquipReach) reach = {0};
    g_auto (GStrv) variables = g_get_environ ();
    EquipLine line = {0};
    GThread *thread = g_thread_new ("prepare", prepare_in_thread, self);
    measure (self, &reach, &line);
    g_thread_join (thread);
    g_autofree char *source = g_steal_pointer (&self->source);
    if (g_cancellable_is_cancelled (self->cancellable))
        return NULL;
    self->context.sound_source = source;
    self->context.variables = (const char *const *)variables;
    equip_network_use (&self->context.network, &reach,
                       self->options->server != NULL ? &line : NULL);
    return equip_check (self->profile, &self->context, self->only, g_get_real_time () / 1000);
}

/* An exit code. */
static int
go (Run *self)
{
    g_autoptr (EquipReport) report = check (self);
    if (report != NULL && self->options->pdf != NULL && !write_pdf (self, report))
        return EXIT_INTERNAL;
    if (report != NULL && self->options->pdf == NULL)
        print (self, report);
    if (!g_cancellable_is_cancelled (self->cancellable))
        return verdict_codes[report->verdict];
    g_printerr ("%s\n", equip_trouble_sentence (EQUIP_TROUBLE_CANCELLED));
    return EQUIP_INTERRUPTED;
}

int
equip_check_main (int argc, char **argv, const EquipCaller *caller)
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
    g_autoptr (GCancellable) cancellable = equip_interrupt_watch ();
    g_autoptr (EquipProfile) profile =
        load (options.profile != NULL ? options.profile : "basic", &error);
    if (profile == NULL) {
        g_printerr ("%s\n", error->message);
        return options.profile != NULL ? EXIT_USAGE : EXIT_INTERNAL;
    }
    return go (&(Run){.options = &options,
                      .profile = profile,
                      .only = (const char *const *)only,
                      .caller = caller,
                      .cancellable = cancellable,
                      .context = {.disk_path = g_get_home_dir ()}});
}
