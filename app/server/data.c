/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/data.h"

#include <string.h>

#include "app/consent/form.h"
#include "app/consent/places.h"
#include "app/model/desk.h"
#include "app/model/plan.h"
#include "app/model/retention.h"
#include "app/model/scoring_key.h"
#include "app/package/zip.h"
#include "app/server/bank.h"
#include "app/server/data_check.h"
#include "app/server/mail.h"
#include "app/store/catalogue.h"
#include "app/store/retention.h"
#include "app/store/screenings.h"
#include "app/store/mail.h"

struct ServerData {
    GPtrArray *positions, *plans, *profiles, *scales, *keys, *places, *letters,
        *periods;        /* json_t */
    GPtrArray *forms;    /* ModelForm */
    GPtrArray *packages; /* ServerBank */
};

static void
bank_free (gpointer data)
{
    server_bank_free (data);
}

static void
json_free (gpointer data)
{
    json_decref (data);
}

static void
form_free (gpointer data)
{
    model_form_free (data);
}

static ServerData *
data_new (void)
{
    ServerData *data = g_new0 (ServerData, 1);
    data->positions = g_ptr_array_new_with_free_func (json_free);
    data->plans = g_ptr_array_new_with_free_func (json_free);
    data->profiles = g_ptr_array_new_with_free_func (json_free);
    data->scales = g_ptr_array_new_with_free_func (json_free);
    data->keys = g_ptr_array_new_with_free_func (json_free);
    data->places = g_ptr_array_new_with_free_func (json_free);
    data->letters = g_ptr_array_new_with_free_func (json_free);
    data->periods = g_ptr_array_new_with_free_func (json_free);
    data->forms = g_ptr_array_new_with_free_func (form_free);
    data->packages = g_ptr_array_new_with_free_func (bank_free);
    return data;
}

void
server_data_free (ServerData *data)
{
    if (!data)
        return;
    GPtrArray *lists[] = {data->positions, data->plans,  data->profiles, data->scales,
                          data->keys,      data->forms,  data->packages, data->places,
                          data->letters,   data->periods};
    for (size_t i = 0; i < G_N_ELEMENTS (lists); i++)
        g_ptr_array_unref (lists[i]);
    g_free (data);
}

static int
by_name (gconstpointer a, gconstpointer b)
{
    return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* Names in a folder that end in SUFFIX, in order; none when the folder is not there. Transfer full. */
static GPtrArray *
list_folder (const char *folder, const char *suffix)
{
    GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
    g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name (dir))) {
        if (g_str_has_suffix (name, suffix))
            g_ptr_array_add (names, g_strdup (name));
    }
    g_ptr_array_sort (names, by_name);
    return names;
}

static bool
read_json (const char *path, const ModelShape *shape, GPtrArray *list, GError **error)
{
    g_autofree char *text = NULL;
    gsize length = 0;
    g_autoptr (json_t) json = NULL;
    if (g_file_get_contents (path, &text, &length, error))
        json = model_json_parse (text, length, MODEL_JSON_REQUEST_BYTES, error);
    bool good = json && (!shape || server_data_check (shape, json, error));
    if (!good) {
        g_prefix_error (error, "%s: ", path);
        return false;
    }
    g_ptr_array_add (list, g_steal_pointer (&json));
    return true;
}

static bool
read_jsons (const char *folder, const char *sub, const ModelShape *shape, GPtrArray *list,
            GError **error)
{
    g_autofree char *place = g_build_filename (folder, sub, NULL);
    g_autoptr (GPtrArray) names = list_folder (place, ".json");
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *path = g_build_filename (place, names->pdata[i], NULL);
        if (!read_json (path, shape, list, error))
            return false;
    }
    return true;
}

/* Of the folder consent only the table of places is the server's. */
static bool
read_places (const char *folder, GPtrArray *list, GError **error)
{
    g_autofree char *path = g_build_filename (folder, "consent", "jurisdictions.json", NULL);
    if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return true;
    g_autoptr (ConsentPlaces) places = consent_places_load (path, error);
    return places && read_json (path, NULL, list, error);
}

static bool
read_forms (const char *folder, GPtrArray *forms, GError **error)
{
    static const char *const languages[] = {"en", "es"};
    g_autofree char *place = g_build_filename (folder, "forms", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS (languages); i++) {
        g_autofree char *suffix = g_strdup_printf (".%s.json", languages[i]);
        g_autoptr (GPtrArray) names = list_folder (place, suffix);
        for (guint j = 0; j < names->len; j++) {
            const char *name = names->pdata[j];
            g_autofree char *id = g_strndup (name, strlen (name) - strlen (suffix));
            ModelForm *form = consent_form_load (place, id, languages[i], error);
            if (!form)
                return false;
            g_ptr_array_add (forms, form);
        }
    }
    return true;
}

static bool
read_packages (const char *folder, const char *media, GPtrArray *packages, GError **error)
{
    static const char *const languages[] = {"en", "es"};
    for (size_t i = 0; i < G_N_ELEMENTS (languages); i++) {
        g_autofree char *place = g_build_filename (folder, "assessments", languages[i], NULL);
        g_autoptr (GPtrArray) names = list_folder (place, "");
        for (guint j = 0; j < names->len; j++) {
            g_autofree char *path = g_build_filename (place, names->pdata[j], NULL);
            ServerBank *bank = server_bank_read (path, names->pdata[j], languages[i], media, error);
            if (!bank)
                return false;
            g_ptr_array_add (packages, bank);
        }
    }
    return true;
}

ServerData *
server_data_read (const char *folder, const char *media, GError **error)
{
    g_autoptr (ServerData) data = data_new ();
    bool good = read_jsons (folder, "positions", &model_position_shape, data->positions, error)
                && read_jsons (folder, "plans", NULL, data->plans, error)
                && read_jsons (folder, "equipment", NULL, data->profiles, error)
                && read_jsons (folder, "scales", &model_scale_shape, data->scales, error)
                && read_jsons (folder, "keys", NULL, data->keys, error)
                && read_places (folder, data->places, error)
                && read_jsons (folder, "mail", NULL, data->letters, error)
                && read_jsons (folder, "retention", &model_retention_shape, data->periods, error)
                && read_forms (folder, data->forms, error)
                && read_packages (folder, media, data->packages, error);
    if (good && data->positions->len == 0) {
        g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                     "%s has no positions/*.json: this is not a folder of data (docs/data.md).",
                     folder);
        good = false;
    }
    return good ? g_steal_pointer (&data) : NULL;
}

ServerData *
server_data_read_package (const char *folder, const char *id, const char *language,
                          const char *media, GError **error)
{
    g_autoptr (ServerData) data = data_new ();
    g_autofree char *unpacked =
        package_zip_is_one (folder) ? g_dir_make_tmp ("antesala-package-XXXXXX", error) : NULL;
    ServerBank *bank = NULL;
    if (!unpacked || package_zip_unpack (folder, unpacked, error))
        bank = error && *error
                   ? NULL
                   : server_bank_read (unpacked ? unpacked : folder, id, language, media, error);
    if (unpacked)
        package_zip_remove (unpacked);
    if (!bank)
        return NULL;
    g_ptr_array_add (data->packages, bank);
    return g_steal_pointer (&data);
}

unsigned
server_data_items (const ServerData *data)
{
    unsigned count = 0;
    for (guint i = 0; i < data->packages->len; i++)
        count += server_bank_items (data->packages->pdata[i]);
    return count;
}

static bool
put_form (const ModelForm *form, StoreDb *db, GError **error)
{
    json_t *json = model_form_write (form);
    g_autofree char *body = model_json_print (json);
    json_decref (json);
    StoreForm row = {.id = form->id,
                     .version = form->version,
                     .language = model_language_words[form->language],
                     .kind = model_form_kind_words[form->kind],
                     .title = form->title,
                     .text = form->text,
                     .sha256 = form->sha256,
                     .body = body};
    if (store_form_put (db, &row))
        return true;
    g_set_error (error, STORE_ERROR, STORE_ERROR_CONFLICT,
                 "The form %s (%s) has another text than its version %d had: raise its version.",
                 form->id, row.language, (int)form->version);
    return false;
}

static const char *
text_of (json_t *json, const char *member)
{
    return json_string_value (json_object_get (json, member));
}

static bool
put_plan (json_t *plan, StoreDb *db, GError **error)
{
    g_autofree char *body = model_json_print (plan);
    if (!server_data_check_plan (plan, db, error))
        return false;
    if (store_plan_put (db, text_of (plan, "id"),
                        json_integer_value (json_object_get (plan, "version")), body))
        return true;
    g_set_error (error, STORE_ERROR, STORE_ERROR_CONFLICT,
                 "Applications follow this version of the plan %s: raise its version.",
                 text_of (plan, "id"));
    return false;
}

static bool
put_position (json_t *position, StoreDb *db, GError **error)
{
    int64_t version = 0;
    const char *id = text_of (position, "id"), *plan = text_of (position, "plan");
    g_autofree char *body = model_json_print (position);
    g_autofree char *steps = plan ? store_plan (db, plan, &version) : NULL;
    if (!steps) {
        g_set_error (error, STORE_ERROR, STORE_ERROR_FAILED,
                     "The position %s names no plan that is there.", id);
        return false;
    }
    if (!server_data_check_screening (position, db, error))
        return false;
    store_position_put (db, id, text_of (json_object_get (position, "title"), "en"), plan,
                        json_is_true (json_object_get (position, "open")), body);
    return true;
}

static bool
put_places (json_t *places, StoreDb *db, GError **error)
{
    int64_t version = json_integer_value (json_object_get (places, "version"));
    g_autofree char *body = model_json_print (places);
    if (store_places_put (db, version, body))
        return true;
    g_set_error (error, MODEL_ERROR, MODEL_ERROR_MEMBER,
                 "Version %" G_GINT64_FORMAT " of the table of places is stored with other rows; a "
                 "changed table gets a new version.",
                 version);
    return false;
}

static bool
put_key (json_t *key, StoreDb *db, GError **error)
{
    g_autoptr (TaskKeys) keys = task_keys_new ();
    if (!model_scoring_key_read (key, keys, error))
        return false;
    int64_t version = json_integer_value (json_object_get (key, "version"));
    g_autofree char *body = model_json_print (key);
    if (store_scoring_key_put (db, text_of (key, "bank"), version, body))
        return true;
    g_set_error (error, MODEL_ERROR, MODEL_ERROR_MEMBER,
                 "Version %" G_GINT64_FORMAT " of the key of %s is stored with other values; a "
                 "changed key gets a new version.",
                 version, text_of (key, "bank"));
    return false;
}

static bool
put_letter (json_t *letter, StoreDb *db, GError **error)
{
    if (!server_mail_check (letter, error))
        return false;
    g_autofree char *body = model_json_print (letter);
    int64_t version = json_integer_value (json_object_get (letter, "version"));
    if (store_mail_template_put (db, text_of (letter, "id"), version, body))
        return true;
    g_set_error (error, STORE_ERROR, STORE_ERROR_CONFLICT,
                 "The letter %s has another text than its version %d had: raise its version.",
                 text_of (letter, "id"), (int)version);
    return false;
}

static bool
put_period (json_t *period, StoreDb *db, GError **error)
{
    const char *kind = text_of (period, "kind");
    g_autofree char *body = model_json_print (period);
    if (store_retention_is_kind (kind)) {
        store_retention_put (db, kind, body);
        return true;
    }
    g_set_error (error, STORE_ERROR, STORE_ERROR_FAILED,
                 "Nothing of the kind %s is kept: docs/audit.md names the kinds.", kind);
    return false;
}

bool
server_data_store (ServerData *data, StoreDb *db, int64_t now_ms, GError **error)
{
    for (guint i = 0; i < data->packages->len; i++)
        server_bank_store (data->packages->pdata[i], db, now_ms);
    for (guint i = 0; i < data->profiles->len; i++) {
        g_autofree char *body = model_json_print (data->profiles->pdata[i]);
        store_profile_put (db, text_of (data->profiles->pdata[i], "id"), body);
    }
    for (guint i = 0; i < data->scales->len; i++) {
        json_t *scale = data->scales->pdata[i];
        g_autofree char *body = model_json_print (scale);
        store_scale_put (db, text_of (scale, "id"),
                         json_integer_value (json_object_get (scale, "version")), body);
    }
    bool good = true;
    for (guint i = 0; good && i < data->places->len; i++)
        good = put_places (data->places->pdata[i], db, error);
    for (guint i = 0; good && i < data->keys->len; i++)
        good = put_key (data->keys->pdata[i], db, error);
    for (guint i = 0; good && i < data->letters->len; i++)
        good = put_letter (data->letters->pdata[i], db, error);
    for (guint i = 0; good && i < data->periods->len; i++)
        good = put_period (data->periods->pdata[i], db, error);
    for (guint i = 0; good && i < data->forms->len; i++)
        good = put_form (data->forms->pdata[i], db, error);
    for (guint i = 0; good && i < data->plans->len; i++)
        good = put_plan (data->plans->pdata[i], db, error);
    for (guint i = 0; good && i < data->positions->len; i++)
        good = put_position (data->positions->pdata[i], db, error);
    return good && (data->packages->len == 0 || server_data_check_plans (db, error));
}
