/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One delivered test section: items without keys. */
#pragma once

#include "app/model/text.h"

enum { MODEL_ITEM_FILE_BYTES = 16 << 20 };

/* A picture, a sound or captions that an item shows; fetched by its hash. */
typedef struct {
    char *href; /* as the item, or its stimulus, names it */
    char *type;
    char *sha256; /* hexadecimal */
    int64_t bytes;
} ModelItemFile;

/* Which shared stimulus the item means by a name. */
typedef struct {
    char *href;
    char *id; /* of a ModelStimulus */
} ModelStimulusRef;

typedef struct {
    char *id;
    char *xml; /* QTI 3.0 without keys */
    int64_t seed;
    GPtrArray *files;   /* ModelItemFile, or NULL */
    GPtrArray *stimuli; /* ModelStimulusRef, or NULL */
    int64_t turn; /* of an adaptive item: which attempt it waits for, from 1; 0 = it is none */
    bool over;    /* it takes no further attempt */
} ModelItem;

/* A text that several items stand beside. */
typedef struct {
    char *id;
    char *xml; /* QTI 3.0 without what applicants may not see */
} ModelStimulus;

typedef struct {
    char *id;
    int language; /* ModelLanguage */
    int64_t delivered_ms;
    int64_t time_limit_s; /* 0 = untimed */
    GPtrArray *items;     /* ModelItem, in this person's order */
    GPtrArray *stimuli;   /* ModelStimulus, or NULL */
} ModelSection;

MODEL_DECLARE_VALUE (ModelItemFile, model_item_file)
MODEL_DECLARE_VALUE (ModelStimulusRef, model_stimulus_ref)
MODEL_DECLARE_VALUE (ModelStimulus, model_stimulus)
MODEL_DECLARE_VALUE (ModelItem, model_item)
MODEL_DECLARE_VALUE (ModelSection, model_section)
