/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/answer.h"

enum { VALUES_MAX = 1000 };

static bool
refuse (const char *identifier, GError **error)
{
    g_set_error (error, QTI_ERROR, QTI_ERROR_VALUE, "The response %s has a form that is not known.",
                 identifier);
    return false;
}

static bool
bind_list (QtiSession *session, const char *identifier, json_t *list, GError **error)
{
    const char *values[VALUES_MAX];
    size_t i, count = json_array_size (list);
    json_t *value;
    if (count > VALUES_MAX)
        return refuse (identifier, error);
    json_array_foreach (list, i, value)
    {
        values[i] = json_string_value (value);
        if (!values[i])
            return refuse (identifier, error);
    }
    return qti_session_bind (session, identifier, values, count, error);
}

/* A scalar as QTI writes it. Transfer full; NULL for none. */
static char *
scalar_text (json_t *value)
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
    case JSON_OBJECT:
    case JSON_ARRAY:
    case JSON_NULL:
        break;
    }
    return NULL;
}

/* One field: {"name": …, "base": {TYPE: value}} or "base": null. */
static bool
read_field (json_t *entry, QtiFieldText *field, GPtrArray *texts)
{
    json_t *base = json_object_get (entry, "base");
    const char *type;
    json_t *value;
    field->name = json_string_value (json_object_get (entry, "name"));
    if (!field->name || json_object_size (base) > 1)
        return false;
    json_object_foreach (base, type, value)
    {
        char *text = qti_base_type_parse (type, &field->base_type) ? scalar_text (value) : NULL;
        if (!text)
            return false;
        g_ptr_array_add (texts, text);
        field->text = text;
    }
    return true;
}

static bool
bind_record (QtiSession *session, const char *identifier, json_t *record, GError **error)
{
    size_t i, count = json_array_size (record);
    json_t *entry;
    if (count == 0 || count > VALUES_MAX)
        return refuse (identifier, error);
    g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
    g_autofree QtiFieldText *fields = g_new0 (QtiFieldText, count);
    json_array_foreach (record, i, entry)
    {
        if (!read_field (entry, &fields[i], texts))
            return refuse (identifier, error);
    }
    return qti_session_bind_record (session, identifier, fields, count, error);
}

bool
server_answer_bind (QtiSession *session, const char *identifier, json_t *answer, GError **error)
{
    const char *text = json_string_value (answer);
    if (json_is_array (answer))
        return bind_list (session, identifier, answer, error);
    if (json_is_object (answer))
        return bind_record (session, identifier, json_object_get (answer, "record"), error);
    if (json_is_null (answer))
        return qti_session_bind (session, identifier, NULL, 0, error);
    return text ? qti_session_bind (session, identifier, &text, 1, error)
                : refuse (identifier, error);
}

/* Having heard a recording answers nothing, unless nothing else is asked. */
static bool
counts (const QtiSession *session, const char *identifier)
{
    unsigned n = 0;
    const QtiItem *item = qti_session_item (session);
    const QtiInteraction *interaction = qti_item_interaction (item, identifier);
    qti_item_interactions (item, &n);
    return n == 1 || !interaction || interaction->kind != QTI_MEDIA;
}

bool
server_answer_bind_all (QtiSession *session, json_t *responses)
{
    bool answered = false;
    const char *identifier;
    json_t *answer;
    json_object_foreach (responses, identifier, answer)
    {
        g_autoptr (GError) error = NULL;
        const QtiValue *value = server_answer_bind (session, identifier, answer, &error)
                                    ? qti_session_value (session, identifier)
                                    : NULL;
        answered =
            answered || (value && !qti_value_is_null (value) && counts (session, identifier));
    }
    return answered;
}
