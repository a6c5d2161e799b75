/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/tasks/operators.h"

#include <string.h>

#include "assessments/tasks/document.h"
#include "assessments/tasks/entry.h"
#include "assessments/tasks/multitask.h"
#include "assessments/tasks/notes.h"
#include "assessments/tasks/record.h"
#include "assessments/tasks/typing.h"

static QtiValue
typing (QtiArena *arena, const QtiValue *operands, size_t n_operands, void *data)
{
    if (!task_record_operands (operands, n_operands, 2))
        return qti_value_null (QTI_TYPE_NONE, QTI_RECORD);
    const char *text = task_record_text (operands, "text");
    TaskTypingInput input = {.reference = qti_value_text (operands + 1),
                             .text = text != NULL ? text : "",
                             .events = task_record_text (operands, "events"),
                             .duration_ms = task_record_integer (operands, "durationMs"),
                             .backspaces = task_record_integer (operands, "backspaces")};
    TaskTypingScore score = task_typing_score (&input);
    g_autoptr (GArray) keys = task_typing_keys (&input);
    g_autofree char *keys_of = task_typing_keys_print (keys);
    const QtiField fields[] = {
        task_record_real_field ("net_wpm", score.net_wpm),
        task_record_real_field ("gross_wpm", score.gross_wpm),
        task_record_real_field ("accuracy", score.accuracy_percent),
        task_record_real_field ("text_accuracy", score.text_accuracy_percent),
        task_record_real_field ("keys_per_character", score.keys_per_character),
        task_record_real_field ("consistency", score.consistency_percent),
        task_record_integer_field ("errors", score.errors),
        task_record_integer_field ("characters", score.characters),
        task_record_integer_field ("keys", score.keys),
        task_record_integer_field ("backspaces", score.backspaces),
        task_record_integer_field ("duration_ms", score.duration_ms),
        task_record_integer_field ("pauses", score.pauses.count),
        task_record_integer_field ("paused_ms", score.pauses.sum_ms),
        task_record_integer_field ("longest_gap_ms", score.pauses.longest_ms),
        task_record_string_field ("keys_of", keys_of),
        task_record_string_field ("variant", TASK_TYPING_VARIANT),
        task_record_boolean_field ("cut", score.cut),
        task_record_boolean_field ("log_differs", score.log_differs),
        task_record_boolean_field ("implausible", score.implausible),
    };
    return qti_value_record (arena, fields, G_N_ELEMENTS (fields));
}

static QtiValue
data_entry (QtiArena *arena, const QtiValue *operands, size_t n_operands, void *data)
{
    if (!task_record_operands (operands, n_operands, 2))
        return qti_value_null (QTI_TYPE_NONE, QTI_RECORD);
    const char *entries = task_record_text (operands, "entries");
    TaskEntryInput input = {.records = qti_value_text (operands + 1),
                            .entries = entries != NULL ? entries : "",
                            .events = task_record_text (operands, "events"),
                            .duration_ms = task_record_integer (operands, "durationMs")};
    TaskEntryAttempt attempt = task_entry_attempt (&input);
    g_autofree char *mistakes = task_entry_mistakes (&input);
    const QtiField fields[] = {
        task_record_real_field ("net_kph", attempt.score.net_kph),
        task_record_real_field ("gross_kph", attempt.score.gross_kph),
        task_record_real_field ("field_accuracy", attempt.score.field_accuracy_percent),
        task_record_integer_field ("fields", attempt.fields),
        task_record_integer_field ("fields_right", attempt.fields_right),
        task_record_integer_field ("keystrokes", attempt.keystrokes),
        task_record_integer_field ("wrong", attempt.wrong),
        task_record_integer_field ("corrections", attempt.corrections),
        task_record_integer_field ("duration_ms", attempt.duration_ms),
        task_record_integer_field ("pauses", attempt.pauses.count),
        task_record_integer_field ("paused_ms", attempt.pauses.sum_ms),
        task_record_integer_field ("longest_gap_ms", attempt.pauses.longest_ms),
        task_record_string_field ("mistakes", mistakes),
        task_record_string_field ("variant", TASK_ENTRY_VARIANT),
        task_record_boolean_field ("log_differs", attempt.log_differs),
        task_record_boolean_field ("implausible", attempt.implausible),
    };
    return qti_value_record (arena, fields, G_N_ELEMENTS (fields));
}

static QtiValue
document (QtiArena *arena, const QtiValue *operands, size_t n_operands, void *data)
{
    const char *text = task_record_operands (operands, n_operands, 2)
                           ? task_record_text (operands, "document")
                           : NULL;
    if (text == NULL)
        return qti_value_null (QTI_TYPE_NONE, QTI_RECORD);
    TaskDocumentScore score = {0};
    task_document_score (text, qti_value_text (operands + 1), &score);
    g_autofree char *missed = g_strjoinv ("; ", score.missed);
    const QtiField fields[] = {
        task_record_integer_field ("checks", score.checks),
        task_record_integer_field ("done", score.done),
        task_record_integer_field ("broken", score.broken),
        task_record_real_field ("share", score.share),
        task_record_string_field ("missed", missed),
        task_record_integer_field ("unreadable", score.unreadable),
        task_record_integer_field ("duration_ms",
                                   MAX (0, task_record_integer (operands, "durationMs"))),
    };
    QtiValue record = qti_value_record (arena, fields, G_N_ELEMENTS (fields));
    task_document_score_clear (&score);
    return record;
}

static QtiValue
notes (QtiArena *arena, const QtiValue *operands, size_t n_operands, void *data)
{
    if (!task_record_operands (operands, n_operands, 3))
        return qti_value_null (QTI_TYPE_NONE, QTI_RECORD);
    const char *text = task_record_text (operands, "text");
    TaskNotesInput input = {.said = qti_value_text (operands + 1),
                            .facts = qti_value_text (operands + 2),
                            .text = text != NULL ? text : "",
                            .events = task_record_text (operands, "events"),
                            .duration_ms = task_record_integer (operands, "durationMs")};
    TaskNotesScore score = task_notes_score (&input);
    const QtiField fields[] = {
        task_record_real_field ("net_wpm", score.net_wpm),
        task_record_real_field ("gross_wpm", score.gross_wpm),
        task_record_real_field ("heard", score.heard_percent),
        task_record_real_field ("accuracy", score.accuracy_percent),
        task_record_real_field ("text_accuracy", score.text_accuracy_percent),
        task_record_real_field ("keys_per_character", score.keys_per_character),
        task_record_integer_field ("facts", score.facts),
        task_record_integer_field ("facts_kept", score.facts_kept),
        task_record_integer_field ("errors", score.errors),
        task_record_integer_field ("characters", score.characters),
        task_record_integer_field ("corrections", score.corrections),
        task_record_integer_field ("duration_ms", score.duration_ms),
        task_record_integer_field ("pauses", score.pauses.count),
        task_record_integer_field ("paused_ms", score.pauses.sum_ms),
        task_record_integer_field ("longest_gap_ms", score.pauses.longest_ms),
        task_record_string_field ("missed", score.missed),
        task_record_string_field ("variant", TASK_NOTES_VARIANT),
        task_record_boolean_field ("log_differs", score.log_differs),
        task_record_boolean_field ("implausible", score.implausible),
    };
    QtiValue record = qti_value_record (arena, fields, G_N_ELEMENTS (fields));
    task_notes_score_clear (&score);
    return record;
}

/* Seconds as the author wrote them, "240 25", with the person's extra time. */
static void
read_times (const char *seconds, const int *extra_percent, TaskMultitaskInput *input)
{
    char *rest = NULL;
    int64_t extra = extra_percent != NULL ? CLAMP (*extra_percent, 100, 1000) : 100;
    int64_t limit_s = g_ascii_strtoll (seconds, &rest, 10);
    int64_t aim_s = g_ascii_strtoll (rest, NULL, 10);
    input->limit_ms = CLAMP (limit_s, 0, TASK_ENTRY_MAX_MARK) * 10 * extra;
    input->aim_ms = CLAMP (aim_s, 0, TASK_ENTRY_MAX_MARK) * 10 * extra;
}

static QtiValue
multitask (QtiArena *arena, const QtiValue *operands, size_t n_operands, void *data)
{
    if (!task_record_operands (operands, n_operands, 4))
        return qti_value_null (QTI_TYPE_NONE, QTI_RECORD);
    const char *entries = task_record_text (operands, "entries");
    TaskMultitaskInput input = {.records = qti_value_text (operands + 1),
                                .chat = qti_value_text (operands + 2),
                                .entries = entries != NULL ? entries : "",
                                .events = task_record_text (operands, "events"),
                                .duration_ms = task_record_integer (operands, "durationMs")};
    read_times (qti_value_text (operands + 3), data, &input);
    TaskMultitaskScore score = task_multitask_score (&input);
    const QtiField fields[] = {
        task_record_real_field ("record_share", score.record_share),
        task_record_real_field ("answer_share", score.answer_share),
        task_record_real_field ("reply_speed", score.reply_speed),
        task_record_integer_field ("fields", score.fields),
        task_record_integer_field ("fields_right", score.fields_right),
        task_record_integer_field ("written", score.written),
        task_record_real_field ("field_accuracy", score.field_accuracy_percent),
        task_record_integer_field ("questions", score.questions),
        task_record_integer_field ("answered", score.answered),
        task_record_integer_field ("answers_right", score.answers_right),
        task_record_real_field ("reply_ms", score.reply_ms),
        task_record_real_field ("longest_wait_ms", score.longest_wait_ms),
        task_record_integer_field ("steps", score.steps),
        task_record_integer_field ("resumed", score.resumed),
        task_record_real_field ("step_ms", score.step_ms),
        task_record_real_field ("resumption_ms", score.resumption_ms),
        task_record_real_field ("switch_cost_ms", score.switch_cost_ms),
        task_record_integer_field ("duration_ms", score.duration_ms),
        task_record_string_field ("mistakes", score.mistakes),
        task_record_string_field ("missed", score.missed),
        task_record_string_field ("variant", TASK_MULTITASK_VARIANT),
        task_record_boolean_field ("log_differs", score.log_differs),
        task_record_boolean_field ("overtime", score.overtime),
        task_record_boolean_field ("implausible", score.implausible),
    };
    QtiValue record = qti_value_record (arena, fields, G_N_ELEMENTS (fields));
    task_multitask_score_clear (&score);
    return record;
}

static const QtiCustomOperator rows[] = {
    {"antesala.typing", typing, NULL},
    {"antesala.data-entry", data_entry, NULL},
    {"antesala.document", document, NULL},
    {"antesala.notes", notes, NULL},
    {"antesala.multitask", multitask, NULL},
    {"antesala.judgement", task_judgement_call, NULL},
    {"antesala.conversation", task_conversation_call, NULL},
};

const QtiOperators *
task_operators (void)
{
    static const QtiOperators operators = {rows, G_N_ELEMENTS (rows)};
    return &operators;
}

void
task_operators_init (TaskOperators *ret, const TaskKeys *keys, const TaskScriptReader *reader)
{
    G_STATIC_ASSERT (G_N_ELEMENTS (ret->rows) == G_N_ELEMENTS (rows));
    memcpy (ret->rows, rows, sizeof rows);
    ret->extra_percent = 100;
    for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
        if (rows[i].call == task_judgement_call)
            ret->rows[i].data = (void *)keys;
        if (rows[i].call == task_conversation_call)
            ret->rows[i].data = (void *)reader;
        if (rows[i].call == multitask)
            ret->rows[i].data = &ret->extra_percent;
    }
    ret->table = (QtiOperators){ret->rows, G_N_ELEMENTS (rows)};
}
