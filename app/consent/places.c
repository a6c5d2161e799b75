/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/consent/places.h"

#include <stdio.h>
#include <string.h>

#include "app/model/json.h"

static const char *const when_words[] = {"always", "credit", "investigative"};
static const char *const days_words[] = {"business", "calendar"};
static const char *const from_words[] = {"sent", "receipt"};
G_STATIC_ASSERT (G_N_ELEMENTS (when_words) == CONSENT_WHEN_COUNT);
G_STATIC_ASSERT (G_N_ELEMENTS (days_words) == CONSENT_DAYS_COUNT);
G_STATIC_ASSERT (G_N_ELEMENTS (from_words) == CONSENT_FROM_COUNT);

enum { MOST_DAYS = 60 };

static bool
refuse (GError **error, const char *place, const char *why)
{
    g_set_error (error, CONSENT_ERROR, CONSENT_ERROR_FORM, "The place %s %s.",
                 place != NULL ? place : "without an id", why);
    return false;
}

static void
notice_free (void *data)
{
    ConsentNotice *notice = data;
    g_free (notice->form);
    g_free (notice);
}

static void
place_free (void *data)
{
    ConsentPlace *place = data;
    g_free (place->id);
    g_free (place->inside);
    model_shape_clear (&model_text_shape, &place->title);
    g_strfreev (place->names);
    g_free (place->zone);
    g_free (place->factors);
    g_clear_pointer (&place->notices, g_ptr_array_unref);
    g_strfreev (place->credit_bases);
    g_free (place->credit_from);
    g_free (place->automated_from);
    g_free (place);
}

void
consent_places_free (ConsentPlaces *self)
{
    if (self == NULL)
        return;
    g_ptr_array_unref (self->places);
    g_free (self->checked);
    g_free (self);
}

/* The place of a word in a list, or -1. */
static int
index_of (json_t *json, const char *const *words, size_t n_words)
{
    const char *word = json_string_value (json);
    for (size_t i = 0; word != NULL && i < n_words; i++) {
        if (strcmp (words[i], word) == 0)
            return (int)i;
    }
    return -1;
}

static bool
is_date (const char *text)
{
    GDate date;
    int year, month, day, used = 0;
    g_date_clear (&date, 1);
    return text != NULL && strlen (text) == 10
           && sscanf (text, "%4d-%2d-%2d%n", &year, &month, &day, &used) == 3 && used == 10
           && g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year);
}

/* What is left of a name for comparing: plain letters and digits, without the words that say what kind of place it is. */
static char *
fold (const char *text)
{
    static const char *const kinds[] = {"city", "county", "of", "the", "ciudad", "condado", "de"};
    g_autofree char *plain = g_str_to_ascii (text, "C"), *lower = g_ascii_strdown (plain, -1);
    g_autoptr (GString) folded = g_string_new (NULL);
    for (char *c = lower; *c != '\0'; c++) {
        if (*c == '\'')
            memmove (c, c + 1, strlen (c));
    }
    g_auto (GStrv) words =
        g_strsplit_set (g_strcanon (lower, "abcdefghijklmnopqrstuvwxyz0123456789", ' '), " ", -1);
    for (int i = 0; words[i] != NULL; i++) {
        bool kind = *words[i] == '\0';
        for (size_t j = 0; j < G_N_ELEMENTS (kinds); j++)
            kind |= strcmp (words[i], kinds[j]) == 0;
        if (!kind)
            g_string_append (folded, words[i]);
    }
    return g_string_free (g_steal_pointer (&folded), FALSE);
}

static bool
add_name (GStrvBuilder *names, const json_t *text)
{
    g_autofree char *name = json_is_string (text) ? fold (json_string_value (text)) : NULL;
    if (name == NULL || *name == '\0')
        return false;
    g_strv_builder_add (names, name);
    return true;
}

/* Adds all texts of a list or object to a place's names; false for what is no text. */
static bool
add_names (json_t *texts, ConsentPlace *place)
{
    g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
    const char *key;
    json_t *each;
    size_t i;
    bool good = json_is_object (texts) || json_is_array (texts);
    if (place->names != NULL)
        g_strv_builder_addv (names, (const char **)place->names);
    json_object_foreach (texts, key, each) good &= add_name (names, each);
    json_array_foreach (texts, i, each) good &= add_name (names, each);
    g_strfreev (place->names);
    place->names = g_strv_builder_end (names);
    return good;
}

static bool
read_title (json_t *text, ConsentPlace *place)
{
    model_shape_clear (&model_text_shape, &place->title);
    return model_shape_read (&model_text_shape, text, &place->title, NULL)
           && add_names (text, place);
}

/* Each reads one member into the place; false for a value that it cannot be. */
typedef bool (*Reader) (json_t *value, ConsentPlace *place);

static bool
read_inside (json_t *value, ConsentPlace *place)
{
    place->inside = g_strdup (json_string_value (value));
    return place->inside != NULL;
}

static bool
read_zone (json_t *value, ConsentPlace *place)
{
    const char *name = json_string_value (value);
    g_autoptr (GTimeZone) zone = name != NULL ? g_time_zone_new_identifier (name) : NULL;
    place->zone = zone != NULL ? g_strdup (name) : NULL;
    return zone != NULL;
}

static bool
read_notices (json_t *value, ConsentPlace *place)
{
    size_t i;
    json_t *each;
    json_array_foreach (value, i, each)
    {
        const char *form = json_string_value (json_object_get (each, "form"));
        int when = index_of (json_object_get (each, "when"), when_words, G_N_ELEMENTS (when_words));
        if (form == NULL || *form == '\0' || when < 0 || json_object_size (each) != 2)
            return false;
        ConsentNotice *notice = g_new0 (ConsentNotice, 1);
        *notice = (ConsentNotice){.form = g_strdup (form), .when = (ConsentWhen)when};
        g_ptr_array_add (place->notices, notice);
    }
    return json_is_array (value);
}

static bool
read_credit (json_t *value, ConsentPlace *place)
{
    g_autoptr (GStrvBuilder) bases = g_strv_builder_new ();
    const char *from = json_string_value (json_object_get (value, "from"));
    size_t i;
    json_t *each, *list = json_object_get (value, "exceptions");
    json_array_foreach (list, i, each)
    {
        if (!json_is_string (each))
            return false;
        g_strv_builder_add (bases, json_string_value (each));
    }
    place->credit_bases = g_strv_builder_end (bases);
    place->credit_from = g_strdup (from);
    return json_is_array (list) && (from == NULL || is_date (from));
}

static bool
read_automated (json_t *value, ConsentPlace *place)
{
    json_int_t days = json_integer_value (json_object_get (value, "days"));
    place->automated_from = g_strdup (json_string_value (json_object_get (value, "from")));
    place->automated_days = (int)days;
    return is_date (place->automated_from) && days >= 0 && days <= MOST_DAYS;
}

static bool
read_wait (json_t *value, ConsentPlace *place)
{
    json_int_t days = json_integer_value (json_object_get (value, "days"));
    int kind = index_of (json_object_get (value, "kind"), days_words, G_N_ELEMENTS (days_words));
    int from = index_of (json_object_get (value, "from"), from_words, G_N_ELEMENTS (from_words));
    if (days < 1 || days > MOST_DAYS || kind < 0 || from < 0)
        return false;
    place->wait = (ConsentWait){(int)days, (ConsentDays)kind, (ConsentFrom)from};
    return true;
}

static bool
read_copy_box (json_t *value, ConsentPlace *place)
{
    place->copy_box = json_is_true (value);
    return json_is_boolean (value);
}

static bool
read_offer_first (json_t *value, ConsentPlace *place)
{
    place->offer_first = json_is_true (value);
    return json_is_boolean (value);
}

static bool
read_assessment (json_t *value, ConsentPlace *place)
{
    place->assessment = json_is_true (value);
    return json_is_boolean (value);
}

static bool
read_factors (json_t *value, ConsentPlace *place)
{
    const char *form = json_string_value (value);
    g_free (place->factors);
    place->factors = g_strdup (form);
    return form != NULL && *form != '\0';
}

static bool
read_none_known (json_t *value, ConsentPlace *place)
{
    place->none_known = json_is_true (value);
    return json_is_boolean (value);
}

static bool
read_fee (json_t *value, ConsentPlace *place)
{
    place->fee_blocked = g_strcmp0 (json_string_value (value), "blocked") == 0;
    return place->fee_blocked;
}

/* Of no use to the rules, for people who read the file. */
static bool
read_for_people (json_t *value, ConsentPlace *place)
{
    return json_is_object (value) || json_is_array (value);
}

static bool
read_id (json_t *value, ConsentPlace *place)
{
    place->id = g_strdup (json_string_value (value));
    return place->id != NULL && *place->id != '\0';
}

static const struct {
    const char *name;
    Reader read;
} members[] = {
    {"id", read_id},
    {"in", read_inside},
    {"name", read_title},
    {"also", add_names},
    {"sources", read_for_people},
    {"zone", read_zone},
    {"notices", read_notices},
    {"copy_box", read_copy_box},
    {"offer_first", read_offer_first},
    {"assessment", read_assessment},
    {"factors", read_factors},
    {"none_known", read_none_known},
    {"fee", read_fee},
    {"credit", read_credit},
    {"automated", read_automated},
    {"wait", read_wait},
};

static bool
read_members (json_t *json, ConsentPlace *place, GError **error)
{
    const char *id = json_string_value (json_object_get (json, "id")), *name;
    json_t *value;
    json_object_foreach (json, name, value)
    {
        size_t i = 0;
        while (i < G_N_ELEMENTS (members) && strcmp (members[i].name, name) != 0)
            i++;
        if (i == G_N_ELEMENTS (members) || !members[i].read (value, place)) {
            g_autofree char *why = g_strdup_printf ("has a member “%s” that cannot be", name);
            return refuse (error, id, why);
        }
    }
    if (place->id == NULL || place->zone == NULL)
        return refuse (error, id, "has no id or time zone");
    bool sourced = json_array_size (json_object_get (json, "sources")) > 0;
    return sourced || place->none_known || refuse (error, id, "names no source");
}

static bool
read_place (ConsentPlaces *self, json_t *json, GError **error)
{
    ConsentPlace *place = g_new0 (ConsentPlace, 1);
    place->notices = g_ptr_array_new_with_free_func (notice_free);
    bool good = read_members (json, place, error);
    if (good && consent_places_find (self, place->id) != NULL)
        good = refuse (error, place->id, "is there twice");
    if (good && place->inside != NULL && consent_places_find (self, place->inside) == NULL)
        good = refuse (error, place->id, "lies in a state that the table does not have");
    if (good)
        g_ptr_array_add (self->places, place);
    else
        place_free (place);
    return good;
}

ConsentPlaces *
consent_places_read (const json_t *json, GError **error)
{
    g_autoptr (ConsentPlaces) self = g_new0 (ConsentPlaces, 1);
    json_t *list = json_object_get (json, "places"), *each;
    size_t i;
    self->places = g_ptr_array_new_with_free_func (place_free);
    self->version = json_integer_value (json_object_get (json, "version"));
    self->checked = g_strdup (json_string_value (json_object_get (json, "checked")));
    json_array_foreach (list, i, each)
    {
        if (!read_place (self, each, error))
            return NULL;
    }
    const ConsentPlace *first = self->places->len > 0 ? self->places->pdata[0] : NULL;
    if (self->version >= 1 && is_date (self->checked) && first != NULL
        && strcmp (first->id, "US") == 0 && first->wait.days > 0)
        return g_steal_pointer (&self);
    refuse (error, "table", "needs a version, the day of its check, and the United States first");
    return NULL;
}

ConsentPlaces *
consent_places_load (const char *path, GError **error)
{
    g_autofree char *text = NULL;
    size_t length = 0;
    g_autoptr (json_t) json = NULL;
    if (g_file_get_contents (path, &text, &length, error))
        json = model_json_parse (text, length, MODEL_JSON_REQUEST_BYTES, error);
    return json != NULL ? consent_places_read (json, error) : NULL;
}

const ConsentPlace *
consent_places_find (const ConsentPlaces *self, const char *id)
{
    for (guint i = 0; id != NULL && i < self->places->len; i++) {
        const ConsentPlace *place = self->places->pdata[i];
        if (strcmp (place->id, id) == 0)
            return place;
    }
    return NULL;
}

const ConsentPlace *
consent_places_match (const ConsentPlaces *self, const char *state, const char *text)
{
    g_autofree char *name = text != NULL ? fold (text) : NULL;
    for (guint i = 0; name != NULL && *name != '\0' && i < self->places->len; i++) {
        const ConsentPlace *place = self->places->pdata[i];
        if (place->inside == NULL || g_strcmp0 (place->inside, state) != 0)
            continue;
        if (strcmp (place->id, text) == 0
            || g_strv_contains ((const char *const *)place->names, name))
            return place;
    }
    return NULL;
}
