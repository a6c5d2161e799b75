/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every shape of the model: the first byte chooses the shape that the rest is read as. What was read must write, and read again the same. */
#include "app/model/desk.h"
#include "app/model/entry.h"
#include "app/model/form.h"
#include "app/model/problem.h"
#include "app/model/receipt.h"
#include "app/model/request.h"
#include "app/model/section.h"
#include "app/screening/state.h"
#include "tests/fuzz/target.h"

#include <stdlib.h>

static const ModelShape *const SHAPES[] = {
    &model_eligibility_shape,
    &model_consent_shape,
    &model_equipment_shape,
    &model_response_shape,
    &model_section_end_shape,
    &model_recording_shape,
    &model_flag_shape,
    &model_accommodation_shape,
    &model_submit_shape,
    &model_withdrawal_shape,
    &model_application_shape,
    &model_section_shape,
    &model_forms_shape,
    &model_status_shape,
    &model_desk_application_shape,
    &model_application_list_shape,
    &model_problem_shape,
    &model_receipt_shape,
    &model_redeem_shape,
    &model_sign_in_shape,
    &model_rating_request_shape,
    &model_decision_request_shape,
    &model_health_shape,
    &model_session_shape,
    &model_desk_screening_shape,
    &model_screening_request_shape,
    &model_screening_plan_shape,
    &model_adverse_request_shape,
    &model_said_shape,
    &screening_state_shape,
};

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t size)
{
    if (size == 0)
        return 0;
    const ModelShape *shape = SHAPES[(bytes[0] - 'A') % G_N_ELEMENTS (SHAPES)];
    g_autoptr (GError) error = NULL;
    g_autoptr (json_t) json =
        model_json_parse ((const char *)bytes + 1, size - 1, MODEL_JSON_REQUEST_BYTES, &error);
    void *value = json ? model_shape_new (shape, json, &error) : NULL;

    if ((value == NULL) != (error != NULL))
        abort ();
    if (value) {
        g_autoptr (json_t) written = model_shape_write (shape, value);
        void *again = model_shape_new (shape, written, NULL);
        g_autoptr (json_t) rewritten = again ? model_shape_write (shape, again) : NULL;
        if (rewritten == NULL || !json_equal (written, rewritten))
            abort ();
        model_shape_free (shape, again);
        model_shape_free (shape, value);
    }
    return 0;
}
