/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON intake: what an applicant's program may send, and what a person may type as a code. */
#include "app/model/code.h"
#include "app/model/desk.h"
#include "app/model/entry.h"
#include "app/model/form.h"
#include "app/model/plan.h"
#include "app/model/section.h"
#include "app/model/status.h"
#include "tests/fuzz/target.h"

static const ModelShape *const shapes[] = {
    &model_application_shape,
    &model_forms_shape,
    &model_status_shape,
    &model_section_shape,
};

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t size)
{
    g_autoptr (json_t) json =
        model_json_parse ((const char *)bytes, size, MODEL_JSON_REQUEST_BYTES, NULL);
    g_autofree char *typed = g_strndup ((const char *)bytes, size);
    g_autofree char *code =
        g_utf8_validate (typed, -1, NULL) ? model_code_read (typed, NULL) : NULL;

    for (unsigned i = 0; json != NULL && i < G_N_ELEMENTS (shapes); i++) {
        void *value = model_shape_new (shapes[i], json, NULL);
        if (value != NULL)
            json_decref (model_shape_write (shapes[i], value));
        model_shape_free (shapes[i], value);
    }
    for (int kind = MODEL_ENTRY_NONE + 1; json != NULL && kind < MODEL_ENTRY_COUNT; kind++)
        model_entry_check (kind, json, NULL);
    return 0;
}
