/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/form.h"

#include <string.h>

#include "app/model/sign.h"

const char *const model_form_kind_words[] = {
    "",           "privacy",       "recording", "disclosure",    "authorization",
    "electronic", "notice",        "credit",    "investigative", "fee",
    "automated",  "certification", "paper",     "assessment",    NULL};
const char *const model_field_kind_words[] = {"", "check", "sealed", "proof", "factor", NULL};
const char *const model_field_format_words[] = {"", "ssn", "date", "text", NULL};

static const ModelMember model_form_field_members[] = {
    {MODEL_AT (ModelFormField, id), MODEL_STRING, .required = true, .min = 1, .max = 64},
    {MODEL_AT (ModelFormField, kind), MODEL_WORD, .required = true,
     .words = model_field_kind_words},
    {MODEL_AT (ModelFormField, label), MODEL_STRING, .required = true, .min = 1, .max = 1000},
    {MODEL_AT (ModelFormField, hint), MODEL_STRING, .max = 1000},
    {MODEL_AT (ModelFormField, format), MODEL_WORD, .words = model_field_format_words},
    {MODEL_AT (ModelFormField, required), MODEL_BOOL},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelFormField, model_form_field, false)

static const ModelMember model_form_members[] = {
    {MODEL_AT (ModelForm, id), MODEL_STRING, .required = true, .min = 1, .max = 64},
    {MODEL_AT (ModelForm, version), MODEL_INTEGER, .required = true, .min = 1, .max = INT32_MAX},
    {MODEL_AT (ModelForm, language), MODEL_WORD, .required = true, .words = model_language_words},
    {MODEL_AT (ModelForm, kind), MODEL_WORD, .required = true, .words = model_form_kind_words},
    {MODEL_AT (ModelForm, title), MODEL_STRING, .required = true, .min = 1, .max = 500},
    {MODEL_AT (ModelForm, text), MODEL_STRING, .required = true, .min = 1,
     .max = MODEL_JSON_REQUEST_BYTES},
    {MODEL_AT (ModelForm, note), MODEL_STRING},
    {MODEL_AT (ModelForm, sha256), MODEL_STRING, .required = true, .min = 64, .max = 64},
    {MODEL_AT (ModelForm, effective), MODEL_STRING},
    {MODEL_AT (ModelForm, jurisdiction), MODEL_STRING},
    {MODEL_AT (ModelForm, source), MODEL_STRING},
    {MODEL_AT (ModelForm, fields), MODEL_LIST, .shape = &model_form_field_shape},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelForm, model_form, false)

static const ModelMember model_screening_key_members[] = {
    {MODEL_AT (ModelScreeningKey, id), MODEL_STRING, .required = true, .min = 1, .max = 128},
    {MODEL_AT (ModelScreeningKey, public), MODEL_STRING, .required = true, .min = 44, .max = 44},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelScreeningKey, model_screening_key, false)

static const ModelMember model_forms_members[] = {
    {MODEL_AT (ModelForms, forms), MODEL_LIST, .required = true, .shape = &model_form_shape},
    {MODEL_AT (ModelForms, screening_key), MODEL_MAYBE, .shape = &model_screening_key_shape},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelForms, model_forms, false)

char *
model_form_hash (const char *text)
{
    return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

char *
model_form_proof (const char *sha256, const char *application)
{
    enum { DIGITS = 6, PARTS = 1000000 };
    g_autofree char *text = g_strdup_printf ("antesala-sample-1\n%s\n%s\n", sha256, application);
    g_autofree char *hash = model_hash (text, strlen (text));
    hash[12] = 0;
    return g_strdup_printf ("%0*u", DIGITS, (unsigned)(g_ascii_strtoull (hash, NULL, 16) % PARTS));
}

const ModelForm *
model_forms_find (const ModelForms *forms, const char *id)
{
    for (unsigned i = 0; forms->forms && i < forms->forms->len; i++) {
        const ModelForm *form = g_ptr_array_index (forms->forms, i);
        if (g_strcmp0 (form->id, id) == 0)
            return form;
    }
    return NULL;
}
