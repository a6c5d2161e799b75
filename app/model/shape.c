/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/shape.h"

#include <string.h>

/* Where in the JSON the reader is: "steps[2].title". */
typedef struct {
    GString *path;
    GError **error;
} Reader;

typedef bool (*ReadMember) (const ModelMember *, const json_t *, void *, Reader *);

static bool read_object (const ModelShape *shape, const json_t *json, void *value, Reader *reader);

G_GNUC_PRINTF (2, 3) static bool refuse (Reader *reader, const char *format, ...)
{
    g_autofree char *why = NULL;
    va_list list;

    va_start (list, format);
    why = g_strdup_vprintf (format, list);
    va_end (list);
    if (reader->path->len == 0)
        g_set_error (reader->error, MODEL_ERROR, MODEL_ERROR_MEMBER, "The value %s.", why);
    else
        g_set_error (reader->error, MODEL_ERROR, MODEL_ERROR_MEMBER, "“%s” %s.", reader->path->str,
                     why);
    return false;
}

static int
find_word (const char *const *words, const char *word)
{
    for (int i = 0; words[i] != NULL; i++)
        if (*word != '\0' && strcmp (words[i], word) == 0)
            return i;
    return -1;
}

static bool
read_string (const ModelMember *member, const json_t *json, void *place, Reader *reader)
{
    if (!json_is_string (json))
        return refuse (reader, "is not a text");

    const char *text = json_string_value (json);
    long characters = g_utf8_strlen (text, -1);
    if (member->words && find_word (member->words, text) < 0)
        return refuse (reader, "is not one of the words known here");
    if (characters < member->min)
        return refuse (reader, "is shorter than %" G_GINT64_FORMAT " characters", member->min);
    if (member->max && characters > member->max)
        return refuse (reader, "is longer than %" G_GINT64_FORMAT " characters", member->max);
    *(char **)place = g_strdup (text);
    return true;
}

static bool
read_bool (const ModelMember *member, const json_t *json, void *place, Reader *reader)
{
    if (!json_is_boolean (json))
        return refuse (reader, "is neither true nor false");
    *(bool *)place = json_is_true (json);
    return true;
}

static bool
read_integer (const ModelMember *member, const json_t *json, void *place, Reader *reader)
{
    if (!json_is_integer (json))
        return refuse (reader, "is not a whole number");

    int64_t number = json_integer_value (json);
    if ((member->min || member->max) && (number < member->min || number > member->max))
        return refuse (reader, "is not between %" G_GINT64_FORMAT " and %" G_GINT64_FORMAT,
                       member->min, member->max);
    *(int64_t *)place = number;
    return true;
}

static bool
read_real (const ModelMember *member, const json_t *json, void *place, Reader *reader)
{
    if (!json_is_number (json))
        return refuse (reader, "is not a number");
    *(double *)place = json_number_value (json);
    return true;
}

static bool
read_number (const ModelMember *member, const json_t *json, void *place, Reader *reader)
{
    ModelNumber *number = place;

    if (json_is_null (json))
        return true;
    number->known = read_real (member, json, &number->value, reader);
    return number->known;
}

static bool
read_word (const ModelMember *member, const json_t *json, void *place, Reader *reader)
{
    int found = json_is_string (json) ? find_word (member->words, json_string_value (json)) : -1;
    if (found < 0)
        return refuse (reader, "is not one of the words known here");
    *(int *)place = found;
    return true;
}

static bool
read_strings (const ModelMember *member, const json_t *json, void *place, Reader *reader)
{
    g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

    if (!json_is_array (json))
        return refuse (reader, "is not a list");
    for (size_t i = 0; i < json_array_size (json); i++) {
        const json_t *each = json_array_get (json, i);
        if (!json_is_string (each))
            return refuse (reader, "has something in it that is not a text");
        if (member->words && find_word (member->words, json_string_value (each)) < 0)
            return refuse (reader, "has a word in it that is not known here");
        g_strv_builder_add (builder, json_string_value (each));
    }
    g_strfreev (*(GStrv *)place);
    *(GStrv *)place = g_strv_builder_end (builder);
    return true;
}

static bool
read_inside (const ModelMember *member, const json_t *json, void *place, Reader *reader)
{
    return read_object (member->shape, json, place, reader);
}

static void *
read_new (const ModelShape *shape, const json_t *json, Reader *reader)
{
    void *value = g_malloc0 (shape->size);
    if (read_object (shape, json, value, reader))
        return value;
    model_shape_free (shape, value);
    return NULL;
}

static bool
read_maybe (const ModelMember *member, const json_t *json, void *place, Reader *reader)
{
    if (json_is_null (json))
        return true;
    *(void **)place = read_new (member->shape, json, reader);
    return *(void **)place != NULL;
}

static bool
read_list (const ModelMember *member, const json_t *json, void *place, Reader *reader)
{
    GPtrArray *list = *(GPtrArray **)place;
    size_t length = reader->path->len;

    if (!json_is_array (json))
        return refuse (reader, "is not a list");
    for (size_t i = 0; i < json_array_size (json); i++) {
        g_string_append_printf (reader->path, "[%zu]", i);
        void *each = read_new (member->shape, json_array_get (json, i), reader);
        if (each == NULL)
            return false;
        g_ptr_array_add (list, each);
        g_string_truncate (reader->path, length);
    }
    return true;
}

static bool
read_kept (const ModelMember *member, const json_t *json, void *place, Reader *reader)
{
    if (json_is_null (json))
        return true;
    if (!json_is_object (json))
        return refuse (reader, "is not an object");

    const char *name;
    json_t *each, *kept = (json_t *)json;
    json_object_foreach (kept, name, each)
    {
        json_type type = json_typeof (each);
        if (member->each && type != member->each
            && !(member->each == JSON_TRUE && type == JSON_FALSE))
            return refuse (reader, "has in “%s” not the type that belongs there", name);
    }
    *(json_t **)place = json_incref (kept);
    return true;
}

static const ReadMember READERS[] = {
    [MODEL_STRING] = read_string,   [MODEL_BOOL] = read_bool,     [MODEL_INTEGER] = read_integer,
    [MODEL_REAL] = read_real,       [MODEL_NUMBER] = read_number, [MODEL_WORD] = read_word,
    [MODEL_STRINGS] = read_strings, [MODEL_INSIDE] = read_inside, [MODEL_MAYBE] = read_maybe,
    [MODEL_LIST] = read_list,       [MODEL_OBJECT] = read_kept,
};

/* Lists of absent members are empty, not NULL, so that those who read them need not ask. */
static void
prepare (const ModelShape *shape, void *value)
{
    for (const ModelMember *member = shape->members; member->name; member++) {
        void *place = (char *)value + member->offset;
        if (member->type == MODEL_STRINGS && *(GStrv *)place == NULL)
            *(GStrv *)place = g_new0 (char *, 1);
        else if (member->type == MODEL_LIST && *(GPtrArray **)place == NULL)
            *(GPtrArray **)place = g_ptr_array_new ();
        else if (member->type == MODEL_INSIDE)
            prepare (member->shape, place);
    }
}

static bool
read_known (const ModelShape *shape, const json_t *json, Reader *reader)
{
    const char *name;
    json_t *each;

    if (!shape->closed)
        return true;
    json_object_foreach ((json_t *)json, name, each)
    {
        const ModelMember *member = shape->members;
        while (member->name && strcmp (member->name, name) != 0)
            member++;
        if (member->name == NULL)
            return refuse (reader, "has a member “%s” that is not known", name);
    }
    return true;
}

static bool
read_object (const ModelShape *shape, const json_t *json, void *value, Reader *reader)
{
    size_t length = reader->path->len;

    prepare (shape, value);
    if (!json_is_object (json))
        return refuse (reader, "is not an object");
    if (!read_known (shape, json, reader))
        return false;
    for (const ModelMember *member = shape->members; member->name; member++) {
        const json_t *found = json_object_get (json, member->name);
        g_string_append_printf (reader->path, length ? ".%s" : "%s", member->name);
        if (found == NULL && member->required)
            return refuse (reader, "is missing");
        if (found && !(member->nullable && json_is_null (found))
            && !READERS[member->type](member, found, (char *)value + member->offset, reader))
            return false;
        g_string_truncate (reader->path, length);
    }
    return true;
}

bool
model_shape_read (const ModelShape *shape, const json_t *json, void *value, GError **error)
{
    g_autoptr (GString) path = g_string_new (NULL);
    Reader reader = {path, error};

    if (read_object (shape, json, value, &reader))
        return true;
    model_shape_clear (shape, value);
    return false;
}

void *
model_shape_new (const ModelShape *shape, const json_t *json, GError **error)
{
    g_autoptr (GString) path = g_string_new (NULL);
    Reader reader = {path, error};
    return read_new (shape, json, &reader);
}
