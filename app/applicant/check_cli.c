/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/check_cli.h"

#include "app/client/applicant.h"
#include "app/equipment/report.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdlib.h>

enum { PINGS = 10, EXIT_USAGE = 64, EXIT_INTERNAL = 70 };

typedef struct {
    gboolean json, text;
    char *server, *profile, *only;
} Options;

/* Pings on the main loop; what it waits for. */
typedef struct {
    ClientConnection *client;
    GMainLoop *loop;
    int64_t started_us;
    double rtt_ms[PINGS];
    unsigned count;
    double clock_error_ms;
} Line;

static bool
parse (int argc, char **argv, Options *options)
{
    const GOptionEntry entries[] = {
        {"json", 0, 0, G_OPTION_ARG_NONE, &options->json, N_ ("Print the report as JSON"), NULL},
        {"text", 0, 0, G_OPTION_ARG_NONE, &options->text, N_ ("Print the report as text"), NULL},
        {"server", 0, 0, G_OPTION_ARG_STRING, &options->server,
         N_ ("Address of the company's server"), "URL"},
        {"profile", 0, 0, G_OPTION_ARG_STRING, &options->profile,
         N_ ("What is demanded: basic, recommended, strict"), "NAME"},
        {"only", 0, 0, G_OPTION_ARG_STRING, &options->only,
         N_ ("Only these probes, separated by commas"), "PROBE,…"},
        {NULL},
    };
    g_autoptr (GOptionContext) context = g_option_context_new (NULL);
    g_autoptr (GError) error = NULL;

    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
    if (g_option_context_parse (context, &argc, &argv, &error) && argc == 1)
        return true;
    g_printerr ("%s\n", error ? error->message : _ ("antesala check takes no such argument."));
    return false;
}

static void ping (Line *line);

static void
on_pong_cb (GObject *client, GAsyncResult *result, void *data)
{
    Line *line = data;
    g_autoptr (ModelHealth) health = client_health_finish (line->client, result, NULL);
    double took_ms = (double)(g_get_monotonic_time () - line->started_us) / 1000;

    if (health == NULL) {
        g_main_loop_quit (line->loop);
        return;
    }
    line->rtt_ms[line->count++] = took_ms;
    line->clock_error_ms = (double)(g_get_real_time () / 1000 - health->time_ms) - took_ms / 2;
    if (line->count < PINGS)
        ping (line);
    else
        g_main_loop_quit (line->loop);
}

static void
ping (Line *line)
{
    line->started_us = g_get_monotonic_time ();
    client_health_async (line->client, NULL, on_pong_cb, line);
}

static bool
measure_line (const char *url, Line *line)
{
    g_autoptr (GError) error = NULL;

    line->client = client_connection_new (url, &error);
    if (line->client == NULL) {
        g_printerr ("%s\n", error->message);
        return false;
    }
    line->loop = g_main_loop_new (NULL, FALSE);
    ping (line);
    g_main_loop_run (line->loop);
    g_main_loop_unref (line->loop);
    g_object_unref (line->client);
    return true;
}

static EquipProfile *
load_profile (const char *name, GError **error)
{
    const char *data = g_getenv ("ANTESALA_DATA_DIR");
    g_autofree char *file = g_strconcat (name ? name : "basic", ".json", NULL);
    g_autofree char *path =
        g_build_filename (data ? data : "/usr/share/antesala", "equipment", file, NULL);
    return equip_profile_load (path, error);
}

/* A misspelt probe must not look like a passed check. */
static bool
know_all (const char *const *only)
{
    for (int i = 0; only && only[i]; i++) {
        if (equip_probe_find (only[i]))
            continue;
        /* Translators: %s is the name of a probe, as "rtt" */
        g_printerr (_ ("There is no probe %s.\n"), only[i]);
        return false;
    }
    return true;
}

static void
print_report (const EquipReport *report, bool as_json)
{
    g_autoptr (json_t) json = as_json ? equip_report_to_json (report) : NULL;
    g_autofree char *text = as_json ? model_json_print (json) : equip_report_to_text (report);
    g_print ("%s\n", text);
}

int
applicant_check_run (int argc, char **argv)
{
    static const int STATUS[EQUIP_VERDICT_COUNT] = {
        [EQUIP_PASS] = 0, [EQUIP_WARN] = 1, [EQUIP_FAIL] = 2, [EQUIP_NOT_MEASURED] = 3};
    Options options = {0};
    Line line = {.clock_error_ms = NAN};
    g_autoptr (GError) error = NULL;

    if (!parse (argc, argv, &options))
        return EXIT_USAGE;
    g_auto (GStrv) only = options.only ? g_strsplit (options.only, ",", -1) : NULL;
    if (!know_all ((const char *const *)only)
        || (options.server && !measure_line (options.server, &line)))
        return EXIT_USAGE;
    g_autoptr (EquipProfile) profile = load_profile (options.profile, &error);
    if (profile == NULL) {
        g_printerr ("%s\n", error->message);
        return options.profile ? EXIT_USAGE : EXIT_INTERNAL;
    }
    const EquipContext context = {
        .disk_path = g_get_home_dir (),
        .network = {line.rtt_ms, line.count, line.clock_error_ms, line.count > 0},
    };
    g_autoptr (EquipReport) report =
        equip_check (profile, &context, (const char *const *)only, g_get_real_time () / 1000);
    print_report (report, options.json);
    return STATUS[report->verdict];
}
