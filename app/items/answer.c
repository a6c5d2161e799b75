/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/items/answer.h"

#include <glib/gi18n-lib.h>

#define MAX_VALUES 1000u

typedef bool (*BindText) (QtiSession *session, const char *identifier, const char *const *values,
                          size_t n, GError **error);

static bool
refuse (const char *identifier, GError **error)
{
    g_set_error (error, QTI_ERROR, QTI_ERROR_VALUE,
                 _ ("The response \"%s\" has a form that is not known."), identifier);
    return false;
}

/* The text of one JSON scalar as QTI writes it; [x, y] and ["A", "B"] are points and pairs. NULL if it is none. */
static char *
text_of (json_t *value)
{
    char number[64];
    switch (json_typeof (value)) {
    case JSON_STRING:
        return g_strdup (json_string_value (value));
    case JSON_INTEGER:
        return g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (value));
    case JSON_REAL:
        return g_strdup (qti_print_double (json_real_value (value), number));
    case JSON_TRUE:
        return g_strdup ("true");
    case JSON_FALSE:
        return g_strdup ("false");
    default:
        break;
    }
    if (json_array_size (value) != 2 || json_is_array (json_array_get (value, 0))
        || json_is_array (json_array_get (value, 1)))
        return NULL;
    g_autofree char *first = text_of (json_array_get (value, 0));
    g_autofree char *second = text_of (json_array_get (value, 1));
    return first && second ? g_strdup_printf ("%s %s", first, second) : NULL;
}

static bool
bind_texts (QtiSession *session, const char *identifier, json_t *list, BindText bind,
            GError **error)
{
    size_t n = json_array_size (list);
    const char *few[8];
    if (n <= G_N_ELEMENTS (few)) {
        size_t strings = 0;
        while (strings < n && (few[strings] = json_string_value (json_array_get (list, strings))))
            strings++;
        if (strings == n)
            return bind (session, identifier, few, n, error);
    }
    if (n > MAX_VALUES)
        return refuse (identifier, error);
    g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
    for (size_t i = 0; i < n; i++) {
        char *text = text_of (json_array_get (list, i));
        if (!text)
            return refuse (identifier, error);
        g_ptr_array_add (texts, text);
    }
    return bind (session, identifier, (const char *const *)texts->pdata, n, error);
}

static bool
bind_one (QtiSession *session, const char *identifier, json_t *value, BindText bind, GError **error)
{
    g_autofree char *text = text_of (value);
    if (!text)
        return refuse (identifier, error);
    return bind (session, identifier, (const char *const[]){text}, 1, error);
}

/* One field of a PCI record: {"name": …, "base": {type: value}} or "base": null. */
static bool
read_field (json_t *entry, QtiFieldText *field, GPtrArray *texts)
{
    json_t *base = json_object_get (entry, "base");
    field->name = json_string_value (json_object_get (entry, "name"));
    if (!field->name)
        return false;
    const char *type = NULL;
    json_t *value = NULL;
    json_object_foreach (base, type, value)
    {
        char *text = qti_base_type_parse (type, &field->base_type) && !json_is_null (value)
                         ? text_of (value)
                         : NULL;
        if (!text)
            return json_is_null (value);
        g_ptr_array_add (texts, text);
        field->text = text;
    }
    return true;
}

static bool
bind_record (QtiSession *session, const char *identifier, json_t *record, GError **error)
{
    size_t n = json_array_size (record);
    if (!json_is_array (record) || n > MAX_VALUES)
        return refuse (identifier, error);
    g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
    g_autofree QtiFieldText *fields = g_new0 (QtiFieldText, n + 1);
    for (size_t i = 0; i < n; i++) {
        if (!read_field (json_array_get (record, i), &fields[i], texts))
            return refuse (identifier, error);
    }
    return qti_session_bind_record (session, identifier, fields, n, error);
}

static bool
bind_pci (QtiSession *session, const char *identifier, json_t *answer, GError **error)
{
    json_t *base = json_object_get (answer, "base");
    json_t *list = json_object_get (answer, "list");
    json_t *record = json_object_get (answer, "record");
    if (record)
        return bind_record (session, identifier, record, error);
    json_t *holder = base ? base : list;
    if (json_is_null (holder))
        return qti_session_bind (session, identifier, NULL, 0, error);
    json_t *value = json_object_iter_value (json_object_iter (holder));
    if (!value)
        return refuse (identifier, error);
    if (list)
        return bind_texts (session, identifier, value, qti_session_bind, error);
    return bind_one (session, identifier, value, qti_session_bind, error);
}

bool
items_answer_bind (QtiSession *session, const char *identifier, json_t *answer, GError **error)
{
    if (json_is_array (answer))
        return bind_texts (session, identifier, answer, qti_session_bind, error);
    if (json_is_object (answer))
        return bind_pci (session, identifier, answer, error);
    if (json_is_null (answer))
        return qti_session_bind (session, identifier, NULL, 0, error);
    return bind_one (session, identifier, answer, qti_session_bind, error);
}

bool
items_answer_set_template (QtiSession *session, const char *identifier, json_t *answer,
                           GError **error)
{
    if (json_is_array (answer))
        return bind_texts (session, identifier, answer, qti_session_set_template, error);
    if (json_is_null (answer))
        return qti_session_set_template (session, identifier, NULL, 0, error);
    return bind_one (session, identifier, answer, qti_session_set_template, error);
}
