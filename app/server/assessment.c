/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/server/assessment.h"

#include <string.h>

#include "app/server/form.h"

/* One of this kind, or NULL. Transfer full. */
static ModelForm *
find_form (StoreDb *db, const char *id, const char *language, int64_t version, int64_t now_ms)
{
    ModelForm *found = server_form_find (db, id, language, version, now_ms);
    if (found && found->kind != MODEL_FORM_ASSESSMENT)
        g_clear_pointer (&found, model_form_free);
    return found;
}

static void
form_free (gpointer form)
{
    model_form_free (form);
}

GPtrArray *
server_assessment_forms (StoreDb *db, const ConsentPlaces *places, const ConsentCase *which,
                         const char *language, int64_t now_ms)
{
    GPtrArray *forms = g_ptr_array_new_with_free_func (form_free);
    g_auto (GStrv) ids = places ? consent_assessment_forms (places, which) : NULL;
    for (int i = 0; ids && ids[i]; i++) {
        ModelForm *form = find_form (db, ids[i], language, 0, now_ms);
        if (form)
            g_ptr_array_add (forms, form);
    }
    return forms;
}

static void
add_law (GString *law, const ModelForm *form)
{
    if (form->source)
        g_string_append_printf (law, "%s%s", law->len ? "; " : "", form->source);
}

void
server_assessment_put (const GPtrArray *forms, json_t *json)
{
    g_autoptr (GArray) factors = consent_assessment_factors (forms);
    g_autoptr (GString) law = g_string_new (NULL);
    json_t *list = json_array ();
    for (guint i = 0; i < forms->len; i++)
        add_law (law, forms->pdata[i]);
    for (guint i = 0; i < factors->len; i++) {
        const ConsentFactor *factor = &g_array_index (factors, ConsentFactor, i);
        const ModelFactor shown = {.form = factor->form->id,
                                   .factor = factor->field->id,
                                   .version = factor->form->version,
                                   .label = factor->field->label,
                                   .hint = factor->field->hint,
                                   .required = factor->required};
        json_array_append_new (list, model_factor_write (&shown));
    }
    json_object_set_new (json, "factors", list);
    json_object_set_new (json, "law", json_string (law->str));
}

/* ---- what is written ------------------------------------------------------------- */

static const ModelWeighed *
find_weighed (const GPtrArray *weighed, const char *factor)
{
    for (guint i = 0; i < weighed->len; i++) {
        const ModelWeighed *each = weighed->pdata[i];
        if (g_str_equal (each->factor, factor))
            return each;
    }
    return NULL;
}

/* What is wrong with an answer to a factor; NULL: nothing. Transfer full. */
static char *
fault_of (const ConsentFactor *factor, const ModelWeighed *answer)
{
    g_autofree char *text = answer ? g_strstrip (g_strdup (answer->text)) : NULL;
    glong length = text ? g_utf8_strlen (text, -1) : 0;
    if (length == 0 && !factor->required)
        return NULL;
    if (length < CONSENT_FACTOR_MIN)
        return g_strdup_printf ("%s needs at least %d characters.", factor->field->label,
                                CONSENT_FACTOR_MIN);
    return length > CONSENT_FACTOR_MAX ? g_strdup_printf ("%s has more than %d characters.",
                                                          factor->field->label, CONSENT_FACTOR_MAX)
                                       : NULL;
}

/* Every answer is to a factor that is asked for, in the version that is in force, and there once. */
static bool
fits (const GArray *factors, const GPtrArray *weighed, ModelProblemKind *ret_kind, char **ret_fault)
{
    for (guint i = 0; i < weighed->len; i++) {
        const ModelWeighed *answer = weighed->pdata[i];
        const ConsentFactor *factor = consent_assessment_find (factors, answer->factor);
        if (!factor || find_weighed (weighed, answer->factor) != answer) {
            *ret_kind = MODEL_PROBLEM_BAD_REQUEST;
            *ret_fault = g_strdup_printf (factor ? "The factor %s is there twice."
                                                 : "No factor %s is asked for.",
                                          answer->factor);
            return false;
        }
        if (!g_str_equal (factor->form->id, answer->form)
            || factor->form->version != answer->version) {
            *ret_kind = MODEL_PROBLEM_FORM_CHANGED;
            *ret_fault = g_strdup (answer->form);
            return false;
        }
    }
    return true;
}

/* Title and words of one answer, as they are kept; NULL: nothing was said. Transfer full. */
static json_t *
kept_of (const ConsentFactor *factor, const ConsentFactor *spanish, const ModelWeighed *answer)
{
    g_autofree char *text = answer ? g_strstrip (g_strdup (answer->text)) : NULL;
    const ModelWeighed kept = {
        .form = factor->form->id,
        .factor = factor->field->id,
        .version = factor->form->version,
        .text = text,
        .title = {factor->field->label, spanish ? spanish->field->label : factor->field->label}};
    return text && *text ? model_weighed_write (&kept) : NULL;
}

char *
server_assessment_take (const GPtrArray *english, const GPtrArray *spanish,
                        const GPtrArray *weighed, ModelProblemKind *ret_kind, char **ret_fault)
{
    g_autoptr (GArray) factors = consent_assessment_factors (english),
                       others = consent_assessment_factors (spanish);
    g_autoptr (json_t) stored = json_array ();
    if (!fits (factors, weighed, ret_kind, ret_fault))
        return NULL;
    for (guint i = 0; i < factors->len; i++) {
        const ConsentFactor *factor = &g_array_index (factors, ConsentFactor, i);
        const ModelWeighed *answer = find_weighed (weighed, factor->field->id);
        *ret_kind = MODEL_PROBLEM_BAD_REQUEST;
        *ret_fault = fault_of (factor, answer);
        if (*ret_fault)
            return NULL;
        json_t *kept =
            kept_of (factor, consent_assessment_find (others, factor->field->id), answer);
        if (kept)
            json_array_append_new (stored, kept);
    }
    return model_json_print (stored);
}

/* ---- what was written ------------------------------------------------------------ */

json_t *
server_assessment_json (const char *stored)
{
    return stored ? model_json_parse (stored, strlen (stored), MODEL_JSON_ANSWER_BYTES, NULL)
                  : NULL;
}

char *
server_assessment_text (const char *stored, const char *language)
{
    g_autoptr (json_t) list = server_assessment_json (stored);
    g_autoptr (GString) text = g_string_new (NULL);
    size_t i;
    json_t *each;
    json_array_foreach (list, i, each)
    {
        g_autoptr (ModelWeighed) weighed = model_weighed_read (each, NULL);
        if (weighed)
            g_string_append_printf (text, "%s%s\n%s", text->len ? "\n\n" : "",
                                    model_text_get (&weighed->title, language), weighed->text);
    }
    return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
server_assessment_law (StoreDb *db, const char *stored, const char *language)
{
    g_autoptr (json_t) list = server_assessment_json (stored);
    g_autoptr (GString) law = g_string_new (NULL);
    g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    size_t i;
    json_t *each;
    json_array_foreach (list, i, each)
    {
        const char *id = json_string_value (json_object_get (each, "form"));
        json_int_t version = json_integer_value (json_object_get (each, "version"));
        g_autoptr (ModelForm) form = id ? find_form (db, id, language, version, 0) : NULL;
        if (form && g_hash_table_add (seen, g_strdup (id)))
            add_law (law, form);
    }
    return g_string_free (g_steal_pointer (&law), FALSE);
}
