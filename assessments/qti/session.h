/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/qti/item.h"
#include "assessments/qti/operators.h"

/* One person's work on one item: the values that change. One thread at a time.
   Usage: new; bind each response; respond (an attempt ends, outcomes are there); for adaptive items again. */
typedef struct _QtiSession QtiSession;

/* One field of a record response in text form; base_type QTI_TYPE_NONE or text NULL for a NULL field. */
typedef struct {
    const char *name;
    QtiBaseType base_type;
    const char *text;
} QtiFieldText;

/* A session with template processing done, shuffles drawn and defaults set. seed decides both; operators may be NULL.
   Keeps a reference to item. */
QtiSession *qti_session_new (const QtiItem *item, uint64_t seed, const QtiOperators *operators);
/* A value that a template variable gets from outside, in the place of its declared default. */
typedef struct {
    const char *identifier;
    QtiValue value; /* of the variable's type */
} QtiTemplateValue;

/* The same with n template values, as an item reference of a test gives them; they are copied, and hold for restarts
   too. Template processing runs after them. Names that are no template variable of the item are left out. */
QtiSession *qti_session_new_given (const QtiItem *item, uint64_t seed,
                                   const QtiOperators *operators, const QtiTemplateValue *given,
                                   size_t n);

void qti_session_free (QtiSession *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QtiSession, qti_session_free)

/* Starts over for another person, as new would but without new memory; keeps item and operators. */
void qti_session_restart (QtiSession *self, uint64_t seed);

const QtiItem *qti_session_item (const QtiSession *self);

/* Binds a response: n values in QTI's text form ("A", "A X", "93 111"); n 0 is NULL. The texts are copied.
   False with a QTI_ERROR if no such response is declared or a value is of the wrong type; the old value stays. */
bool qti_session_bind (QtiSession *self, const char *identifier, const char *const *values,
                       size_t n, GError **error);

/* Binds a response of cardinality record (PCI, or a text entry of numbers). */
bool qti_session_bind_record (QtiSession *self, const char *identifier, const QtiFieldText *fields,
                              size_t n, GError **error);

/* Sets the built-in response "duration": seconds spent in total. */
void qti_session_set_duration (QtiSession *self, double seconds);

/* Replaces a template variable (a saved value beats the seed). Call right after new or restart. */
bool qti_session_set_template (QtiSession *self, const char *identifier, const char *const *values,
                               size_t n, GError **error);

/* Ends an attempt: counts it and runs response processing. Outcomes start from their defaults unless the item is
   adaptive. Never fails: what goes wrong inside gives NULL and a diagnostic (qti_session_report). */
void qti_session_respond (QtiSession *self);

/* Whether an adaptive item says it is completed (completionStatus). */
bool qti_session_is_completed (const QtiSession *self);

/* Current value of any variable by its identifier; a NULL pointer if it is not declared (transfer none; valid until
   the next call that changes the session). */
const QtiValue *qti_session_value (const QtiSession *self, const char *identifier);

/* The same for outcomes only. */
const QtiValue *qti_session_outcome (const QtiSession *self, const char *identifier);

/* A numeric outcome; fallback if it is NULL, not numeric or not declared. */
double qti_session_outcome_number (const QtiSession *self, const char *identifier, double fallback);

/* Current value of the n-th declaration of the item. */
const QtiValue *qti_session_value_at (const QtiSession *self, unsigned declaration);

/* The correct response as it stands for this person (template processing may set it), or a NULL value. */
const QtiValue *qti_session_correct (const QtiSession *self, const char *identifier);

/* The order in which this person sees the choices (or the targets, second set) of an interaction: n_choices indexes
   into interaction->choices (transfer none). */
const int *qti_session_order (const QtiSession *self, const QtiInteraction *interaction,
                              bool targets);

/* Whether the template variables let this choice be there. */
bool qti_session_shows_choice (const QtiSession *self, const QtiChoice *choice);

/* Whether feedback or a template block is shown now; true for any other node. */
bool qti_session_shows (const QtiSession *self, const QtiNode *node);

/* What a printedVariable node shows (transfer full); "" for NULL. */
char *qti_session_print (const QtiSession *self, const QtiNode *printed_variable);

/* The template and context variables that a portable custom interaction asks for, as an object of PCI JSON (transfer
   full): {"N":{"base":{"integer":3}}}; "{}" if it asks for none. Of a delivered item those that were resolved then. */
char *qti_session_portable_variables (const QtiSession *self, const QtiInteraction *interaction);

/* What went wrong while processing (transfer none). */
const QtiReport *qti_session_report (const QtiSession *self);

/* What an answer lacks for its interaction's constraints: the number of choices, match-min and match-max, the pattern
   mask. Views put it into words. */
typedef enum {
    QTI_ANSWER_COMPLETE,
    QTI_ANSWER_TOO_FEW,
    QTI_ANSWER_TOO_MANY,
    QTI_ANSWER_PATTERN,
    QTI_ANSWER_MATCH_MIN,
    QTI_ANSWER_MATCH_MAX
} QtiAnswerState;
QtiAnswerState qti_session_check (const QtiSession *self, const QtiInteraction *interaction);

/* Everything that changes, as one line of text (transfer full), and back. Without loss: values, attempts, shuffle
   orders, template values, both random streams. Restoring fails with a QTI_ERROR on any text that save did not write
   for an item with the same declarations. */
char *qti_session_save (const QtiSession *self);
QtiSession *qti_session_restore (const QtiItem *item, const char *state,
                                 const QtiOperators *operators, GError **error);
