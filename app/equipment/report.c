/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/equipment/report.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define DAY_MS (24 * 3600 * (int64_t)1000)

/* Three decimals are more than any of our measures is good for. */
static json_t *
number (double value)
{
    if (!isfinite (value))
        return json_null ();
    double rounded = round (value * 1000) / 1000;
    return rounded == floor (rounded) && fabs (rounded) < 1e15 ? json_integer ((json_int_t)rounded)
                                                               : json_real (rounded);
}

static json_t *
text (const char *words)
{
    return words != NULL ? json_string (words) : json_null ();
}

static json_t *
result_to_json (const EquipResult *result)
{
    const EquipProbe *probe = equip_probe_find (result->id);
    json_t *measures = json_object ();
    for (unsigned i = 0; i < result->n_measures; i++)
        json_object_set_new (measures, result->measures[i].name,
                             number (result->measures[i].value));
    bool worded = isnan (result->value) && result->kind != NULL;
    json_t *json = json_object ();
    json_object_set_new (json, "id", json_string (result->id));
    json_object_set_new (json, "verdict", json_string (equip_verdict_to_string (result->verdict)));
    json_object_set_new (json, "required", json_boolean (result->required));
    json_object_set_new (json, "value",
                         worded ? json_string (result->kind) : number (result->value));
    json_object_set_new (json, "unit", text (result->unit));
    json_object_set_new (json, "limit",
                         result->limit_words != NULL ? json_string (result->limit_words)
                                                     : number (result->limit));
    json_object_set_new (json, "title", text (probe != NULL ? _ (probe->title) : result->id));
    json_object_set_new (json, "detail", text (result->detail));
    json_object_set_new (json, "why", text (result->why));
    json_object_set_new (json, "remedy", text (result->remedy));
    json_object_set_new (json, "measures", measures);
    return json;
}

json_t *
equip_report_to_json (const EquipReport *report)
{
    json_t *probes = json_array ();
    for (unsigned i = 0; i < report->results->len; i++)
        json_array_append_new (probes, result_to_json (report->results->pdata[i]));
    json_t *json = json_object ();
    json_object_set_new (json, "schema", json_string (EQUIP_REPORT_SCHEMA));
    json_object_set_new (json, "profile", json_string (report->profile_id));
    json_object_set_new (json, "profile_version", json_integer (report->profile_version));
    json_object_set_new (json, "verdict", json_string (equip_verdict_to_string (report->verdict)));
    json_object_set_new (json, "measured_ms", json_integer (report->measured_ms));
    if (report->valid_days > 0)
        json_object_set_new (json, "valid_until_ms",
                             json_integer (report->measured_ms + report->valid_days * DAY_MS));
    json_object_set_new (json, "program", json_string ("antesala " ANTESALA_VERSION));
    json_object_set_new (json, "probes", probes);
    return json;
}

static double
read_number (const json_t *json)
{
    return json_is_number (json) ? json_number_value (json) : (double)NAN;
}

static void
read_measures (EquipResult *result, json_t *measures)
{
    const char *name;
    json_t *value;
    json_object_foreach (measures, name, value)
    {
        if (result->n_measures == EQUIP_MAX_MEASURES)
            return;
        result->measures[result->n_measures++] =
            (EquipMeasure){g_intern_string (name), read_number (value)};
    }
}

static EquipResult *
result_from_json (const json_t *json, GError **error)
{
    const char *id = json_string_value (json_object_get (json, "id"));
    const EquipProbe *probe = equip_probe_find (id);
    EquipVerdict verdict =
        equip_verdict_from_string (json_string_value (json_object_get (json, "verdict")));
    if (id == NULL || strlen (id) > 64 || verdict == EQUIP_VERDICT_COUNT) {
        g_set_error (error, EQUIP_ERROR, EQUIP_ERROR_JSON,
                     _ ("The equipment report is damaged: a check has no id or verdict."));
        return NULL;
    }
    EquipResult *result = g_new0 (EquipResult, 1);
    const json_t *value = json_object_get (json, "value"), *limit = json_object_get (json, "limit");
    result->id = probe != NULL ? probe->id : g_intern_string (id);
    result->verdict = verdict;
    result->required = json_is_true (json_object_get (json, "required"));
    result->value = read_number (value);
    result->kind = g_strdup (json_string_value (value));
    result->limit = read_number (limit);
    result->limit_words = g_strdup (json_string_value (limit));
    result->unit = g_strdup (json_string_value (json_object_get (json, "unit")));
    result->detail = g_strdup (json_string_value (json_object_get (json, "detail")));
    result->why = g_strdup (json_string_value (json_object_get (json, "why")));
    result->remedy = g_strdup (json_string_value (json_object_get (json, "remedy")));
    read_measures (result, json_object_get (json, "measures"));
    return result;
}

static bool
check_report (const json_t *json, GError **error)
{
    const char *schema = json_string_value (json_object_get (json, "schema"));
    if (schema == NULL || !g_str_has_prefix (schema, "antesala-equipment-")) {
        g_set_error (error, EQUIP_ERROR, EQUIP_ERROR_JSON, _ ("This is not an equipment report."));
        return false;
    }
    if (strcmp (schema, EQUIP_REPORT_SCHEMA) != 0) {
        g_set_error (
            error, EQUIP_ERROR, EQUIP_ERROR_TOO_NEW,
            _ ("The equipment report is newer than this program. Install the latest version."));
        return false;
    }
    EquipVerdict verdict =
        equip_verdict_from_string (json_string_value (json_object_get (json, "verdict")));
    if (verdict == EQUIP_VERDICT_COUNT || !json_is_array (json_object_get (json, "probes"))) {
        g_set_error (error, EQUIP_ERROR, EQUIP_ERROR_JSON,
                     _ ("The equipment report is damaged: it has no verdict or no checks."));
        return false;
    }
    return true;
}

EquipReport *
equip_report_from_json (const json_t *json, GError **error)
{
    if (!check_report (json, error))
        return NULL;
    g_autoptr (EquipReport) report = g_new0 (EquipReport, 1);
    report->results = g_ptr_array_new_with_free_func ((GDestroyNotify)equip_result_free);
    report->profile_id = g_strdup (json_string_value (json_object_get (json, "profile")));
    report->profile_version = (int)json_integer_value (json_object_get (json, "profile_version"));
    report->measured_ms = json_integer_value (json_object_get (json, "measured_ms"));
    int64_t until_ms = json_integer_value (json_object_get (json, "valid_until_ms"));
    report->valid_days =
        until_ms > report->measured_ms ? (int)((until_ms - report->measured_ms) / DAY_MS) : 0;
    report->verdict =
        equip_verdict_from_string (json_string_value (json_object_get (json, "verdict")));
    size_t i;
    const json_t *probe;
    json_array_foreach (json_object_get (json, "probes"), i, probe)
    {
        EquipResult *result = result_from_json (probe, error);
        if (result == NULL)
            return NULL;
        g_ptr_array_add (report->results, result);
    }
    return g_steal_pointer (&report);
}

char *
equip_report_to_text (const EquipReport *report)
{
    GString *lines = g_string_new (NULL);
    g_string_append_printf (lines, "%s: %s (%s, %d)\n", _ ("Equipment check"),
                            equip_verdict_title (report->verdict), report->profile_id,
                            report->profile_version);
    for (unsigned i = 0; i < report->results->len; i++) {
        const EquipResult *result = report->results->pdata[i];
        const EquipProbe *probe = equip_probe_find (result->id);
        g_string_append_printf (lines, "\n%s: %s\n", probe != NULL ? _ (probe->title) : result->id,
                                equip_verdict_title (result->verdict));
        if (result->detail != NULL)
            g_string_append_printf (lines, "  %s\n", result->detail);
        if (result->verdict != EQUIP_PASS && result->why != NULL)
            g_string_append_printf (lines, "  %s\n", result->why);
        if (result->remedy != NULL)
            g_string_append_printf (lines, "  %s\n", result->remedy);
    }
    return g_string_free (lines, FALSE);
}
