/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/equipment/report.h"
#include "app/equipment/words.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define DAY_MS (24 * 3600 * (int64_t)1000)

enum { MOST_RESULTS = 100 };

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
    json_object_set_new (json, "fail_limit", number (result->fail_limit));
    json_object_set_new (json, "measure", text (result->measure));
    json_object_set_new (json, "at_most", json_boolean (result->at_most));
    json_object_set_new (json, "title", text (equip_result_title (result)));
    json_object_set_new (json, "detail", text (result->detail));
    json_object_set_new (json, "why", text (result->why));
    json_object_set_new (json, "remedy", text (result->remedy));
    json_object_set_new (json, "how", text (equip_result_how (result)));
    json_object_set_new (json, "measures", measures);
    return json;
}

int64_t
equip_report_valid_until_ms (const EquipReport *report)
{
    return report->valid_days > 0 ? report->measured_ms + report->valid_days * DAY_MS : 0;
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
    json_object_set_new (json, "profile_date", text (report->profile_date));
    json_object_set (json, "profile_name",
                     report->profile_name != NULL ? report->profile_name : json_null ());
    json_object_set_new (json, "verdict", json_string (equip_verdict_to_string (report->verdict)));
    json_object_set_new (json, "measured_ms", json_integer (report->measured_ms));
    if (report->valid_days > 0)
        json_object_set_new (json, "valid_until_ms",
                             json_integer (equip_report_valid_until_ms (report)));
    json_object_set_new (json, "program", json_string ("antesala " ANTESALA_VERSION));
    json_t *room = equip_room_to_json (&report->room);
    if (room != NULL)
        json_object_set_new (json, "room", room);
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

/* Names from a file of anybody: a short word or nothing, so that the table of names cannot be filled up with rubbish. */
static const char *
intern (const json_t *json)
{
    const char *name = json_string_value (json);
    return name != NULL && strlen (name) <= 64 ? g_intern_string (name) : NULL;
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
    result->fail_limit = read_number (json_object_get (json, "fail_limit"));
    result->measure = intern (json_object_get (json, "measure"));
    result->at_most = json_is_true (json_object_get (json, "at_most"));
    result->limit_words = g_strdup (json_string_value (limit));
    result->unit = g_strdup (json_string_value (json_object_get (json, "unit")));
    result->detail = g_strdup (json_string_value (json_object_get (json, "detail")));
    result->why = g_strdup (json_string_value (json_object_get (json, "why")));
    result->remedy = g_strdup (json_string_value (json_object_get (json, "remedy")));
    read_measures (result, json_object_get (json, "measures"));
    return result;
}

/* Absent, or within the years that a calendar of ours knows. */
static bool
is_time (const json_t *json)
{
    json_int_t at_ms = json_integer_value (json);
    return json == NULL || (json_is_integer (json) && at_ms >= 0 && at_ms < EQUIP_LAST_MS);
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
    const json_t *probes = json_object_get (json, "probes");
    if (verdict == EQUIP_VERDICT_COUNT || !json_is_array (probes)
        || json_array_size (probes) > MOST_RESULTS
        || json_string_value (json_object_get (json, "profile")) == NULL
        || !is_time (json_object_get (json, "measured_ms"))
        || !is_time (json_object_get (json, "valid_until_ms"))) {
        g_set_error (
            error, EQUIP_ERROR, EQUIP_ERROR_JSON,
            _ ("The equipment report is damaged: it has no verdict, no time or no checks."));
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
    report->profile_date = g_strdup (json_string_value (json_object_get (json, "profile_date")));
    json_t *name = json_object_get (json, "profile_name");
    report->profile_name = json_is_object (name) ? json_incref (name) : NULL;
    report->measured_ms = json_integer_value (json_object_get (json, "measured_ms"));
    int64_t until_ms = json_integer_value (json_object_get (json, "valid_until_ms"));
    report->valid_days =
        until_ms > report->measured_ms ? (int)((until_ms - report->measured_ms) / DAY_MS) : 0;
    report->verdict =
        equip_verdict_from_string (json_string_value (json_object_get (json, "verdict")));
    equip_room_from_json (&report->room, json_object_get (json, "room"));
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

static void
append_line (GString *lines, const char *words)
{
    if (words != NULL && *words != '\0')
        g_string_append_printf (lines, "  %s\n", words);
}

/* One result: what was found, the numbers, why it matters, what to do, how it was measured. */
static void
append_result (GString *lines, const EquipResult *result)
{
    g_autofree char *measured = equip_result_measured (result);
    g_string_append_printf (lines, "\n%s: %s\n", equip_result_title (result),
                            equip_verdict_title (result->verdict));
    append_line (lines, result->detail);
    append_line (lines, measured);
    if (result->verdict != EQUIP_PASS)
        append_line (lines, result->why);
    g_auto (GStrv) steps = g_strsplit (result->remedy != NULL ? result->remedy : "", "\n", -1);
    for (size_t i = 0; steps[i] != NULL; i++)
        append_line (lines, steps[i]);
    if (*equip_result_how (result) != '\0')
        /* Translators: before the sentences that tell how a number was measured */
        g_string_append_printf (lines, "  %s %s\n", _ ("How this was measured:"),
                                equip_result_how (result));
}

char *
equip_report_to_text (const EquipReport *report, const char *language)
{
    g_autofree char *profile = equip_report_profile (report, language);
    g_autofree char *dates = equip_report_dates (report, report->measured_ms);
    g_autofree char *summary = equip_report_summary (report);
    GString *lines = g_string_new (NULL);
    g_string_append_printf (lines, "%s: %s\n%s\n%s\n%s\n", _ ("Equipment check"),
                            equip_verdict_title (report->verdict), summary, profile, dates);
    for (unsigned i = 0; i < report->results->len; i++)
        append_result (lines, report->results->pdata[i]);
    g_autofree char *attestation = equip_room_attestation (&report->room);
    if (attestation != NULL)
        g_string_append_printf (lines, "\n%s\n", attestation);
    return g_string_free (lines, FALSE);
}
