/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/equipment/history.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "app/model/json.h"

#define MOST_BYTES (8 * 1024 * 1024)
#define LINE_BYTES (32 * 1024)

void
equip_run_free (EquipRun *run)
{
    g_free (run->profile_id);
    json_decref (run->profile_name);
    json_decref (run->probes);
    json_decref (run->noise);
    g_free (run);
}

static EquipRun *
read_run (const char *line)
{
    g_autoptr (json_t) json = model_json_parse (line, strlen (line), LINE_BYTES, NULL);
    json_int_t at_ms = json_integer_value (json_object_get (json, "measured_ms"));
    json_t *probes = json_object_get (json, "probes");
    EquipVerdict verdict =
        equip_verdict_from_string (json_string_value (json_object_get (json, "verdict")));
    if (at_ms <= 0 || at_ms >= EQUIP_LAST_MS || !json_is_object (probes)
        || verdict == EQUIP_VERDICT_COUNT)
        return NULL;
    EquipRun *run = g_new0 (EquipRun, 1);
    run->measured_ms = at_ms;
    run->verdict = verdict;
    run->profile_id = g_strdup (json_string_value (json_object_get (json, "profile")));
    run->probes = json_incref (probes);
    json_t *noise = json_object_get (json, "noise"), *name = json_object_get (json, "name");
    run->profile_name = json_is_object (name) ? json_incref (name) : NULL;
    run->noise = json_is_array (noise) ? json_incref (noise) : NULL;
    return run;
}

GPtrArray *
equip_history_load (const char *path)
{
    GPtrArray *runs = g_ptr_array_new_with_free_func ((GDestroyNotify)equip_run_free);
    g_autofree char *text = NULL;
    size_t length = 0;
    if (!g_file_get_contents (path, &text, &length, NULL) || length > MOST_BYTES)
        return runs;
    g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
    for (size_t i = 0; lines[i] != NULL; i++) {
        EquipRun *run = lines[i][0] == '{' ? read_run (lines[i]) : NULL;
        if (run != NULL)
            g_ptr_array_add (runs, run);
    }
    if (runs->len > EQUIP_HISTORY_RUNS)
        g_ptr_array_remove_range (runs, 0, runs->len - EQUIP_HISTORY_RUNS);
    return runs;
}

static json_t *
result_values (const EquipResult *result)
{
    json_t *json = json_object ();
    json_object_set_new (json, "verdict", json_string (equip_verdict_to_string (result->verdict)));
    for (unsigned i = 0; i < result->n_measures; i++)
        if (isfinite (result->measures[i].value))
            json_object_set_new (json, result->measures[i].name,
                                 json_real (result->measures[i].value));
    return json;
}

static void
append_run (GString *text, const EquipRun *run)
{
    g_autoptr (json_t) json = json_pack (
        "{s:I, s:s*, s:O*, s:s, s:O, s:O*}", "measured_ms", (json_int_t)run->measured_ms, "profile",
        run->profile_id, "name", run->profile_name, "verdict",
        equip_verdict_to_string (run->verdict), "probes", run->probes, "noise", run->noise);
    char *line = json_dumps (json, JSON_COMPACT | JSON_REAL_PRECISION (6));
    g_string_append_printf (text, "%s\n", line);
    free (line);
}

/* The file is small, so it is written anew: a half line of a power cut never stays. */
bool
equip_history_append (const char *path, const EquipReport *report, GError **error)
{
    g_autoptr (GPtrArray) runs = equip_history_load (path);
    g_autoptr (GString) text = g_string_new (NULL);
    g_autoptr (json_t) probes = json_object (), noise = equip_noise_to_json (report->room.noise);
    g_autoptr (GError) problem = NULL;
    for (unsigned i = runs->len >= EQUIP_HISTORY_RUNS ? 1 : 0; i < runs->len; i++)
        append_run (text, runs->pdata[i]);
    for (unsigned i = 0; i < report->results->len; i++) {
        const EquipResult *result = report->results->pdata[i];
        json_object_set_new (probes, result->id, result_values (result));
    }
    append_run (text, &(EquipRun){.measured_ms = report->measured_ms,
                                  .profile_id = report->profile_id,
                                  .profile_name = report->profile_name,
                                  .verdict = report->verdict,
                                  .probes = probes,
                                  .noise = json_array_size (noise) > 0 ? noise : NULL});
    if (g_file_set_contents_full (path, text->str, (gssize)text->len,
                                  G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                  0600, &problem))
        return true;
    g_set_error (error, EQUIP_ERROR, EQUIP_ERROR_FILE,
                 _ ("This check could not be added to the earlier ones: %s"), problem->message);
    return false;
}

bool
equip_history_delete (const char *path)
{
    return g_unlink (path) == 0 || errno == ENOENT;
}

void
equip_history_noise (const GPtrArray *runs, int64_t now_ms, EquipNoise ret_noise[EQUIP_MOMENTS])
{
    const int64_t OLDEST_MS = now_ms - EQUIP_NOISE_DAYS * INT64_C (24) * 3600 * 1000;
    memset (ret_noise, 0, EQUIP_MOMENTS * sizeof *ret_noise);
    for (unsigned i = 0; i < runs->len; i++) {
        const EquipRun *run = runs->pdata[i];
        EquipNoise found[EQUIP_MOMENTS] = {0};
        equip_noise_from_json (found, run->noise);
        for (unsigned k = 0; k < EQUIP_MOMENTS; k++)
            if (found[k].at_ms > ret_noise[k].at_ms && found[k].at_ms >= OLDEST_MS
                && found[k].at_ms <= now_ms)
                ret_noise[k] = found[k];
    }
}

const char *
equip_run_profile (const EquipRun *run, const char *language)
{
    const char *name = json_string_value (json_object_get (run->profile_name, language));
    return name != NULL ? name : json_string_value (json_object_get (run->profile_name, "en"));
}

double
equip_run_value (const EquipRun *run, const char *probe_id, const char *measure)
{
    const json_t *value = json_object_get (json_object_get (run->probes, probe_id), measure);
    return json_is_number (value) ? json_number_value (value) : (double)NAN;
}

double
equip_run_hour (const EquipRun *run)
{
    g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (run->measured_ms / 1000);
    return at != NULL ? g_date_time_get_hour (at) + g_date_time_get_minute (at) / 60.0 : 0;
}
