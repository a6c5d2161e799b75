/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/equipment/profile.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "app/model/json.h"

/* The whole check takes 90 s at most. */
enum { MAX_PACKETS_S = 60, MAX_LOAD_S = 12 };
#define MAX_PROFILE_BYTES (256 * 1024)

G_DEFINE_QUARK (equip - error - quark, equip_error)

static void
limit_free (EquipLimit *limit)
{
    g_free (limit->measure);
    g_free (limit->unit);
    g_free (limit);
}

static void
demand_free (EquipDemand *demand)
{
    g_free (demand->id);
    g_ptr_array_unref (demand->limits);
    g_strfreev (demand->pass_words);
    g_strfreev (demand->warn_words);
    g_strfreev (demand->fail_words);
    g_free (demand);
}

void
equip_profile_free (EquipProfile *profile)
{
    if (profile == NULL)
        return;
    g_free (profile->id);
    g_free (profile->date);
    json_decref (profile->name);
    json_decref (profile->about);
    g_ptr_array_unref (profile->demands);
    g_free (profile);
}

static bool
refuse (GError **error, const char *where, const char *what)
{
    g_set_error (error, EQUIP_ERROR, EQUIP_ERROR_JSON,
                 _ ("The equipment profile is damaged: %s %s."), where, what);
    return false;
}

/* "min" and "max" are objects {"pass": number, "fail": number or absent}. */
static bool
read_bounds (EquipLimit *limit, const json_t *json, GError **error)
{
    const json_t *min = json_object_get (json, "min"), *max = json_object_get (json, "max");
    const json_t *bounds = min != NULL ? min : max;
    limit->at_most = min == NULL;
    if ((min != NULL) == (max != NULL) || !json_is_object (bounds))
        return refuse (error, limit->measure, _ ("needs either min or max"));
    const json_t *pass = json_object_get (bounds, "pass"), *fail = json_object_get (bounds, "fail");
    if (!json_is_number (pass) || (fail != NULL && !json_is_number (fail)))
        return refuse (error, limit->measure, _ ("has a bound that is not a number"));
    limit->pass = json_number_value (pass);
    limit->fail = fail != NULL ? json_number_value (fail) : (double)NAN;
    if (fail != NULL && (limit->at_most ? limit->fail < limit->pass : limit->fail > limit->pass))
        return refuse (error, limit->measure, _ ("has bounds that contradict each other"));
    return true;
}

static bool
read_limit (EquipDemand *demand, const json_t *json, GError **error)
{
    const char *measure = json_string_value (json_object_get (json, "measure"));
    const char *unit = json_string_value (json_object_get (json, "unit"));
    if (measure == NULL || unit == NULL)
        return refuse (error, demand->id, _ ("has a limit without measure or unit"));
    EquipLimit *limit = g_new0 (EquipLimit, 1);
    g_ptr_array_add (demand->limits, limit);
    limit->measure = g_strdup (measure);
    limit->unit = g_strdup (unit);
    limit->optional = json_is_true (json_object_get (json, "optional"));
    return read_bounds (limit, json, error);
}

static bool
read_words (GStrv *ret_words, const EquipDemand *demand, const json_t *words, GError **error)
{
    if (words == NULL)
        return true;
    g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
    size_t i;
    const json_t *word;
    if (!json_is_array (words))
        return refuse (error, demand->id, _ ("has words that are not a list"));
    json_array_foreach (words, i, word)
    {
        if (!json_is_string (word))
            return refuse (error, demand->id, _ ("has words that are not a list"));
        g_strv_builder_add (builder, json_string_value (word));
    }
    *ret_words = g_strv_builder_end (builder);
    return true;
}

static bool
read_demand (EquipProfile *profile, const json_t *json, GError **error)
{
    const char *id = json_string_value (json_object_get (json, "id"));
    if (id == NULL || equip_profile_demand (profile, id) != NULL)
        return refuse (error, id != NULL ? id : "probes",
                       _ ("has no id, or the same id as another"));
    EquipDemand *demand = g_new0 (EquipDemand, 1);
    g_ptr_array_add (profile->demands, demand);
    demand->id = g_strdup (id);
    demand->required = json_is_true (json_object_get (json, "required"));
    demand->limits = g_ptr_array_new_with_free_func ((GDestroyNotify)limit_free);
    size_t i;
    const json_t *limit, *words = json_object_get (json, "words");
    json_array_foreach (json_object_get (json, "limits"), i, limit)
    {
        if (!read_limit (demand, limit, error))
            return false;
    }
    return read_words (&demand->pass_words, demand, json_object_get (words, "pass"), error)
           && read_words (&demand->warn_words, demand, json_object_get (words, "warn"), error)
           && read_words (&demand->fail_words, demand, json_object_get (words, "fail"), error);
}

/* How long the line is measured. Less than the most is for trying out: its verdict is a weak one. */
static bool
read_times (EquipProfile *profile, const json_t *network, GError **error)
{
    const json_t *packets = json_object_get (network, "packets_s");
    const json_t *load = json_object_get (network, "load_s");
    json_int_t packets_s = packets != NULL ? json_integer_value (packets) : MAX_PACKETS_S;
    json_int_t load_s = load != NULL ? json_integer_value (load) : MAX_LOAD_S;
    if (packets_s < 1 || packets_s > MAX_PACKETS_S || load_s < 1 || load_s > MAX_LOAD_S)
        return refuse (error, "network", _ ("has a time that is not allowed"));
    profile->packets_s = (int)packets_s;
    profile->load_s = (int)load_s;
    return true;
}

EquipProfile *
equip_profile_from_json (json_t *json, GError **error)
{
    json_int_t schema = json_integer_value (json_object_get (json, "schema"));
    const char *id = json_string_value (json_object_get (json, "id"));
    json_t *name = json_object_get (json, "name"), *probes = json_object_get (json, "probes");
    if (schema > EQUIP_PROFILE_SCHEMA) {
        g_set_error (
            error, EQUIP_ERROR, EQUIP_ERROR_TOO_NEW,
            _ ("The equipment profile is newer than this program. Install the latest version."));
        return NULL;
    }
    if (schema < 1 || id == NULL || !json_is_object (name) || !json_is_array (probes)) {
        refuse (error, "schema, id, name, probes", _ ("is missing or has the wrong type"));
        return NULL;
    }
    g_autoptr (EquipProfile) profile = g_new0 (EquipProfile, 1);
    profile->demands = g_ptr_array_new_with_free_func ((GDestroyNotify)demand_free);
    profile->id = g_strdup (id);
    profile->version = (int)json_integer_value (json_object_get (json, "version"));
    profile->date = g_strdup (json_string_value (json_object_get (json, "date")));
    profile->valid_days = (int)json_integer_value (json_object_get (json, "valid_days"));
    profile->name = json_incref (name);
    json_t *about = json_object_get (json, "about");
    profile->about = json_is_object (about) ? json_incref (about) : NULL;
    if (!read_times (profile, json_object_get (json, "network"), error))
        return NULL;
    size_t i;
    const json_t *probe;
    json_array_foreach (probes, i, probe)
    {
        if (!read_demand (profile, probe, error))
            return NULL;
    }
    return g_steal_pointer (&profile);
}

EquipProfile *
equip_profile_load (const char *path, GError **error)
{
    g_autofree char *text = NULL;
    size_t length;
    g_autoptr (GError) problem = NULL;
    if (!g_file_get_contents (path, &text, &length, &problem)) {
        g_set_error (error, EQUIP_ERROR, EQUIP_ERROR_FILE,
                     _ ("The equipment profile can't be read: %s"), problem->message);
        return NULL;
    }
    g_autoptr (json_t) json = model_json_parse (text, length, MAX_PROFILE_BYTES, &problem);
    if (json == NULL) {
        g_set_error (error, EQUIP_ERROR, EQUIP_ERROR_JSON,
                     _ ("The equipment profile is damaged: %s"), problem->message);
        return NULL;
    }
    return equip_profile_from_json (json, error);
}

const char *
equip_profile_name (const EquipProfile *profile, const char *language)
{
    const char *name = json_string_value (json_object_get (profile->name, language));
    name = name != NULL ? name : json_string_value (json_object_get (profile->name, "en"));
    return name != NULL ? name : profile->id;
}

const char *
equip_profile_about (const EquipProfile *profile, const char *language)
{
    const char *about = json_string_value (json_object_get (profile->about, language));
    return about != NULL ? about : json_string_value (json_object_get (profile->about, "en"));
}

const EquipDemand *
equip_profile_demand (const EquipProfile *profile, const char *probe_id)
{
    for (unsigned i = 0; i < profile->demands->len; i++) {
        const EquipDemand *demand = profile->demands->pdata[i];
        if (strcmp (demand->id, probe_id) == 0)
            return demand;
    }
    return NULL;
}

EquipVerdict
equip_limit_judge (const EquipLimit *limit, double value)
{
    if (isnan (value))
        return EQUIP_NOT_MEASURED;
    double sign = limit->at_most ? -1 : 1;
    if (sign * value >= sign * limit->pass)
        return EQUIP_PASS;
    if (!isnan (limit->fail) && sign * value < sign * limit->fail)
        return EQUIP_FAIL;
    return EQUIP_WARN;
}
