/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A form of an employer's data folder, and the copy that is printed of it. */
#include "app/consent/copy.h"
#include "app/consent/form.h"
#include "tests/fuzz/target.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t size)
{
    g_autoptr (json_t) json =
        model_json_parse ((const char *)bytes, size, MODEL_JSON_REQUEST_BYTES, NULL);
    g_autoptr (ModelForm) form = json != NULL ? consent_form_read (json, NULL) : NULL;

    if (form != NULL && size < 4096) {
        ConsentCopyFrame frame = {.company = form->id, .position = form->title, .number = "AN-1"};
        ModelSignedForm copy = {
            .form = form->id, .title = form->title, .text = form->text, .version = form->version};
        g_autoptr (GBytes) pdf = consent_copy_pdf (&copy, form->fields, &frame, NULL);
    }
    return 0;
}
