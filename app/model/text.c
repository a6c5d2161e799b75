/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/text.h"

const char *const model_language_words[] = {"", "en", "es", NULL};

static const ModelMember model_text_members[] = {
    {MODEL_AT (ModelText, en), MODEL_STRING, .required = true},
    {MODEL_AT (ModelText, es), MODEL_STRING, .required = true},
    {NULL},
};

MODEL_DEFINE_VALUE (ModelText, model_text, true)

const char *
model_text_get (const ModelText *text, const char *language)
{
    const char *chosen = language && g_str_has_prefix (language, "es") ? text->es : text->en;
    return chosen ? chosen : "";
}
