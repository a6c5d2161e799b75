/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/section.h"

static const ModelMember model_item_members[] = {
    {MODEL_AT (ModelItem, id), MODEL_STRING, .required = true, .min = 1, .max = 256},
    {MODEL_AT (ModelItem, xml), MODEL_STRING, .required = true, .min = 1,
     .max = MODEL_JSON_REQUEST_BYTES},
    {MODEL_AT (ModelItem, seed), MODEL_INTEGER},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelItem, model_item, false)

static const ModelMember model_section_members[] = {
    {MODEL_AT (ModelSection, id), MODEL_STRING, .required = true, .min = 1, .max = 64},
    {MODEL_AT (ModelSection, language), MODEL_WORD, .required = true,
     .words = model_language_words},
    {MODEL_AT (ModelSection, delivered_ms), MODEL_INTEGER, .required = true},
    {MODEL_AT (ModelSection, time_limit_s), MODEL_INTEGER, .min = 0, .max = 86400},
    {MODEL_AT (ModelSection, items), MODEL_LIST, .required = true, .shape = &model_item_shape},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelSection, model_section, false)
