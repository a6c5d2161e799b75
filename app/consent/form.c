/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/consent/form.h"

#include <string.h>

static gboolean
fail (GError **error, const char *sentence)
{
    g_set_error_literal (error, CONSENT_ERROR, CONSENT_ERROR_FORM, sentence);
    return FALSE;
}

/* The paragraphs as the one text that is shown, signed and hashed. */
static char *
join_paragraphs (const json_t *paragraphs, GError **error)
{
    g_autoptr (GString) text = g_string_new (NULL);
    size_t at;
    json_t *paragraph;

    if (!json_is_array (paragraphs) || json_array_size (paragraphs) == 0) {
        fail (error, "A form needs a text: an array of paragraphs.");
        return NULL;
    }
    json_array_foreach (paragraphs, at, paragraph)
    {
        const char *line = json_string_value (paragraph);
        if (line == NULL || *line == '\0' || strchr (line, '\n') != NULL) {
            fail (error, "Each paragraph of a form is one line of text.");
            return NULL;
        }
        g_string_append_printf (text, "%s%s", at > 0 ? "\n\n" : "", line);
        if (text->len > CONSENT_FORM_BYTES) {
            fail (error, "The form is too long.");
            return NULL;
        }
    }
    return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
fields_fit (const ModelForm *form, GError **error)
{
    g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

    if (form->kind == MODEL_FORM_DISCLOSURE && form->fields->len > 0)
        return fail (error, "A disclosure stands alone: it has no fields.");
    for (unsigned i = 0; i < form->fields->len; i++) {
        const ModelFormField *field = g_ptr_array_index (form->fields, i);
        if (!g_hash_table_add (seen, field->id))
            return fail (error, "Two fields of a form have the same id.");
        if ((field->kind == MODEL_FIELD_SEALED) != (field->format != MODEL_FORMAT_NONE))
            return fail (error, "A sealed field, and no other, has a format.");
        if ((field->kind == MODEL_FIELD_FACTOR) != (form->kind == MODEL_FORM_ASSESSMENT))
            return fail (error, "An assessment, and no other form, has factors, and nothing else.");
    }
    if (form->kind == MODEL_FORM_ASSESSMENT && form->fields->len == 0)
        return fail (error, "An assessment has no factor.");
    return TRUE;
}

ModelForm *
consent_form_read (const json_t *json, GError **error)
{
    g_autoptr (json_t) whole = json_is_object (json) ? json_copy ((json_t *)json) : NULL;
    g_autoptr (ModelForm) form = NULL;
    g_autoptr (GError) why = NULL;

    if (whole == NULL) {
        fail (error, "A form is a JSON object.");
        return NULL;
    }
    g_autofree char *text = join_paragraphs (json_object_get (whole, "text"), error);
    if (text == NULL)
        return NULL;
    g_autofree char *hash = model_form_hash (text);
    json_object_set_new (whole, "text", json_string (text));
    json_object_set_new (whole, "sha256", json_string (hash));
    form = model_form_read (whole, &why);
    if (form == NULL) {
        fail (error, why->message);
        return NULL;
    }
    return fields_fit (form, error) ? g_steal_pointer (&form) : NULL;
}

static gboolean
is_word (const char *id)
{
    return *id != '\0' && strlen (id) <= 64
           && id[strspn (id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")]
                  == '\0';
}

static ModelForm *
load_file (const char *path, GError **error)
{
    g_autofree char *bytes = NULL;
    size_t length;
    g_autoptr (json_t) json = NULL;

    if (!g_file_get_contents (path, &bytes, &length, error))
        return NULL;
    json = model_json_parse (bytes, length, MODEL_JSON_REQUEST_BYTES, error);
    return json != NULL ? consent_form_read (json, error) : NULL;
}

ModelForm *
consent_form_load (const char *folder, const char *id, const char *language, GError **error)
{
    if (!is_word (id) || !is_word (language)) {
        fail (error, "The name of a form is made of letters, digits, - and _.");
        return NULL;
    }
    g_autofree char *path = g_strdup_printf ("%s/%s.%s.json", folder, id, language);
    g_autoptr (GError) why = NULL;
    g_autoptr (ModelForm) form = load_file (path, &why);

    if (form != NULL
        && (strcmp (form->id, id) != 0
            || strcmp (model_language_words[form->language], language) != 0))
        g_set_error_literal (&why, CONSENT_ERROR, CONSENT_ERROR_FORM,
                             "The id and language inside differ from the name of the file.");
    if (why != NULL) {
        g_set_error (error, CONSENT_ERROR, CONSENT_ERROR_FORM, "%s: %s", path, why->message);
        return NULL;
    }
    return g_steal_pointer (&form);
}
