/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/equipment/result.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static const struct {
    const char *word;
    const char *title;
} verdicts[EQUIP_VERDICT_COUNT] = {
    [EQUIP_PASS] = {"pass", NC_ ("verdict", "Good")},
    [EQUIP_NOT_MEASURED] = {"not-measured", NC_ ("verdict", "Not measured")},
    [EQUIP_WARN] = {"warn", NC_ ("verdict", "Improve")},
    [EQUIP_FAIL] = {"fail", NC_ ("verdict", "Not usable")},
};

const char *
equip_verdict_to_string (EquipVerdict verdict)
{
    g_return_val_if_fail (verdict < EQUIP_VERDICT_COUNT, "not-measured");
    return verdicts[verdict].word;
}

EquipVerdict
equip_verdict_from_string (const char *word)
{
    unsigned verdict = 0;
    while (verdict < EQUIP_VERDICT_COUNT && g_strcmp0 (verdicts[verdict].word, word) != 0)
        verdict++;
    return verdict;
}

const char *
equip_verdict_title (EquipVerdict verdict)
{
    g_return_val_if_fail (verdict < EQUIP_VERDICT_COUNT, "");
    return g_dpgettext2 (NULL, "verdict", verdicts[verdict].title);
}

void
equip_reading_clear (EquipReading *reading)
{
    g_free (reading->kind);
    g_free (reading->detail);
    g_free (reading->reason);
    *reading = (EquipReading){0};
}

void
equip_reading_add (EquipReading *reading, const char *name, double value)
{
    g_return_if_fail (reading->n_measures < EQUIP_MAX_MEASURES);
    reading->measured = true;
    reading->measures[reading->n_measures++] = (EquipMeasure){name, value};
}

double
equip_reading_get (const EquipReading *reading, const char *name)
{
    for (unsigned i = 0; i < reading->n_measures; i++)
        if (g_strcmp0 (reading->measures[i].name, name) == 0)
            return reading->measures[i].value;
    return NAN;
}

void
equip_result_free (EquipResult *result)
{
    if (result == NULL)
        return;
    g_free (result->kind);
    g_free (result->unit);
    g_free (result->limit_words);
    g_free (result->detail);
    g_free (result->why);
    g_free (result->remedy);
    g_free (result);
}
