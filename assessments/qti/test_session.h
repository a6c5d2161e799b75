/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/qti/session.h"
#include "assessments/qti/test.h"

/* One person's way through a test: which items in which order, what they gave, where to go next. One thread at a
   time. The same seed draws the same items. */
typedef struct _QtiTestSession QtiTestSession;

/* One item in its place. */
typedef struct {
    const QtiTestNode *item;
    unsigned instance; /* from 1: the same item drawn again */
} QtiTestSlot;

/* Draws selections and orders. Keeps test and operators, which must outlive it. */
QtiTestSession *qti_test_session_new (const QtiTest *test, uint64_t seed,
                                      const QtiOperators *operators);
void qti_test_session_free (QtiTestSession *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QtiTestSession, qti_test_session_free)

/* All items drawn, in order (transfer none). */
const QtiTestSlot *qti_test_session_slots (const QtiTestSession *self, unsigned *ret_n);

/* Begins an item in its slot: its session with the template defaults of the reference, evaluated now (transfer full).
   What is wrong there is in the report. */
QtiSession *qti_test_session_begin_item (QtiTestSession *self, unsigned slot, const QtiItem *item,
                                         uint64_t seed);

/* Takes over what an item's session holds now: values, whether it was answered and is right. */
void qti_test_session_set_item (QtiTestSession *self, unsigned slot, const QtiSession *item);

/* Seconds that an item took, for time limits and the variable duration. */
void qti_test_session_set_duration (QtiTestSession *self, unsigned slot, double seconds);

/* Seconds spent so far below a node (test, part, section, item). */
double qti_test_session_spent (const QtiTestSession *self, const QtiTestNode *node);

/* Seconds left before the tightest limit around a slot ends, itself included; infinity without a limit, 0 when it is
   over. late says whether answers are still taken then. */
double qti_test_session_left (const QtiTestSession *self, unsigned slot, bool *ret_late);

/* Seconds that must still be spent on an item before it may be left (minTime; it holds in linear individual parts). */
double qti_test_session_wait (const QtiTestSession *self, unsigned slot);

/* Where to go from a slot (-1: from the start): branch rules of what is left, pre-conditions of what is entered; both
   hold in linear individual parts, those of parts always. -1 at the end of the test. */
int qti_test_session_next (QtiTestSession *self, int slot);

/* Runs outcome processing, from the defaults. */
void qti_test_session_process (QtiTestSession *self);

/* A test outcome, or NULL if it is not declared (transfer none; until the next call that changes the session). */
const QtiValue *qti_test_session_outcome (const QtiTestSession *self, const char *identifier);

/* The test's declarations. */
const QtiDeclaration *qti_test_session_declarations (const QtiTestSession *self, unsigned *ret_n);

/* Whether a test feedback node is shown at this time ("during" or "atEnd"). */
bool qti_test_session_shows (const QtiTestSession *self, const QtiNode *feedback,
                             const char *access);

/* How restoring gets at the items that were begun: the compiled item of a reference, or NULL (transfer none). */
typedef struct {
    const QtiItem *(*find) (void *data, const QtiTestNode *item);
    void *data;
} QtiTestItems;

/* Everything that changes, as one line of text (transfer full), and back: what was drawn, values, times, the random
   stream. Without loss. The sessions of the items are saved by themselves (qti_session_save). Restoring fails with a
   QTI_ERROR on a text that save did not write for this test and these items. items may be NULL if none was begun. */
char *qti_test_session_save (const QtiTestSession *self);
QtiTestSession *qti_test_session_restore (const QtiTest *test, const char *state,
                                          const QtiOperators *operators, const QtiTestItems *items,
                                          GError **error);

const QtiReport *qti_test_session_report (const QtiTestSession *self);
