/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/tasks/conversation.h"
#include "assessments/tasks/judgement.h"

/* The custom operators of our tasks, for qti_session_new; static. Any thread.

   antesala.typing (record, string) → record: operand 1 is the response of the typing task (text, durationMs, keys, backspaces, events),
   operand 2 the reference. The result has the floats net_wpm, gross_wpm, accuracy, text_accuracy, keys_per_character,
   consistency, the integers errors, characters, keys, backspaces, duration_ms, those of pauses (below), the strings variant and
   keys_of (task_typing_keys_print), and the booleans cut, log_differs, implausible; a number that cannot be told is NULL. Any
   other operands give NULL. Pauses are pauses, paused_ms, longest_gap_ms (pauses.h).

   antesala.data-entry (record, string) → record: operand 1 is the response of data entry (entries, durationMs, events), operand 2
   the records to enter. The result has the floats net_kph, gross_kph, field_accuracy, the integers fields, fields_right,
   keystrokes, wrong, corrections, duration_ms, those of pauses, the strings variant and mistakes (task_entry_mistakes), and the booleans log_differs, implausible.

   antesala.document (record, string) → record: operand 1 is the response of the document task (document, durationMs), operand 2
   the list of checks (document.h). The result has the integers checks, done, broken, unreadable, duration_ms, the float share
   (0 to 1), and the string missed, which names what was not done.

   antesala.notes (record, string, string) → record: operand 1 is the response of call notes (text, durationMs, keys, events),
   operand 2 what was said, operand 3 the facts (notes.h). The result has the floats net_wpm, gross_wpm, heard, accuracy,
   text_accuracy, keys_per_character, the integers facts, facts_kept, errors, characters, corrections, duration_ms, those of pauses, the
   strings missed and variant, and the booleans log_differs, implausible.

   antesala.multitask (record, string, string, string) → record: operand 1 is the response of the multitask (entries, durationMs, keys,
   events), operand 2 the records that are dictated, operand 3 the questions with their answers (multitask.h), operand 4 the seconds
   allowed and those within which a reply is as quick as it can be, "240 25"; both grow with the extra time. The result has the floats
   record_share, answer_share and reply_speed (0 to 1), field_accuracy, reply_ms, longest_wait_ms, step_ms, resumption_ms,
   switch_cost_ms, the integers fields, fields_right, written, questions, answered, answers_right, steps, resumed, duration_ms, the
   strings mistakes (task_entry_mistakes), missed and variant, and the booleans log_differs, overtime, implausible.

   antesala.judgement: see task_judgement_call; without keys it gives NULL.

   antesala.conversation: see task_conversation_call; where nobody reads scripts it gives NULL. */
const QtiOperators *task_operators (void);

/* The same with keys and a reader of scripts, which the table uses and which must outlive it; each may be NULL. It stays where it is. */
typedef struct {
    QtiCustomOperator rows[7];
    QtiOperators table;
    int extra_percent; /* the person's extra time; 100 at first */
} TaskOperators;
void task_operators_init (TaskOperators *ret, const TaskKeys *keys, const TaskScriptReader *reader);
