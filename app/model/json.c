/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/json.h"

#include <string.h>

G_DEFINE_QUARK (model - error - quark, model_error)

/* jansson itself allows 2048 levels; code that walks a tree recursively must not meet them. */
static bool
too_deep (const char *text, size_t length)
{
    int depth = 0;
    bool quoted = false;

    for (size_t i = 0; i < length; i++) {
        char c = text[i];
        if (quoted) {
            if (c == '\\')
                i++;
            else if (c == '"')
                quoted = false;
        } else if (c == '"') {
            quoted = true;
        } else if (c == '[' || c == '{') {
            if (++depth > MODEL_JSON_DEPTH)
                return true;
        } else if (c == ']' || c == '}') {
            depth--;
        }
    }
    return false;
}

json_t *
model_json_parse (const char *text, size_t length, size_t max_bytes, GError **error)
{
    json_error_t why;

    if (length > max_bytes) {
        g_set_error (error, MODEL_ERROR, MODEL_ERROR_JSON, "The JSON has %zu bytes, more than %zu.",
                     length, max_bytes);
        return NULL;
    }
    if (too_deep (text, length)) {
        g_set_error (error, MODEL_ERROR, MODEL_ERROR_JSON,
                     "The JSON is nested more than %d levels deep.", MODEL_JSON_DEPTH);
        return NULL;
    }
    json_t *json = json_loadb (text ? text : "", length, JSON_REJECT_DUPLICATES, &why);
    if (json == NULL)
        g_set_error (error, MODEL_ERROR, MODEL_ERROR_JSON,
                     "Line %d, column %d is not good JSON: %s.", why.line, why.column, why.text);
    return json;
}

char *
model_json_print (const json_t *json)
{
    char *dumped = json_dumps (json, JSON_COMPACT | JSON_ENCODE_ANY);
    char *text = g_strdup (dumped);
    free (dumped);
    return text;
}

GBytes *
model_json_bytes (const json_t *json)
{
    char *text = model_json_print (json);
    return g_bytes_new_take (text, text ? strlen (text) : 0);
}
