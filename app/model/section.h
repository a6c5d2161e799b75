/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One delivered test section: items without keys. */
#pragma once

#include "app/model/text.h"

typedef struct {
    char *id;
    char *xml; /* QTI 3.0 without keys */
    int64_t seed;
} ModelItem;

typedef struct {
    char *id;
    int language; /* ModelLanguage */
    int64_t delivered_ms;
    int64_t time_limit_s; /* 0 = untimed */
    GPtrArray *items;     /* ModelItem, in this person's order */
} ModelSection;

MODEL_DECLARE_VALUE (ModelItem, model_item)
MODEL_DECLARE_VALUE (ModelSection, model_section)
