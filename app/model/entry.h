/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an applicant's journal sends, one payload a kind. Every shape here is closed: unknown members are refused. */
#pragma once

#include "app/model/text.h"

typedef enum {
    MODEL_ENTRY_NONE,
    MODEL_ENTRY_ELIGIBILITY,
    MODEL_ENTRY_CONSENT,
    MODEL_ENTRY_EQUIPMENT,
    MODEL_ENTRY_RESPONSE,
    MODEL_ENTRY_SECTION_END,
    MODEL_ENTRY_RECORDING,
    MODEL_ENTRY_FLAG,
    MODEL_ENTRY_ACCOMMODATION,
    MODEL_ENTRY_SUBMIT,
    MODEL_ENTRY_WITHDRAWAL,
    MODEL_ENTRY_DISPUTE,       /* of a report, with the agency */
    MODEL_ENTRY_ANSWER,        /* to a notice before an adverse action */
    MODEL_ENTRY_NOTICE_OPENED, /* it was shown to the person */
    MODEL_ENTRY_TURN,
    MODEL_ENTRY_ATTACHMENT,
    MODEL_ENTRY_ATTEMPT, /* a ModelResponse that ends a turn of an adaptive item */
    MODEL_ENTRY_COUNT,
} ModelEntryKind;
/* "", eligibility, consent, …: the names in the route and in the journal. */
extern const char *const model_entry_words[];

typedef enum {
    MODEL_CONSENT_NONE,
    MODEL_CONSENT_AGREED,
    MODEL_CONSENT_DECLINED,
    MODEL_CONSENT_WITHDRAWN,
    MODEL_CONSENT_COUNT,
} ModelConsentDecision;
extern const char *const model_consent_words[];

typedef enum {
    MODEL_END_NONE,
    MODEL_END_HANDED_IN,
    MODEL_END_TIME_UP,
    MODEL_END_COUNT
} ModelSectionEndReason;
extern const char *const model_section_end_words[];

/* Integrity flags: "", focus-lost, clock-jump, paste-refused, sound-lost. */
extern const char *const model_flag_words[];

/* at_ms of each: the device's monotonic offset, in milliseconds. */
typedef struct {
    int64_t at_ms;
    char *residence; /* two letters */
    char *city; /* in the person's own words, or the id of a place, as "NY-NYC"; NULL = not told */
    char *county;  /* likewise */
    int64_t hours; /* a week */
    GStrv times;   /* model_schedule_words */
} ModelEligibility;

typedef struct {
    int64_t at_ms;
    char *form;
    int64_t version;
    int language; /* ModelLanguage */
    char *sha256;
    int decision; /* ModelConsentDecision */
    char *signed_name;
    json_t *checks; /* field id to true or false */
    json_t *sealed; /* field id to base64 of a sealed box */
    char *key_id;
    int64_t opened_ms; /* since when the form stood open, as at_ms; noted, asked of nobody */
    bool end_seen;     /* its end stood in the window meanwhile; likewise */
    char *proof;       /* what stood in the sample that shows that the copies can be opened */
} ModelConsent;

typedef struct {
    int64_t at_ms;
    json_t *report;
} ModelEquipment;

typedef struct {
    int64_t at_ms;
    char *section;
    char *item;
    int64_t duration_ms;
    json_t *responses; /* identifier to list of strings, or a PCI JSON record */
} ModelResponse;

typedef struct {
    int64_t at_ms;
    char *section;
    int reason; /* ModelSectionEndReason */
} ModelSectionEnd;

typedef struct {
    int64_t at_ms;
    char *prompt;
    int64_t take;
    char *upload;
    char *sha256;
    int64_t bytes;
    int64_t frames;
    int64_t rate_hz;
    char *device;
    int64_t drops;
    json_t *gate;
} ModelRecording;

typedef struct {
    int64_t at_ms;
    char *flag;
    char *section;
    char *item;
    int64_t duration_ms;
} ModelFlag;

typedef struct {
    int64_t at_ms;
    int64_t extra_time; /* percent: 100, 125, 150 or 200 */
    char *note;
} ModelAccommodation;

typedef struct {
    int64_t at_ms;
    char *return_hash; /* 64 hexadecimal digits, model_code_hash */
} ModelSubmit;

typedef struct {
    int64_t at_ms;
    char *reason;
} ModelWithdrawal;

/* A dispute, or an answer to a notice. */
typedef struct {
    int64_t at_ms;
    char *text;
} ModelSaid;

typedef struct {
    int64_t at_ms;
    int64_t paper; /* ModelPaper id */
} ModelNoticeOpened;
/* One act in a conversation that the server plays (assessments/tasks/turns.h). */
typedef struct {
    int64_t at_ms;
    char *section;
    char *item;
    int verb; /* TaskVerb */
    char *customer, *object, *text;
} ModelTurn;

/* The bytes of a file that a response names (assessments/tasks/attachment.h). */
typedef struct {
    int64_t at_ms;
    char *section;
    char *item;
    char *upload;
    char *sha256;
    int64_t bytes;
} ModelAttachment;

MODEL_DECLARE_VALUE (ModelEligibility, model_eligibility)
MODEL_DECLARE_VALUE (ModelConsent, model_consent)
MODEL_DECLARE_VALUE (ModelEquipment, model_equipment)
MODEL_DECLARE_VALUE (ModelResponse, model_response)
MODEL_DECLARE_VALUE (ModelSectionEnd, model_section_end)
MODEL_DECLARE_VALUE (ModelRecording, model_recording)
MODEL_DECLARE_VALUE (ModelFlag, model_flag)
MODEL_DECLARE_VALUE (ModelAccommodation, model_accommodation)
MODEL_DECLARE_VALUE (ModelSubmit, model_submit)
MODEL_DECLARE_VALUE (ModelWithdrawal, model_withdrawal)
MODEL_DECLARE_VALUE (ModelSaid, model_said)
MODEL_DECLARE_VALUE (ModelNoticeOpened, model_notice_opened)
MODEL_DECLARE_VALUE (ModelTurn, model_turn)
MODEL_DECLARE_VALUE (ModelAttachment, model_attachment)

/* The kind a name stands for, MODEL_ENTRY_NONE if none. Any thread. */
ModelEntryKind model_entry_kind (const char *name);

/* The shape of a kind's payload, so that one line reads any of them: model_shape_new (model_entry_shape (kind), json, error). */
const ModelShape *model_entry_shape (ModelEntryKind kind);

/* Is this payload well formed? FALSE with MODEL_ERROR_MEMBER. What it needs beside it (docs/protocol.md) is for the server. */
bool model_entry_check (ModelEntryKind kind, const json_t *payload, GError **error);
