/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/data_check.h"

#include <string.h>

#include "app/consent/assessment.h"
#include "app/consent/order.h"
#include "app/model/plan.h"
#include "app/model/screening.h"
#include "app/server/adverse.h"
#include "app/server/ledger.h"
#include "app/server/plan.h"
#include "app/store/catalogue.h"
#include "assessments/qti/item.h"

static const char *const languages[] = {"en", "es"};

static bool
refuse (GError **error, const char *step, const char *what, const char *name)
{
    g_set_error (error, STORE_ERROR, STORE_ERROR_FAILED,
                 "The step %s of the plan names %s %s, which is not there.", step ? step : "?",
                 what, name ? name : "?");
    return false;
}

bool
server_data_check (const ModelShape *shape, const json_t *json, GError **error)
{
    void *value = model_shape_new (shape, json, error);
    model_shape_free (shape, value);
    return value != NULL;
}

static bool
has_item (StoreDb *db, const char *package, const char *language, const char *item)
{
    g_autofree char *title = store_item_title (db, package, language,
                                               store_package_newest (db, package, language), item);
    return title != NULL;
}

/* A free voice cannot convey a tone (docs/items.md): an item that is about tone must be spoken by a person. */
static bool
is_synthetic_tone (StoreDb *db, const char *package, const char *language, const char *id)
{
    gsize length = 0;
    g_autoptr (GBytes) bytes =
        store_item (db, package, language, store_package_newest (db, package, language), id);
    const char *xml = bytes ? g_bytes_get_data (bytes, &length) : NULL;
    g_autoptr (QtiItem) item = xml ? qti_item_parse (xml, (gssize)length, NULL) : NULL;
    const QtiNode *body = item ? qti_item_body (item) : NULL;
    if (!body || g_strcmp0 (qti_node_attribute (body, "data-measures"), "tone") != 0)
        return false;
    for (const QtiNode *node = body; node; node = qti_node_walk (node, body, false)) {
        if (node->kind == QTI_NODE_AUDIO
            && g_strcmp0 (qti_node_attribute (node, "data-voice"), "recorded") != 0)
            return true;
    }
    return false;
}

static bool
check_voices (json_t *section, const char *step, const char *language, StoreDb *db, GError **error)
{
    const char *package = json_string_value (json_object_get (section, "package"));
    g_auto (GStrv) items = server_plan_items (db, section, language);
    for (char **id = items; *id; id++) {
        if (!is_synthetic_tone (db, package, language, *id))
            continue;
        g_set_error (error, STORE_ERROR, STORE_ERROR_FAILED,
                     "The step %s of the plan names the item %s (%s), which is about tone and "
                     "spoken by a synthetic voice: put a recording of a person in its place and "
                     "write data-voice=\"recorded\", or leave it to practice.",
                     step, *id, language);
        return false;
    }
    return true;
}

static bool
check_section (json_t *section, const char *step, StoreDb *db, GError **error)
{
    const char *package = json_string_value (json_object_get (section, "package"));
    size_t i;
    json_t *item;
    for (size_t l = 0; l < G_N_ELEMENTS (languages); l++) {
        if (!package || store_package_newest (db, package, languages[l]) == 0)
            return refuse (error, step, "the package", package);
        json_array_foreach (json_object_get (section, "items"), i, item)
        {
            const char *id = json_string_value (item);
            if (!id || !has_item (db, package, languages[l], id))
                return refuse (error, step, "the item", id);
        }
        if (!check_voices (section, step, languages[l], db, error))
            return false;
    }
    return true;
}

/* Of any KIND, if that is NULL. */
static bool
check_form (const char *form, const char *kind, const char *step, StoreDb *db, GError **error)
{
    for (size_t l = 0; l < G_N_ELEMENTS (languages); l++) {
        StoreForm found;
        bool there = false;
        StoreQuery *query = store_forms (db, form, languages[l], 0, 0);
        while (store_form_next (query, &found))
            there = !kind || g_str_equal (found.kind, kind);
        if (!form || !there)
            return refuse (error, step, "the form", form);
    }
    return true;
}

static bool
check_step (json_t *step, StoreDb *db, GError **error)
{
    const char *id = json_string_value (json_object_get (step, "id"));
    json_t *profile = json_object_get (step, "profile"), *each;
    g_autofree char *body =
        json_is_string (profile) ? store_profile (db, json_string_value (profile)) : NULL;
    size_t i;
    if (profile && !body)
        return refuse (error, id, "the equipment profile", json_string_value (profile));
    json_array_foreach (json_object_get (step, "forms"), i, each)
    {
        if (!check_form (json_string_value (each), NULL, id, db, error))
            return false;
    }
    json_array_foreach (json_object_get (step, "sections"), i, each)
    {
        if (!check_section (each, id, db, error))
            return false;
    }
    return true;
}

/* The plan as it will be sent, to be read by the model: numbers of items for lists, no profile. */
static json_t *
as_sent (json_t *plan)
{
    json_t *sent = json_deep_copy (plan), *step, *section;
    size_t i, j;
    json_array_foreach (json_object_get (sent, "steps"), i, step)
    {
        json_object_del (step, "profile");
        json_array_foreach (json_object_get (step, "sections"), j, section)
            json_object_set_new (section, "items", json_integer (1));
    }
    return sent;
}

bool
server_data_check_plan (json_t *plan, StoreDb *db, GError **error)
{
    g_autoptr (json_t) sent = as_sent (plan);
    size_t i;
    json_t *step;
    if (!server_data_check (&model_plan_shape, sent, error))
        return false;
    json_array_foreach (json_object_get (plan, "steps"), i, step)
    {
        if (!check_step (step, db, error))
            return false;
    }
    return true;
}

/* The forms of one place, whatever stands against the order. */
static bool
check_place (const ConsentPlaces *places, const ConsentPlace *place, const ModelScreeningPlan *plan,
             StoreDb *db, GError **error)
{
    ConsentCase which = {.residence = place->inside ? place->inside : place->id,
                         .residence_city = place->inside ? place->id : NULL,
                         .work = place->inside ? place->inside : place->id,
                         .criminal = !plan->no_criminal,
                         .credit = plan->credit,
                         .investigative = plan->investigative,
                         .credit_basis = plan->credit_basis,
                         .applicant_pays = plan->applicant_pays,
                         .automated = plan->automated};
    g_auto (ConsentOrder) order = {0};
    g_date_set_dmy (&which.date, 1, G_DATE_JANUARY, 2100);
    consent_order_for (places, &which, &order);
    for (guint i = 0; i < order.forms->len; i++) {
        if (!check_form (order.forms->pdata[i], NULL, "background", db, error))
            return false;
    }
    g_auto (GStrv) assessments = consent_assessment_forms (places, &which);
    for (int i = 0; assessments[i]; i++) {
        if (!check_form (assessments[i], "assessment", "background", db, error))
            return false;
    }
    return true;
}

/* Nobody signs that they pay before they were told how much. */
static bool
check_price (const ModelScreeningPlan *plan, StoreDb *db, GError **error)
{
    for (size_t l = 0; plan->applicant_pays && l < G_N_ELEMENTS (languages); l++) {
        StoreForm form;
        bool named = false;
        StoreQuery *query = store_forms (db, "fee", languages[l], 0, 0);
        while (store_form_next (query, &form))
            named = server_ledger_is_named (plan, form.text);
        if (!named) {
            g_set_error (error, STORE_ERROR, STORE_ERROR_FAILED,
                         "The applicant pays, and the form fee (%s) does not name the sum of the "
                         "position's costs.",
                         languages[l]);
            return false;
        }
    }
    return true;
}

bool
server_data_check_screening (json_t *position, StoreDb *db, GError **error)
{
    json_t *screening = json_object_get (position, "screening"), *states;
    if (!screening)
        return true;
    g_autoptr (ModelScreeningPlan) plan = model_screening_plan_read (screening, error);
    if (!plan)
        return false;
    if (!check_price (plan, db, error))
        return false;
    g_autoptr (ConsentPlaces) places = server_places_load (db);
    if (!places) {
        g_set_error_literal (error, STORE_ERROR, STORE_ERROR_FAILED,
                             "A position orders background checks, and there is no "
                             "consent/jurisdictions.json.");
        return false;
    }
    states = json_object_get (position, "states");
    for (guint i = 1; i < places->places->len; i++) {
        const ConsentPlace *place = places->places->pdata[i];
        const char *state = place->inside ? place->inside : place->id;
        bool hires = false;
        for (size_t j = 0; j < json_array_size (states); j++)
            hires |= g_strcmp0 (json_string_value (json_array_get (states, j)), state) == 0;
        if (hires && !check_place (places, place, plan, db, error))
            return false;
    }
    return true;
}

bool
server_data_check_plans (StoreDb *db, GError **error)
{
    g_auto (GStrv) ids = store_plan_ids (db);
    for (char **id = ids; *id; id++) {
        int64_t version = 0;
        g_autofree char *body = store_plan (db, *id, &version);
        g_autoptr (json_t) plan =
            body ? model_json_parse (body, strlen (body), MODEL_JSON_REQUEST_BYTES, error) : NULL;
        if (!plan || !server_data_check_plan (plan, db, error))
            return false;
    }
    return true;
}
