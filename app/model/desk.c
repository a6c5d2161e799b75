/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/desk.h"

static const ModelMember model_application_row_members[] = {
    {MODEL_AT (ModelApplicationRow, id), MODEL_STRING, .required = true},
    {MODEL_AT (ModelApplicationRow, number), MODEL_STRING, .required = true},
    {MODEL_AT (ModelApplicationRow, name), MODEL_STRING, .required = true},
    {MODEL_AT (ModelApplicationRow, state), MODEL_WORD, .required = true,
     .words = model_state_words},
    {MODEL_AT (ModelApplicationRow, position), MODEL_INSIDE, .required = true,
     .shape = &model_text_shape},
    {MODEL_AT (ModelApplicationRow, residence), MODEL_STRING},
    {MODEL_AT (ModelApplicationRow, score_percent), MODEL_NUMBER},
    {MODEL_AT (ModelApplicationRow, net_wpm), MODEL_NUMBER},
    {MODEL_AT (ModelApplicationRow, equipment), MODEL_STRING, .nullable = true},
    {MODEL_AT (ModelApplicationRow, recordings), MODEL_INTEGER},
    {MODEL_AT (ModelApplicationRow, rated), MODEL_INTEGER},
    {MODEL_AT (ModelApplicationRow, outcome), MODEL_WORD, .words = model_outcome_words,
     .nullable = true},
    {MODEL_AT (ModelApplicationRow, submitted_ms), MODEL_INTEGER, .nullable = true},
    {MODEL_AT (ModelApplicationRow, updated_ms), MODEL_INTEGER, .required = true},
    {MODEL_AT (ModelApplicationRow, etag), MODEL_STRING, .required = true},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelApplicationRow, model_application_row, false)

static const ModelMember model_application_list_members[] = {
    {MODEL_AT (ModelApplicationList, applications), MODEL_LIST, .required = true,
     .shape = &model_application_row_shape},
    {MODEL_AT (ModelApplicationList, total), MODEL_INTEGER, .required = true},
    {MODEL_AT (ModelApplicationList, sequence), MODEL_INTEGER, .required = true},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelApplicationList, model_application_list, false)

static const ModelMember finding_members[] = {
    {MODEL_AT (ModelFinding, customer), MODEL_STRING, .required = true},
    {MODEL_AT (ModelFinding, label), MODEL_STRING, .required = true},
    {MODEL_AT (ModelFinding, points), MODEL_INTEGER, .required = true},
    {MODEL_AT (ModelFinding, right), MODEL_BOOL, .required = true},
    {NULL},
};
static const ModelShape finding_shape = {sizeof (ModelFinding), finding_members, false};

static const ModelMember earned_members[] = {
    {MODEL_AT (ModelEarned, label), MODEL_STRING, .required = true},
    {MODEL_AT (ModelEarned, points), MODEL_INTEGER, .required = true},
    {NULL},
};
static const ModelShape earned_shape = {sizeof (ModelEarned), earned_members, false};

static const ModelMember transcript_members[] = {
    {MODEL_AT (ModelTranscriptLine, at_ms), MODEL_INTEGER, .required = true},
    {MODEL_AT (ModelTranscriptLine, customer), MODEL_STRING},
    {MODEL_AT (ModelTranscriptLine, verb), MODEL_STRING},
    {MODEL_AT (ModelTranscriptLine, object), MODEL_STRING},
    {MODEL_AT (ModelTranscriptLine, text), MODEL_STRING},
    {MODEL_AT (ModelTranscriptLine, earned), MODEL_LIST, .shape = &earned_shape},
    {NULL},
};
static const ModelShape transcript_shape = {sizeof (ModelTranscriptLine), transcript_members,
                                            false};

static const ModelMember model_item_score_members[] = {
    {MODEL_AT (ModelItemScore, id), MODEL_STRING, .required = true},
    {MODEL_AT (ModelItemScore, title), MODEL_STRING},
    {MODEL_AT (ModelItemScore, score), MODEL_NUMBER},
    {MODEL_AT (ModelItemScore, max), MODEL_REAL},
    {MODEL_AT (ModelItemScore, answered), MODEL_BOOL},
    {MODEL_AT (ModelItemScore, conversation), MODEL_OBJECT},
    {MODEL_AT (ModelItemScore, findings), MODEL_LIST, .shape = &finding_shape},
    {MODEL_AT (ModelItemScore, transcript), MODEL_LIST, .shape = &transcript_shape},
    {MODEL_AT (ModelItemScore, task), MODEL_OBJECT},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelItemScore, model_item_score, false)

static const ModelMember model_section_score_members[] = {
    {MODEL_AT (ModelSectionScore, id), MODEL_STRING, .required = true},
    {MODEL_AT (ModelSectionScore, title), MODEL_INSIDE, .required = true,
     .shape = &model_text_shape},
    {MODEL_AT (ModelSectionScore, score), MODEL_REAL, .required = true},
    {MODEL_AT (ModelSectionScore, max), MODEL_REAL, .required = true},
    {MODEL_AT (ModelSectionScore, answered), MODEL_INTEGER, .required = true},
    {MODEL_AT (ModelSectionScore, items), MODEL_LIST, .required = true,
     .shape = &model_item_score_shape},
    {MODEL_AT (ModelSectionScore, duration_ms), MODEL_INTEGER},
    {MODEL_AT (ModelSectionScore, late), MODEL_INTEGER},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelSectionScore, model_section_score, false)

static const ModelMember model_typing_score_members[] = {
    {MODEL_AT (ModelTypingScore, net_wpm), MODEL_REAL},
    {MODEL_AT (ModelTypingScore, gross_wpm), MODEL_REAL},
    {MODEL_AT (ModelTypingScore, accuracy), MODEL_REAL},
    {MODEL_AT (ModelTypingScore, errors), MODEL_INTEGER},
    {MODEL_AT (ModelTypingScore, characters), MODEL_INTEGER},
    {MODEL_AT (ModelTypingScore, duration_ms), MODEL_INTEGER},
    {MODEL_AT (ModelTypingScore, variant), MODEL_STRING},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelTypingScore, model_typing_score, false)

static const ModelMember model_desk_recording_members[] = {
    {MODEL_AT (ModelDeskRecording, id), MODEL_STRING, .required = true},
    {MODEL_AT (ModelDeskRecording, prompt), MODEL_STRING, .required = true},
    {MODEL_AT (ModelDeskRecording, title), MODEL_INSIDE, .required = true,
     .shape = &model_text_shape},
    {MODEL_AT (ModelDeskRecording, text), MODEL_INSIDE, .shape = &model_text_shape},
    {MODEL_AT (ModelDeskRecording, take), MODEL_INTEGER, .required = true},
    {MODEL_AT (ModelDeskRecording, seconds), MODEL_REAL, .required = true},
    {MODEL_AT (ModelDeskRecording, gate), MODEL_OBJECT},
    {MODEL_AT (ModelDeskRecording, keep_until_ms), MODEL_INTEGER},
    {MODEL_AT (ModelDeskRecording, deleted_ms), MODEL_INTEGER},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelDeskRecording, model_desk_recording, false)

static const ModelMember model_rating_members[] = {
    {MODEL_AT (ModelRating, recording), MODEL_STRING},
    {MODEL_AT (ModelRating, user), MODEL_STRING},
    {MODEL_AT (ModelRating, name), MODEL_STRING},
    {MODEL_AT (ModelRating, level), MODEL_INTEGER, .required = true, .min = 1, .max = 5},
    {MODEL_AT (ModelRating, comment), MODEL_STRING, .max = 4000},
    {MODEL_AT (ModelRating, at_ms), MODEL_INTEGER},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelRating, model_rating, false)

static const ModelMember model_note_members[] = {
    {MODEL_AT (ModelNote, text), MODEL_STRING, .max = 20000},
    {MODEL_AT (ModelNote, name), MODEL_STRING},
    {MODEL_AT (ModelNote, at_ms), MODEL_INTEGER},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelNote, model_note, false)

static const ModelMember model_desk_flag_members[] = {
    {MODEL_AT (ModelDeskFlag, flag), MODEL_STRING},
    {MODEL_AT (ModelDeskFlag, section), MODEL_STRING},
    {MODEL_AT (ModelDeskFlag, item), MODEL_STRING},
    {MODEL_AT (ModelDeskFlag, duration_ms), MODEL_INTEGER},
    {MODEL_AT (ModelDeskFlag, received_ms), MODEL_INTEGER},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelDeskFlag, model_desk_flag, false)

static const ModelMember model_scale_members[] = {
    {MODEL_AT (ModelScale, id), MODEL_STRING},
    {MODEL_AT (ModelScale, version), MODEL_INTEGER},
    {MODEL_AT (ModelScale, title), MODEL_INSIDE, .shape = &model_text_shape},
    {MODEL_AT (ModelScale, anchors), MODEL_LIST, .shape = &model_text_shape},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelScale, model_scale, false)

static const ModelMember handed_file_members[] = {
    {MODEL_AT (ModelHandedFile, id), MODEL_STRING, .required = true},
    {MODEL_AT (ModelHandedFile, name), MODEL_STRING, .required = true},
    {MODEL_AT (ModelHandedFile, type), MODEL_STRING, .required = true},
    {MODEL_AT (ModelHandedFile, bytes), MODEL_INTEGER, .required = true},
    {NULL},
};
static const ModelShape handed_file_shape = {sizeof (ModelHandedFile), handed_file_members, false};

static const ModelMember written_members[] = {
    {MODEL_AT (ModelWritten, section), MODEL_STRING, .required = true},
    {MODEL_AT (ModelWritten, item), MODEL_STRING, .required = true},
    {MODEL_AT (ModelWritten, title), MODEL_STRING},
    {MODEL_AT (ModelWritten, task), MODEL_STRING},
    {MODEL_AT (ModelWritten, text), MODEL_STRING, .required = true},
    {MODEL_AT (ModelWritten, scale), MODEL_STRING},
    {MODEL_AT (ModelWritten, files), MODEL_LIST, .shape = &handed_file_shape},
    {NULL},
};
static const ModelShape written_shape = {sizeof (ModelWritten), written_members, false};

static const ModelMember model_desk_application_members[] = {
    {MODEL_AT (ModelDeskApplication, id), MODEL_STRING, .required = true},
    {MODEL_AT (ModelDeskApplication, number), MODEL_STRING, .required = true},
    {MODEL_AT (ModelDeskApplication, name), MODEL_STRING, .required = true},
    {MODEL_AT (ModelDeskApplication, state), MODEL_WORD, .required = true,
     .words = model_state_words},
    {MODEL_AT (ModelDeskApplication, etag), MODEL_STRING, .required = true},
    {MODEL_AT (ModelDeskApplication, language), MODEL_WORD, .required = true,
     .words = model_language_words},
    {MODEL_AT (ModelDeskApplication, position), MODEL_INSIDE, .required = true,
     .shape = &model_position_shape},
    {MODEL_AT (ModelDeskApplication, eligibility), MODEL_OBJECT},
    {MODEL_AT (ModelDeskApplication, accommodation), MODEL_OBJECT},
    {MODEL_AT (ModelDeskApplication, sections), MODEL_LIST, .required = true,
     .shape = &model_section_score_shape},
    {MODEL_AT (ModelDeskApplication, scores_from), MODEL_STRING},
    {MODEL_AT (ModelDeskApplication, typing), MODEL_MAYBE, .required = true,
     .shape = &model_typing_score_shape},
    {MODEL_AT (ModelDeskApplication, equipment), MODEL_OBJECT, .required = true},
    {MODEL_AT (ModelDeskApplication, consents), MODEL_LIST, .required = true,
     .shape = &model_signed_form_shape},
    {MODEL_AT (ModelDeskApplication, recordings), MODEL_LIST, .required = true,
     .shape = &model_desk_recording_shape},
    {MODEL_AT (ModelDeskApplication, ratings), MODEL_LIST, .required = true,
     .shape = &model_rating_shape},
    {MODEL_AT (ModelDeskApplication, note), MODEL_INSIDE, .required = true,
     .shape = &model_note_shape},
    {MODEL_AT (ModelDeskApplication, decision), MODEL_MAYBE, .required = true,
     .shape = &model_decision_shape},
    {MODEL_AT (ModelDeskApplication, events), MODEL_LIST, .required = true,
     .shape = &model_event_shape},
    {MODEL_AT (ModelDeskApplication, flags), MODEL_LIST, .required = true,
     .shape = &model_desk_flag_shape},
    {MODEL_AT (ModelDeskApplication, scale), MODEL_INSIDE, .required = true,
     .shape = &model_scale_shape},
    {MODEL_AT (ModelDeskApplication, written), MODEL_LIST, .shape = &written_shape},
    {MODEL_AT (ModelDeskApplication, written_scale), MODEL_INSIDE, .shape = &model_scale_shape},
    {MODEL_AT (ModelDeskApplication, courtesy_scale), MODEL_INSIDE, .shape = &model_scale_shape},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelDeskApplication, model_desk_application, false)

static const ModelMember model_session_members[] = {
    {MODEL_AT (ModelSession, token), MODEL_STRING, .required = true, .min = 1, .max = 256},
    {MODEL_AT (ModelSession, user), MODEL_STRING, .required = true},
    {MODEL_AT (ModelSession, name), MODEL_STRING, .required = true},
    {MODEL_AT (ModelSession, role), MODEL_STRING, .required = true},
    {MODEL_AT (ModelSession, expires_ms), MODEL_INTEGER, .required = true},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelSession, model_session, false)

static const ModelMember model_changes_members[] = {
    {MODEL_AT (ModelChanges, sequence), MODEL_INTEGER, .required = true},
    {MODEL_AT (ModelChanges, applications), MODEL_STRINGS, .required = true},
    {NULL},
};
MODEL_DEFINE_VALUE (ModelChanges, model_changes, false)
