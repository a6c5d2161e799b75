/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "app/equipment/advice.h"
#include "app/equipment/report.h"

static bool
has_word (const char *const *words, const char *word)
{
    return words != NULL && word != NULL && g_strv_contains (words, word);
}

static EquipVerdict
judge_word (const EquipDemand *demand, const char *word)
{
    if (has_word ((const char *const *)demand->fail_words, word))
        return EQUIP_FAIL;
    if (has_word ((const char *const *)demand->warn_words, word))
        return EQUIP_WARN;
    if (demand->pass_words == NULL || has_word ((const char *const *)demand->pass_words, word))
        return EQUIP_PASS;
    return EQUIP_NOT_MEASURED;
}

static void
show_limit (EquipResult *result, const EquipReading *reading, const EquipLimit *limit)
{
    g_free (result->unit);
    result->value = equip_reading_get (reading, limit->measure);
    result->unit = g_strdup (limit->unit);
    result->limit = limit->pass;
    result->fail_limit = limit->fail;
    result->measure = g_intern_string (limit->measure);
    result->at_most = limit->at_most;
    result->judged_word = NULL;
}

/* The worst limit speaks for the probe; the first one if all are alike. */
static void
judge (EquipResult *result, const EquipReading *reading, const EquipDemand *demand)
{
    bool words =
        demand->pass_words != NULL || demand->warn_words != NULL || demand->fail_words != NULL;
    bool shown = false;
    result->verdict = words ? judge_word (demand, reading->kind) : EQUIP_PASS;
    result->judged_word = words ? result->kind : NULL;
    if (demand->pass_words != NULL)
        result->limit_words = g_strjoinv (", ", demand->pass_words);
    for (unsigned i = 0; i < demand->limits->len; i++) {
        const EquipLimit *limit = demand->limits->pdata[i];
        double value = equip_reading_get (reading, limit->measure);
        EquipVerdict verdict = equip_limit_judge (limit, value);
        if (limit->optional && isnan (value))
            continue;
        /* A word that is judged stays the value until a number is worse. */
        if ((!shown && !words) || verdict > result->verdict) {
            show_limit (result, reading, limit);
            shown = true;
        }
        result->verdict = MAX (result->verdict, verdict);
    }
}

/* Not measured: why not. What is broken tells its fault as the finding. Else why it matters, and what to do. */
static void
explain (EquipResult *result, const EquipProbe *probe, const EquipReading *reading,
         const EquipContext *context)
{
    EquipAdvice advice = equip_advice (probe, result, context);
    bool unknown = result->verdict == EQUIP_NOT_MEASURED && reading->reason != NULL;
    result->why = g_strdup (unknown ? reading->reason : advice.why);
    if (reading->broken && reading->reason != NULL) {
        g_free (result->detail);
        result->detail = g_strdup (reading->reason);
    }
    if (result->verdict == EQUIP_WARN || result->verdict == EQUIP_FAIL)
        result->remedy = g_strdup (advice.steps);
}

EquipResult *
equip_check_one (const EquipProbe *probe, const EquipProfile *profile, const EquipContext *context)
{
    EquipReading reading = {0};
    probe->read (context, &reading);
    const EquipDemand *demand = profile != NULL ? equip_profile_demand (profile, probe->id) : NULL;
    EquipResult *result = g_new0 (EquipResult, 1);
    result->id = probe->id;
    result->limit = result->fail_limit = NAN;
    result->measure = probe->measure;
    result->value =
        probe->measure != NULL ? equip_reading_get (&reading, probe->measure) : (double)NAN;
    result->unit = probe->unit != NULL ? g_strdup (probe->unit) : NULL;
    result->required = demand != NULL && demand->required;
    result->kind = g_strdup (reading.kind);
    result->detail = g_strdup (reading.detail);
    memcpy (result->measures, reading.measures, sizeof result->measures);
    result->n_measures = reading.n_measures;
    if (reading.broken)
        result->verdict = EQUIP_FAIL;
    else if (!reading.measured)
        result->verdict = EQUIP_NOT_MEASURED;
    else if (demand != NULL)
        judge (result, &reading, demand);
    explain (result, probe, &reading, context);
    equip_reading_clear (&reading);
    return result;
}

EquipVerdict
equip_report_judge (const EquipReport *report)
{
    EquipVerdict worst = EQUIP_PASS;
    for (unsigned i = 0; i < report->results->len; i++) {
        const EquipResult *result = report->results->pdata[i];
        if (result->required)
            worst = MAX (worst, result->verdict);
    }
    return worst;
}

void
equip_report_take (EquipReport *report, EquipResult *result)
{
    unsigned at = 0;
    while (at < report->results->len
           && strcmp (((EquipResult *)report->results->pdata[at])->id, result->id) != 0)
        at++;
    if (at < report->results->len) {
        equip_result_free (report->results->pdata[at]);
        report->results->pdata[at] = result;
    } else
        g_ptr_array_add (report->results, result);
    report->verdict = equip_report_judge (report);
}

const EquipResult *
equip_report_find (const EquipReport *report, const char *probe_id)
{
    for (unsigned i = 0; i < report->results->len; i++) {
        const EquipResult *result = report->results->pdata[i];
        if (strcmp (result->id, probe_id) == 0)
            return result;
    }
    return NULL;
}

EquipReport *
equip_check (const EquipProfile *profile, const EquipContext *context, const char *const *only,
             int64_t now_ms)
{
    EquipReport *report = g_new0 (EquipReport, 1);
    report->profile_id = g_strdup (profile->id);
    report->profile_version = profile->version;
    report->profile_date = g_strdup (profile->date);
    report->profile_name = json_incref (profile->name);
    report->valid_days = profile->valid_days;
    report->measured_ms = now_ms;
    report->results = g_ptr_array_new_with_free_func ((GDestroyNotify)equip_result_free);
    for (const EquipProbe *probe = equip_probes (); probe->id != NULL; probe++) {
        bool wanted = only != NULL ? g_strv_contains (only, probe->id)
                                   : equip_profile_demand (profile, probe->id) != NULL;
        if (wanted)
            g_ptr_array_add (report->results, equip_check_one (probe, profile, context));
    }
    if (equip_report_find (report, "workspace") != NULL)
        equip_room_set (&report->room, &context->workspace);
    report->verdict = equip_report_judge (report);
    return report;
}

void
equip_report_free (EquipReport *report)
{
    if (report == NULL)
        return;
    g_free (report->profile_id);
    g_free (report->profile_date);
    json_decref (report->profile_name);
    equip_room_clear (&report->room);
    g_ptr_array_unref (report->results);
    g_free (report);
}
