/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/equipment/words.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define DAY_MS (24 * 3600 * (int64_t)1000)

const char *
equip_group_title (EquipGroup group)
{
    static const char *const TITLES[] = {
        [EQUIP_GROUP_SOUND] = NC_ ("equipment", "Sound"),
        [EQUIP_GROUP_NETWORK] = NC_ ("equipment", "Internet"),
        [EQUIP_GROUP_COMPUTER] = NC_ ("equipment", "Computer"),
        [EQUIP_GROUP_WORKSPACE] = NC_ ("equipment", "Room"),
    };
    g_return_val_if_fail (group < G_N_ELEMENTS (TITLES), "");
    return g_dpgettext2 (NULL, "equipment", TITLES[group]);
}

const char *
equip_kind_title (const char *kind)
{
    static const struct {
        const char *kind;
        const char *title;
    } TITLES[] = {
        {"usb-wired", N_ ("USB headset with a cable")},
        {"usb-wireless", N_ ("Headset with a USB radio receiver")},
        {"usb", N_ ("USB sound device")},
        {"bluetooth", N_ ("Bluetooth headset")},
        {"built-in", N_ ("Sound of the computer itself")},
        {"jack", N_ ("Headset on the computer's sound jack")},
        {"monitor", N_ ("What the computer itself plays")},
        {"webcam", N_ ("Microphone of a camera")},
        {"speakerphone", N_ ("Speakerphone")},
        {"ethernet", N_ ("Network cable")},
        {"wifi", N_ ("Wi-Fi")},
        {"mobile", N_ ("Mobile network")},
        {"phone", N_ ("A phone's connection")},
        {"vpn", N_ ("VPN")},
        {"mains", N_ ("On mains")},
        {"battery-charging", N_ ("On mains, with battery")},
        {"battery", N_ ("On battery")},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (TITLES); i++)
        if (g_strcmp0 (TITLES[i].kind, kind) == 0)
            return _ (TITLES[i].title);
    return kind;
}

/* Measures that are a yes or a no: their number says nothing to people. */
static bool
is_flag (const char *measure)
{
    static const char *const FLAGS[] = {"heard", "processed", "restart",     "door",
                                        "desk",  "quiet",     "second_line", "signed",
                                        "vpn",   "virtual",   "remote",      NULL};
    return measure != NULL && g_strv_contains (FLAGS, measure);
}

/* Three figures are more than any of our measures is good for. */
static char *
with_unit (double value, const char *unit)
{
    int most = fabs (value) >= 100 ? 0 : fabs (value) >= 10 ? 1 : 2, decimals = 0;
    while (decimals < most
           && fabs (value - round (value * pow (10, decimals)) / pow (10, decimals)) > 1e-9)
        decimals++;
    g_autofree char *number = g_strdup_printf ("%.*f", decimals, value);
    return unit != NULL && *unit != '\0' ? g_strdup_printf ("%s %s", number, _ (unit))
                                         : g_steal_pointer (&number);
}

char *
equip_result_value (const EquipResult *result)
{
    return isnan (result->value) || is_flag (result->measure)
               ? NULL
               : with_unit (result->value, result->unit);
}

static char *
words_needed (const EquipResult *result)
{
    enum { MOST = 4 }; /* a longer list is no help: the systems, for example */
    g_auto (GStrv) words = g_strsplit (result->limit_words, ", ", -1);
    g_autoptr (GString) line = g_string_new (NULL);
    /* Where it is good, the word itself has been said already. */
    if (g_strv_length (words) > MOST || result->verdict == EQUIP_PASS)
        return NULL;
    for (size_t i = 0; words[i] != NULL; i++)
        /* Translators: joins the last two things of which one is enough */
        g_string_append_printf (line, "%s%s",
                                i == 0                 ? ""
                                : words[i + 1] == NULL ? _ (" or ")
                                                       : ", ",
                                equip_kind_title (words[i]));
    return g_string_free (g_steal_pointer (&line), FALSE);
}

char *
equip_result_needed (const EquipResult *result)
{
    if (result->limit_words != NULL && isnan (result->limit))
        return words_needed (result);
    if (isnan (result->limit) || is_flag (result->measure))
        return NULL;
    g_autofree char *limit = with_unit (result->limit, result->unit);
    /* Translators: a lower or upper limit with its unit */
    return g_strdup_printf (result->at_most ? _ ("at most %s") : _ ("at least %s"), limit);
}

char *
equip_result_measured (const EquipResult *result)
{
    g_autofree char *value = equip_result_value (result), *needed = equip_result_needed (result);
    if (needed == NULL)
        return NULL;
    return value != NULL ? g_strdup_printf (_ ("Measured: %s. Needed: %s."), value, needed)
                         : g_strdup_printf (_ ("Needed: %s."), needed);
}

const char *
equip_result_title (const EquipResult *result)
{
    const EquipProbe *probe = equip_probe_find (result->id);
    return probe != NULL ? _ (probe->title) : result->id;
}

const char *
equip_result_how (const EquipResult *result)
{
    const EquipProbe *probe = equip_probe_find (result->id);
    return probe != NULL ? _ (probe->how) : "";
}

char *
equip_report_summary (const EquipReport *report)
{
    unsigned improve = 0, unknown = 0;
    for (unsigned i = 0; i < report->results->len; i++) {
        const EquipResult *result = report->results->pdata[i];
        improve += result->verdict == EQUIP_WARN || result->verdict == EQUIP_FAIL;
        unknown += result->verdict == EQUIP_NOT_MEASURED;
    }
    g_autofree char *better = g_strdup_printf (
        g_dngettext (NULL, "%u thing to improve", "%u things to improve", improve), improve);
    g_autofree char *none = g_strdup_printf (
        g_dngettext (NULL, "%u not measured", "%u not measured", unknown), unknown);
    if (improve > 0 && unknown > 0)
        return g_strdup_printf ("%s, %s", better, none);
    return improve > 0   ? g_steal_pointer (&better)
           : unknown > 0 ? g_steal_pointer (&none)
                         : g_strdup (_ ("Everything that was measured is good"));
}

char *
equip_report_profile (const EquipReport *report, const char *language)
{
    const char *name = json_string_value (json_object_get (report->profile_name, language));
    name = name != NULL ? name : json_string_value (json_object_get (report->profile_name, "en"));
    /* Translators: name and version of an equipment profile */
    return g_strdup_printf (_ ("%s, version %d"), name != NULL ? name : report->profile_id,
                            report->profile_version);
}

/* Own names: those of the C library are in the system's language, if it is installed at all. */
static char *
day (int64_t at_ms)
{
    static const char *const MONTHS[] = {N_ ("Jan"), N_ ("Feb"), N_ ("Mar"), N_ ("Apr"),
                                         N_ ("May"), N_ ("Jun"), N_ ("Jul"), N_ ("Aug"),
                                         N_ ("Sep"), N_ ("Oct"), N_ ("Nov"), N_ ("Dec")};
    g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (at_ms / 1000);
    if (at == NULL)
        return g_strdup ("?");
    /* Translators: name of a month, day, year; change their order with %2$d and so on */
    return g_strdup_printf (_ ("%1$s %2$d, %3$d"), _ (MONTHS[g_date_time_get_month (at) - 1]),
                            g_date_time_get_day_of_month (at), g_date_time_get_year (at));
}

char *
equip_moment_words (int64_t at_ms)
{
    g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (at_ms / 1000);
    g_autofree char *date = day (at_ms);
    if (at == NULL)
        return g_steal_pointer (&date);
    /* Translators: a time of day as g_date_time_format() takes it; for a clock of 24 hours, "%H:%M" for both. */
    g_autofree char *time =
        g_date_time_format (at, g_date_time_get_hour (at) < 12 ? _ ("%-I:%M AM") : _ ("%-I:%M PM"));
    /* Translators: a day with its year, a time */
    return g_strdup_printf (_ ("%1$s, %2$s"), date, time);
}

bool
equip_report_expired (const EquipReport *report, int64_t now_ms)
{
    return report->valid_days > 0 && now_ms >= report->measured_ms + report->valid_days * DAY_MS;
}

char *
equip_report_dates (const EquipReport *report, int64_t now_ms)
{
    g_autofree char *when = equip_moment_words (report->measured_ms);
    g_autofree char *end = day (report->measured_ms + report->valid_days * DAY_MS);
    if (report->valid_days <= 0)
        return g_strdup_printf (_ ("Checked %s."), when);
    return g_strdup_printf (equip_report_expired (report, now_ms)
                                ? _ ("Checked %s. It was good until %s: check again.")
                                : _ ("Checked %s. Good until %s; then check again."),
                            when, end);
}
