/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/tasks/conversation.h"

#include "assessments/tasks/play.h"
#include "assessments/tasks/record.h"

static QtiValue
as_record (QtiArena *arena, const TaskPlayScore *score)
{
    const QtiField fields[] = {
        task_record_real_field ("score", score->score),
        task_record_real_field ("right", score->right_percent),
        task_record_real_field ("speed", score->speed_percent),
        task_record_real_field ("first_reply_s", score->first_reply_s),
        task_record_real_field ("longest_wait_s", score->longest_wait_s),
        task_record_real_field ("handle_s", score->handle_s),
        task_record_integer_field ("points", score->points),
        task_record_integer_field ("possible", score->possible),
        task_record_integer_field ("served", score->served),
        task_record_integer_field ("customers", score->customers),
        task_record_integer_field ("at_once", score->at_once),
        task_record_integer_field ("switches", score->switches),
        task_record_integer_field ("articles", score->articles),
        task_record_integer_field ("canned", score->canned),
        task_record_integer_field ("acts", score->acts),
    };
    return qti_value_record (arena, fields, G_N_ELEMENTS (fields));
}

QtiValue
task_conversation_call (QtiArena *arena, const QtiValue *operands, size_t n_operands, void *data)
{
    const TaskScriptReader *reader = data;
    const char *log = reader != NULL && task_record_operands (operands, n_operands, 2)
                          ? task_record_text (operands, "events")
                          : NULL;
    g_autoptr (GPtrArray) turns = log != NULL ? task_turns_parse (log, NULL) : NULL;
    TaskScript *script = turns != NULL ? reader->parse (qti_value_text (operands + 1), NULL) : NULL;
    if (script == NULL)
        return qti_value_null (QTI_TYPE_NONE, QTI_RECORD);
    int64_t extra = CLAMP (task_record_integer (operands, "extraPercent"), 100, 200);
    TaskPlay *play =
        task_play_new (script, turns, task_record_integer (operands, "endMs"), (int)extra);
    TaskPlayScore score = task_play_score (play);
    task_play_free (play);
    reader->free (script);
    return as_record (arena, &score);
}
