/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/plan.h"

#include <string.h>

#include "app/store/catalogue.h"
#include "app/store/entries.h"
#include "app/store/recordings.h"
#include "app/store/sections.h"

/* What the store gives back was checked when it came in. */
static json_t *
from_store (const char *text)
{
    return text ? model_json_parse (text, strlen (text), MODEL_JSON_ANSWER_BYTES, NULL) : NULL;
}

json_t *
server_plan_load (StoreDb *db, const StoreApplication *application)
{
    int64_t version = application->plan_version;
    g_autofree char *body = store_plan (db, application->plan, &version);
    return from_store (body);
}

static json_t *
find_in_steps (json_t *plan, const char *list, const char *id)
{
    size_t i, j;
    json_t *step, *entry;
    json_array_foreach (json_object_get (plan, "steps"), i, step)
    {
        json_array_foreach (json_object_get (step, list), j, entry)
        {
            if (g_strcmp0 (json_string_value (json_object_get (entry, "id")), id) == 0)
                return entry;
        }
    }
    return NULL;
}

json_t *
server_plan_section (json_t *plan, const char *id)
{
    return find_in_steps (plan, "sections", id);
}

json_t *
server_plan_prompt (json_t *plan, const char *id)
{
    return find_in_steps (plan, "prompts", id);
}

int64_t
server_plan_limit_s (int64_t limit_s, const StoreApplication *application)
{
    return (limit_s * application->extra_time + 99) / 100;
}

char **
server_plan_items (StoreDb *db, json_t *section, const char *language)
{
    json_t *named = json_object_get (section, "items");
    const char *package = json_string_value (json_object_get (section, "package"));
    if (!json_is_array (named))
        return store_package_items (db, package, language,
                                    store_package_newest (db, package, language));
    GPtrArray *ids = g_ptr_array_new ();
    size_t i;
    json_t *id;
    json_array_foreach (named, i, id) g_ptr_array_add (ids, g_strdup (json_string_value (id)));
    g_ptr_array_add (ids, NULL);
    return (char **)g_ptr_array_free (ids, FALSE);
}

static void
resolve_section (StoreDb *db, json_t *section, const StoreApplication *application)
{
    g_auto (GStrv) items = server_plan_items (db, section, application->language);
    int64_t limit_s = json_integer_value (json_object_get (section, "time_limit_s"));
    json_object_set_new (section, "items", json_integer (g_strv_length (items)));
    if (limit_s > 0)
        json_object_set_new (section, "time_limit_s",
                             json_integer (server_plan_limit_s (limit_s, application)));
    json_object_del (section, "package");
    json_object_del (section, "shuffle");
}

void
server_plan_resolve (StoreDb *db, json_t *plan, const StoreApplication *application)
{
    size_t i, j;
    json_t *step, *section;
    json_array_foreach (json_object_get (plan, "steps"), i, step)
    {
        json_array_foreach (json_object_get (step, "sections"), j, section)
            resolve_section (db, section, application);
        const char *profile = json_string_value (json_object_get (step, "profile"));
        g_autofree char *body = profile ? store_profile (db, profile) : NULL;
        if (body)
            json_object_set_new (step, "profile", from_store (body));
    }
}

json_t *
server_plan_position (StoreDb *db, const char *id)
{
    g_autofree char *body = store_position (db, id, NULL, NULL);
    json_t *position = from_store (body);
    json_object_del (position, "plan");
    json_object_del (position, "open");
    if (json_object_get (position, "screening"))
        json_object_set_new (position, "screened", json_true ());
    json_object_del (position, "screening");
    return position;
}

static bool
forms_done (StoreDb *db, json_t *step, const StoreApplication *application)
{
    size_t i;
    json_t *form;
    json_array_foreach (json_object_get (step, "forms"), i, form)
    {
        g_autofree char *decision =
            store_consent_decision (db, application->id, json_string_value (form), NULL);
        if (!decision)
            return false;
    }
    return true;
}

static bool
consents_done (StoreDb *db, json_t *step, const StoreApplication *application)
{
    g_autofree char *privacy = store_consent_decision (db, application->id, NULL, "privacy");
    return g_strcmp0 (privacy, "agreed") == 0 && forms_done (db, step, application);
}

static bool
eligibility_done (StoreDb *db, json_t *step, const StoreApplication *application)
{
    return application->residence != NULL;
}

static void
delivered_free (gpointer data)
{
    ServerDelivered *delivered = data;
    store_delivery_clear (&delivered->delivery);
    g_free (delivered);
}

static void
add_delivered (StoreDb *db, json_t *section, const char *application, GPtrArray *all)
{
    ServerDelivered *one = g_new0 (ServerDelivered, 1);
    const char *id = json_string_value (json_object_get (section, "id"));
    one->section = section;
    if (store_delivery_find (db, application, id, &one->delivery))
        g_ptr_array_add (all, one);
    else
        delivered_free (one);
}

GPtrArray *
server_plan_delivered (StoreDb *db, json_t *plan, const char *application)
{
    GPtrArray *all = g_ptr_array_new_with_free_func (delivered_free);
    size_t i, j;
    json_t *step, *section;
    json_array_foreach (json_object_get (plan, "steps"), i, step)
    {
        json_array_foreach (json_object_get (step, "sections"), j, section)
            add_delivered (db, section, application, all);
    }
    return all;
}

static bool
equipment_done (StoreDb *db, json_t *step, const StoreApplication *application)
{
    g_autofree char *report = store_equipment (db, application->id);
    return report != NULL;
}

static bool
tests_done (StoreDb *db, json_t *step, const StoreApplication *application)
{
    size_t i;
    json_t *section;
    json_array_foreach (json_object_get (step, "sections"), i, section)
    {
        g_auto (StoreDelivery) delivery = {0};
        const char *id = json_string_value (json_object_get (section, "id"));
        if (!store_delivery_find (db, application->id, id, &delivery) || delivery.ended_ms == 0)
            return false;
    }
    return true;
}

/* Who declined to be recorded has nothing to record; a person at the desk sees why. */
static bool
voice_done (StoreDb *db, json_t *step, const StoreApplication *application)
{
    g_autofree char *consent = store_consent_decision (db, application->id, NULL, "recording");
    if (consent && !g_str_equal (consent, "agreed"))
        return true;
    size_t i;
    json_t *prompt;
    json_array_foreach (json_object_get (step, "prompts"), i, prompt)
    {
        if (!store_recording_has (db, application->id,
                                  json_string_value (json_object_get (prompt, "id"))))
            return false;
    }
    return true;
}

/* Kinds without a row, such as review, need nothing. */
static const struct {
    const char *kind;
    bool (*done) (StoreDb *db, json_t *step, const StoreApplication *application);
} step_kinds[] = {
    {"eligibility", eligibility_done},
    {"consent", consents_done},
    {"equipment", equipment_done},
    {"tests", tests_done},
    {"voice", voice_done},
    {"background", forms_done},
};

static bool
step_done (StoreDb *db, json_t *step, const StoreApplication *application)
{
    const char *kind = json_string_value (json_object_get (step, "kind"));
    for (size_t i = 0; i < G_N_ELEMENTS (step_kinds); i++) {
        if (g_strcmp0 (step_kinds[i].kind, kind) == 0)
            return step_kinds[i].done (db, step, application);
    }
    return true;
}

const char *
server_plan_missing (StoreDb *db, json_t *plan, const StoreApplication *application)
{
    size_t i;
    json_t *step;
    json_array_foreach (json_object_get (plan, "steps"), i, step)
    {
        if (!step_done (db, step, application))
            return json_string_value (json_object_get (step, "id"));
    }
    return NULL;
}

bool
server_plan_kind_done (StoreDb *db, json_t *plan, const StoreApplication *application,
                       const char *kind)
{
    size_t i;
    json_t *step;
    json_array_foreach (json_object_get (plan, "steps"), i, step)
    {
        if (g_strcmp0 (json_string_value (json_object_get (step, "kind")), kind) == 0
            && !step_done (db, step, application))
            return false;
    }
    return true;
}
