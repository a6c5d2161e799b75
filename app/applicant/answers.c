/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/answers.h"

#include <string.h>

static json_t *
write_one (const UiResponse *response)
{
    if (response->fields) {
        g_autofree char *text = ui_response_record_json (response);
        return model_json_parse (text, strlen (text), MODEL_JSON_REQUEST_BYTES, NULL);
    }
    json_t *values = json_array ();
    for (int i = 0; response->values[i]; i++)
        json_array_append_new (values, json_string (response->values[i]));
    return values;
}

json_t *
applicant_answers_write (const GPtrArray *responses)
{
    json_t *json = json_object ();

    for (unsigned i = 0; i < responses->len; i++) {
        const UiResponse *response = g_ptr_array_index (responses, i);
        json_object_set_new (json, response->identifier, write_one (response));
    }
    return json;
}

/* The text of a JSON scalar as QTI writes it; NULL for null. */
static char *
scalar_text (const json_t *value)
{
    if (json_is_string (value))
        return g_strdup (json_string_value (value));
    return value == NULL || json_is_null (value) ? NULL : json_dumps (value, JSON_ENCODE_ANY);
}

static void
read_field (UiResponse *response, const json_t *field)
{
    const char *name = json_string_value (json_object_get (field, "name")), *word;
    json_t *base = json_object_get (field, "base"), *value;
    QtiBaseType type;

    if (name == NULL)
        return;
    json_object_foreach (base, word, value)
    {
        if (!qti_base_type_parse (word, &type))
            continue;
        char *text = scalar_text (value);
        ui_response_add_field (response, name, type, text);
        free (text);
    }
}

static UiResponse *
read_one (const char *identifier, const json_t *answer)
{
    UiResponse *response = ui_response_new (identifier);
    const json_t *record = json_object_get (answer, "record");

    for (size_t i = 0; i < json_array_size (record); i++)
        read_field (response, json_array_get (record, i));
    for (size_t i = 0; i < json_array_size (answer); i++)
        if (json_is_string (json_array_get (answer, i)))
            ui_response_add_value (response, json_string_value (json_array_get (answer, i)));
    return response;
}

GPtrArray *
applicant_answers_read (const json_t *json)
{
    GPtrArray *responses = g_ptr_array_new_with_free_func ((GDestroyNotify)ui_response_free);
    const char *identifier;
    json_t *answer;

    json_object_foreach ((json_t *)json, identifier, answer)
        g_ptr_array_add (responses, read_one (identifier, answer));
    return responses;
}
