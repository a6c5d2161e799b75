/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/shape.h"

#include <string.h>

static json_t *
write_strings (const char *const *strings)
{
    json_t *array = json_array ();
    for (int i = 0; strings && strings[i]; i++)
        json_array_append_new (array, json_string (strings[i]));
    return array;
}

static json_t *
write_list (const ModelShape *shape, const GPtrArray *list)
{
    json_t *array = json_array ();
    for (unsigned i = 0; list && i < list->len; i++)
        json_array_append_new (array, model_shape_write (shape, g_ptr_array_index (list, i)));
    return array;
}

static bool
is_empty (const ModelMember *member, const void *place)
{
    switch (member->type) {
    case MODEL_BOOL:
        return !*(const bool *)place;
    case MODEL_INTEGER:
        return *(const int64_t *)place == 0;
    case MODEL_REAL:
        return *(const double *)place == 0;
    case MODEL_NUMBER:
        return !((const ModelNumber *)place)->known;
    case MODEL_WORD:
        return *(const int *)place == 0;
    case MODEL_STRINGS:
        return *(GStrv *)place == NULL || **(GStrv *)place == NULL;
    case MODEL_LIST:
        return *(GPtrArray *const *)place == NULL || (*(GPtrArray *const *)place)->len == 0;
    case MODEL_INSIDE:
        for (const ModelMember *each = member->shape->members; each->name; each++)
            if (!is_empty (each, (const char *)place + each->offset))
                return false;
        return true;
    case MODEL_STRING:
    case MODEL_MAYBE:
    case MODEL_OBJECT:
        return *(void *const *)place == NULL;
    }
    return true;
}

static json_t *
write_member (const ModelMember *member, const void *place)
{
    const ModelNumber *number = place;
    const char *text;

    switch (member->type) {
    case MODEL_STRING:
        text = *(char *const *)place;
        return member->nullable && text == NULL ? json_null () : json_string (text ? text : "");
    case MODEL_BOOL:
        return json_boolean (*(const bool *)place);
    case MODEL_INTEGER:
        return member->nullable && *(const int64_t *)place == 0
                   ? json_null ()
                   : json_integer (*(const int64_t *)place);
    case MODEL_REAL:
        return json_real (*(const double *)place);
    case MODEL_NUMBER:
        return number->known ? json_real (number->value) : json_null ();
    case MODEL_WORD:
        return member->nullable && *(const int *)place == 0
                   ? json_null ()
                   : json_string (member->words[*(const int *)place]);
    case MODEL_STRINGS:
        return write_strings (*(const char *const *const *)place);
    case MODEL_INSIDE:
        return model_shape_write (member->shape, place);
    case MODEL_MAYBE:
        return *(void *const *)place ? model_shape_write (member->shape, *(void *const *)place)
                                     : json_null ();
    case MODEL_LIST:
        return write_list (member->shape, *(GPtrArray *const *)place);
    case MODEL_OBJECT:
        return *(json_t *const *)place ? json_incref (*(json_t *const *)place) : json_null ();
    }
    return NULL;
}

json_t *
model_shape_write (const ModelShape *shape, const void *value)
{
    json_t *json = json_object ();

    for (const ModelMember *member = shape->members; member->name; member++) {
        const void *place = (const char *)value + member->offset;
        if (member->required || !is_empty (member, place))
            json_object_set_new (json, member->name, write_member (member, place));
    }
    return json;
}

static void
clear_list (const ModelShape *shape, GPtrArray *list)
{
    for (unsigned i = 0; list && i < list->len; i++)
        model_shape_free (shape, g_ptr_array_index (list, i));
    if (list)
        g_ptr_array_free (list, TRUE);
}

static void
clear_member (const ModelMember *member, void *place)
{
    switch (member->type) {
    case MODEL_STRING:
        g_free (*(char **)place);
        break;
    case MODEL_STRINGS:
        g_strfreev (*(GStrv *)place);
        break;
    case MODEL_INSIDE:
        model_shape_clear (member->shape, place);
        break;
    case MODEL_MAYBE:
        model_shape_free (member->shape, *(void **)place);
        break;
    case MODEL_LIST:
        clear_list (member->shape, *(GPtrArray **)place);
        break;
    case MODEL_OBJECT:
        json_decref (*(json_t **)place);
        break;
    case MODEL_BOOL:
    case MODEL_INTEGER:
    case MODEL_REAL:
    case MODEL_NUMBER:
    case MODEL_WORD:
        break;
    }
}

void
model_shape_clear (const ModelShape *shape, void *value)
{
    for (const ModelMember *member = shape->members; member->name; member++)
        clear_member (member, (char *)value + member->offset);
    memset (value, 0, shape->size);
}

void
model_shape_free (const ModelShape *shape, void *value)
{
    if (value == NULL)
        return;
    model_shape_clear (shape, value);
    g_free (value);
}
