/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/writing.h"

#include "app/model/reading.h"

const char *
server_writing_response (const QtiItem *item)
{
    unsigned n = 0;
    const QtiInteraction *interactions = qti_item_interactions (item, &n);
    for (unsigned i = 0; i < n; i++)
        if (interactions[i].kind == QTI_EXTENDED_TEXT)
            return interactions[i].response_identifier;
    return NULL;
}

const char *
server_writing_text (const json_t *responses, const char *response)
{
    if (response == NULL)
        return NULL;
    const json_t *values = json_object_get (responses, response);
    const char *text =
        json_string_value (json_is_array (values) ? json_array_get (values, 0) : values);
    return text != NULL && *text != '\0' ? text : NULL;
}

json_t *
server_writing_facts (ServerSpeller *speller, const char *written, const char *language)
{
    g_autofree char *text = g_utf8_make_valid (written, -1);
    ModelLanguage which = g_strcmp0 (language, "es") == 0 ? MODEL_SPANISH : MODEL_ENGLISH;
    ModelReading reading = model_reading_count (text, which);
    g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
    g_autofree char *dictionary = NULL;
    int misspelt = server_speller_count (speller, language, text, words, &dictionary);
    json_t *numbers =
        json_pack ("{s:I, s:i, s:i}", "characters", (json_int_t)g_utf8_strlen (text, -1), "words",
                   reading.words, "sentences", reading.sentences);
    if (reading.words > 0)
        json_object_set_new (numbers, "reading_ease",
                             json_real (model_reading_ease (&reading, which)));
    json_t *json = json_pack ("{s:s, s:o}", "kind", "writing", "numbers", numbers);
    if (misspelt < 0)
        return json;
    json_object_set_new (numbers, "misspelt", json_integer (misspelt));
    json_object_set_new (json, "variant", json_string (dictionary));
    json_t *list = json_array ();
    for (guint i = 0; i < words->len; i++)
        json_array_append_new (list, json_string (words->pdata[i]));
    json_object_set_new (json, "words", list);
    return json;
}
