/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/entry.h"

#include "app/model/plan.h"
#include "assessments/tasks/attachment.h"
#include "assessments/tasks/turns.h"

#include <string.h>

const char *const model_entry_words[] = {
    "",          "eligibility",   "consent",       "equipment",  "response",   "section-end",
    "recording", "flag",          "accommodation", "submit",     "withdrawal", "dispute",
    "answer",    "notice-opened", "turn",          "attachment", "attempt",    NULL};
const char *const model_consent_words[] = {"", "agreed", "declined", "withdrawn", NULL};
const char *const model_section_end_words[] = {"", "handed-in", "time-up", NULL};
const char *const model_flag_words[] = {"",           "focus-lost", "clock-jump", "paste-refused",
                                        "sound-lost", NULL};

enum { DAY_MS = 86400000, MAX_RECORDING_BYTES = 1 << 30 };
#define AT_MS(Struct)                                                                              \
    {                                                                                              \
        MODEL_AT (Struct, at_ms), MODEL_INTEGER, .required = true, .min = 0, .max = INT64_MAX      \
    }

static const ModelMember model_eligibility_members[] = {
    AT_MS (ModelEligibility),
    {MODEL_AT (ModelEligibility, residence), MODEL_STRING, .required = true, .min = 2, .max = 2},
    {MODEL_AT (ModelEligibility, city), MODEL_STRING, .max = 100},
    {MODEL_AT (ModelEligibility, county), MODEL_STRING, .max = 100},
    {MODEL_AT (ModelEligibility, hours), MODEL_INTEGER, .required = true, .min = 1, .max = 80},
    {MODEL_AT (ModelEligibility, times), MODEL_STRINGS, .required = true,
     .words = model_schedule_words},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelEligibility, model_eligibility, true)

static const ModelMember model_consent_members[] = {
    AT_MS (ModelConsent),
    {MODEL_AT (ModelConsent, form), MODEL_STRING, .required = true, .min = 1, .max = 64},
    {MODEL_AT (ModelConsent, version), MODEL_INTEGER, .required = true, .min = 1, .max = INT32_MAX},
    {MODEL_AT (ModelConsent, language), MODEL_WORD, .required = true,
     .words = model_language_words},
    {MODEL_AT (ModelConsent, sha256), MODEL_STRING, .required = true, .min = 64, .max = 64},
    {MODEL_AT (ModelConsent, decision), MODEL_WORD, .required = true, .words = model_consent_words},
    {MODEL_AT (ModelConsent, signed_name), MODEL_STRING, .max = 200},
    {MODEL_AT (ModelConsent, checks), MODEL_OBJECT, .each = JSON_TRUE},
    {MODEL_AT (ModelConsent, sealed), MODEL_OBJECT, .each = JSON_STRING},
    {MODEL_AT (ModelConsent, key_id), MODEL_STRING, .max = 128},
    {MODEL_AT (ModelConsent, opened_ms), MODEL_INTEGER, .max = INT64_MAX},
    {MODEL_AT (ModelConsent, end_seen), MODEL_BOOL},
    {MODEL_AT (ModelConsent, proof), MODEL_STRING, .max = 20},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelConsent, model_consent, true)

static const ModelMember model_equipment_members[] = {
    AT_MS (ModelEquipment),
    {MODEL_AT (ModelEquipment, report), MODEL_OBJECT, .required = true},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelEquipment, model_equipment, true)

static const ModelMember model_response_members[] = {
    AT_MS (ModelResponse),
    {MODEL_AT (ModelResponse, section), MODEL_STRING, .required = true, .min = 1, .max = 64},
    {MODEL_AT (ModelResponse, item), MODEL_STRING, .required = true, .min = 1, .max = 256},
    {MODEL_AT (ModelResponse, duration_ms), MODEL_INTEGER, .min = 0, .max = DAY_MS},
    {MODEL_AT (ModelResponse, responses), MODEL_OBJECT, .required = true},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelResponse, model_response, true)

static const ModelMember model_section_end_members[] = {
    AT_MS (ModelSectionEnd),
    {MODEL_AT (ModelSectionEnd, section), MODEL_STRING, .required = true, .min = 1, .max = 64},
    {MODEL_AT (ModelSectionEnd, reason), MODEL_WORD, .required = true,
     .words = model_section_end_words},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelSectionEnd, model_section_end, true)

static const ModelMember model_recording_members[] = {
    AT_MS (ModelRecording),
    {MODEL_AT (ModelRecording, prompt), MODEL_STRING, .required = true, .min = 1, .max = 64},
    {MODEL_AT (ModelRecording, take), MODEL_INTEGER, .required = true, .min = 1, .max = 1000},
    {MODEL_AT (ModelRecording, upload), MODEL_STRING, .required = true, .min = 1, .max = 64},
    {MODEL_AT (ModelRecording, sha256), MODEL_STRING, .required = true, .min = 64, .max = 64},
    {MODEL_AT (ModelRecording, bytes), MODEL_INTEGER, .required = true, .min = 1,
     .max = MAX_RECORDING_BYTES},
    {MODEL_AT (ModelRecording, frames), MODEL_INTEGER, .required = true, .min = 0,
     .max = INT64_MAX},
    {MODEL_AT (ModelRecording, rate_hz), MODEL_INTEGER, .required = true, .min = 8000,
     .max = 192000},
    {MODEL_AT (ModelRecording, device), MODEL_STRING, .max = 500},
    {MODEL_AT (ModelRecording, drops), MODEL_INTEGER, .min = 0, .max = INT64_MAX},
    {MODEL_AT (ModelRecording, gate), MODEL_OBJECT, .required = true},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelRecording, model_recording, true)

static const ModelMember model_flag_members[] = {
    AT_MS (ModelFlag),
    {MODEL_AT (ModelFlag, flag), MODEL_STRING, .required = true, .words = model_flag_words},
    {MODEL_AT (ModelFlag, section), MODEL_STRING, .max = 64},
    {MODEL_AT (ModelFlag, item), MODEL_STRING, .max = 256},
    {MODEL_AT (ModelFlag, duration_ms), MODEL_INTEGER, .min = INT64_MIN, .max = INT64_MAX},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelFlag, model_flag, true)

static const ModelMember model_accommodation_members[] = {
    AT_MS (ModelAccommodation),
    {MODEL_AT (ModelAccommodation, extra_time), MODEL_INTEGER, .required = true, .min = 100,
     .max = 200},
    {MODEL_AT (ModelAccommodation, note), MODEL_STRING, .max = 2000},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelAccommodation, model_accommodation, true)

static const ModelMember model_submit_members[] = {
    AT_MS (ModelSubmit),
    {MODEL_AT (ModelSubmit, return_hash), MODEL_STRING, .required = true, .min = 64, .max = 64},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelSubmit, model_submit, true)

static const ModelMember model_withdrawal_members[] = {
    AT_MS (ModelWithdrawal),
    {MODEL_AT (ModelWithdrawal, reason), MODEL_STRING, .max = 2000},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelWithdrawal, model_withdrawal, true)

static const ModelMember model_said_members[] = {
    AT_MS (ModelSaid),
    {MODEL_AT (ModelSaid, text), MODEL_STRING, .required = true, .min = 1, .max = 10000},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelSaid, model_said, true)

static const ModelMember model_notice_opened_members[] = {
    AT_MS (ModelNoticeOpened),
    {MODEL_AT (ModelNoticeOpened, paper), MODEL_INTEGER, .required = true, .min = 1,
     .max = INT64_MAX},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelNoticeOpened, model_notice_opened, true)

static const ModelMember model_turn_members[] = {
    AT_MS (ModelTurn),
    {MODEL_AT (ModelTurn, section), MODEL_STRING, .required = true, .min = 1, .max = 64},
    {MODEL_AT (ModelTurn, item), MODEL_STRING, .required = true, .min = 1, .max = 256},
    {MODEL_AT (ModelTurn, verb), MODEL_WORD, .required = true, .words = task_verb_words},
    {MODEL_AT (ModelTurn, customer), MODEL_STRING, .max = 64},
    {MODEL_AT (ModelTurn, object), MODEL_STRING, .max = 64},
    {MODEL_AT (ModelTurn, text), MODEL_STRING, .max = TASK_TURN_MAX_TEXT},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelTurn, model_turn, true)

static const ModelMember model_attachment_members[] = {
    AT_MS (ModelAttachment),
    {MODEL_AT (ModelAttachment, section), MODEL_STRING, .required = true, .min = 1, .max = 64},
    {MODEL_AT (ModelAttachment, item), MODEL_STRING, .required = true, .min = 1, .max = 256},
    {MODEL_AT (ModelAttachment, upload), MODEL_STRING, .required = true, .min = 1, .max = 64},
    {MODEL_AT (ModelAttachment, sha256), MODEL_STRING, .required = true, .min = 64, .max = 64},
    {MODEL_AT (ModelAttachment, bytes), MODEL_INTEGER, .required = true, .min = 1,
     .max = TASK_ATTACHMENT_MOST_BYTES},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelAttachment, model_attachment, true)

static const ModelShape *const SHAPES[MODEL_ENTRY_COUNT] = {
    [MODEL_ENTRY_ELIGIBILITY] = &model_eligibility_shape,
    [MODEL_ENTRY_CONSENT] = &model_consent_shape,
    [MODEL_ENTRY_EQUIPMENT] = &model_equipment_shape,
    [MODEL_ENTRY_RESPONSE] = &model_response_shape,
    [MODEL_ENTRY_SECTION_END] = &model_section_end_shape,
    [MODEL_ENTRY_RECORDING] = &model_recording_shape,
    [MODEL_ENTRY_FLAG] = &model_flag_shape,
    [MODEL_ENTRY_ACCOMMODATION] = &model_accommodation_shape,
    [MODEL_ENTRY_SUBMIT] = &model_submit_shape,
    [MODEL_ENTRY_WITHDRAWAL] = &model_withdrawal_shape,
    [MODEL_ENTRY_DISPUTE] = &model_said_shape,
    [MODEL_ENTRY_ANSWER] = &model_said_shape,
    [MODEL_ENTRY_NOTICE_OPENED] = &model_notice_opened_shape,
    [MODEL_ENTRY_TURN] = &model_turn_shape,
    [MODEL_ENTRY_ATTACHMENT] = &model_attachment_shape,
    [MODEL_ENTRY_ATTEMPT] = &model_response_shape,
};

ModelEntryKind
model_entry_kind (const char *name)
{
    for (int kind = 1; kind < MODEL_ENTRY_COUNT; kind++)
        if (g_strcmp0 (name, model_entry_words[kind]) == 0)
            return kind;
    return MODEL_ENTRY_NONE;
}

const ModelShape *
model_entry_shape (ModelEntryKind kind)
{
    g_return_val_if_fail (kind > MODEL_ENTRY_NONE && kind < MODEL_ENTRY_COUNT, NULL);
    return SHAPES[kind];
}

static bool
is_known_extra_time (const json_t *payload)
{
    static const int KNOWN[] = {100, 125, 150, 200};
    json_int_t extra = json_integer_value (json_object_get (payload, "extra_time"));
    for (size_t i = 0; i < G_N_ELEMENTS (KNOWN); i++)
        if (extra == KNOWN[i])
            return true;
    return false;
}

bool
model_entry_check (ModelEntryKind kind, const json_t *payload, GError **error)
{
    const ModelShape *shape = model_entry_shape (kind);
    void *value = model_shape_new (shape, payload, error);

    if (value == NULL)
        return false;
    model_shape_free (shape, value);
    if (kind == MODEL_ENTRY_ACCOMMODATION && !is_known_extra_time (payload)) {
        g_set_error (error, MODEL_ERROR, MODEL_ERROR_MEMBER,
                     "“extra_time” is not 100, 125, 150 or 200.");
        return false;
    }
    return true;
}
