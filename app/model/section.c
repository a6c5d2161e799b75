/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/section.h"

static const ModelMember model_item_file_members[] = {
    {MODEL_AT (ModelItemFile, href), MODEL_STRING, .required = true, .min = 1, .max = 1024},
    {MODEL_AT (ModelItemFile, type), MODEL_STRING, .required = true, .min = 1, .max = 64},
    {MODEL_AT (ModelItemFile, sha256), MODEL_STRING, .required = true, .min = 64, .max = 64},
    {MODEL_AT (ModelItemFile, bytes), MODEL_INTEGER, .required = true, .min = 0,
     .max = MODEL_ITEM_FILE_BYTES},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelItemFile, model_item_file, false)

static const ModelMember model_stimulus_ref_members[] = {
    {MODEL_AT (ModelStimulusRef, href), MODEL_STRING, .required = true, .min = 1, .max = 1024},
    {MODEL_AT (ModelStimulusRef, id), MODEL_STRING, .required = true, .min = 64, .max = 64},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelStimulusRef, model_stimulus_ref, false)

static const ModelMember model_stimulus_members[] = {
    {MODEL_AT (ModelStimulus, id), MODEL_STRING, .required = true, .min = 64, .max = 64},
    {MODEL_AT (ModelStimulus, xml), MODEL_STRING, .required = true, .min = 1,
     .max = MODEL_JSON_REQUEST_BYTES},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelStimulus, model_stimulus, false)

static const ModelMember model_item_members[] = {
    {MODEL_AT (ModelItem, id), MODEL_STRING, .required = true, .min = 1, .max = 256},
    {MODEL_AT (ModelItem, xml), MODEL_STRING, .required = true, .min = 1,
     .max = MODEL_JSON_REQUEST_BYTES},
    {MODEL_AT (ModelItem, seed), MODEL_INTEGER},
    {MODEL_AT (ModelItem, files), MODEL_LIST, .shape = &model_item_file_shape},
    {MODEL_AT (ModelItem, stimuli), MODEL_LIST, .shape = &model_stimulus_ref_shape},
    {MODEL_AT (ModelItem, turn), MODEL_INTEGER, .min = 1, .max = INT32_MAX},
    {MODEL_AT (ModelItem, over), MODEL_BOOL},
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
    {MODEL_AT (ModelSection, stimuli), MODEL_LIST, .shape = &model_stimulus_shape},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelSection, model_section, false)
