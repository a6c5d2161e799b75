/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/retention.h"

static const char *const from_words[] = {"decided", "received", "ended", "closed", "expired", NULL};

static const ModelMember model_retention_members[] = {
    {MODEL_AT (ModelRetention, kind), MODEL_STRING, .required = true, .min = 1, .max = 40},
    {MODEL_AT (ModelRetention, title), MODEL_INSIDE, .required = true, .shape = &model_text_shape},
    {MODEL_AT (ModelRetention, days), MODEL_INTEGER, .required = true, .min = 1, .max = 36525},
    {MODEL_AT (ModelRetention, from), MODEL_STRING, .required = true, .words = from_words},
    {MODEL_AT (ModelRetention, source), MODEL_STRING, .required = true, .min = 10, .max = 1000},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelRetention, model_retention, true)
