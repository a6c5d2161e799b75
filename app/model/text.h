/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same text in English and Spanish. */
#pragma once

#include "app/model/shape.h"

typedef struct {
    char *en;
    char *es;
} ModelText;

MODEL_DECLARE_VALUE (ModelText, model_text)

/* The words of languages: "", "en", "es". */
typedef enum {
    MODEL_LANGUAGE_NONE,
    MODEL_ENGLISH,
    MODEL_SPANISH,
    MODEL_LANGUAGE_COUNT
} ModelLanguage;
extern const char *const model_language_words[];

/* The text in a language such as "es" or "es_US.UTF-8"; every other language gets English. Never NULL. (transfer none) */
const char *model_text_get (const ModelText *text, const char *language);
