/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "assessments/qti/test_session_private.h"

#define STREAM_OUTCOMES 4u

bool
qti_test_is_within (const QtiTestNode *node, const QtiTestNode *outer)
{
    while (node && node != outer)
        node = node->parent;
    return node != NULL;
}

QtiEval
qti_test_eval (QtiTestSession *self)
{
    return (QtiEval){.declarations = self->test->declarations,
                     .values = self->values,
                     .defaults = self->defaults,
                     .corrects = self->corrects,
                     .scratch = &self->scratch,
                     .random = &self->random,
                     .operators = self->operators,
                     .report = &self->report,
                     .test_expression = qti_test_value,
                     .test = self};
}

static void
reset_outcomes (QtiTestSession *self)
{
    for (unsigned i = 0; i < self->test->n_declarations; i++) {
        const QtiDeclaration *declaration = &self->test->declarations[i];
        self->defaults[i] = self->values[i] = declaration->default_value;
        bool zero = declaration->default_value.n == 0 && declaration->cardinality == QTI_SINGLE;
        if (zero && declaration->base_type == QTI_FLOAT)
            self->values[i] = qti_value_float (&self->arena, 0);
        else if (zero && declaration->base_type == QTI_INTEGER)
            self->values[i] = qti_value_integer (&self->arena, 0);
    }
    self->values[self->test->n_declarations - 1] =
        qti_value_scalar (&self->arena, QTI_DURATION,
                          (QtiScalar){.real = qti_test_session_spent (self, self->test->root)});
}

QtiTestSession *
qti_test_session_make (const QtiTest *test, const QtiOperators *operators)
{
    QtiTestSession *self = g_new0 (QtiTestSession, 1);
    self->test = test;
    self->operators = operators;
    self->entries = g_array_new (FALSE, TRUE, sizeof (QtiTestEntry));
    self->values = g_new0 (QtiValue, 3 * test->n_declarations);
    self->defaults = self->values + test->n_declarations;
    self->corrects = self->defaults + test->n_declarations;
    reset_outcomes (self);
    return self;
}

void
qti_test_session_list_slots (QtiTestSession *self)
{
    self->slots = g_new (QtiTestSlot, self->entries->len + 1);
    for (unsigned i = 0; i < self->entries->len; i++)
        self->slots[i] = qti_test_entry (self, i)->slot;
}

QtiTestSession *
qti_test_session_new (const QtiTest *test, uint64_t seed, const QtiOperators *operators)
{
    QtiTestSession *self = qti_test_session_make (test, operators);
    qti_random_seed (&self->random, seed, STREAM_OUTCOMES);
    qti_test_draw (self, seed);
    qti_test_session_list_slots (self);
    return self;
}

void
qti_test_session_free (QtiTestSession *self)
{
    if (!self)
        return;
    for (unsigned i = 0; i < self->entries->len; i++)
        qti_item_unref (qti_test_entry (self, i)->item);
    g_array_unref (self->entries);
    g_free (self->slots);
    g_free (self->values);
    qti_arena_clear (&self->arena);
    qti_arena_clear (&self->scratch);
    qti_report_clear (&self->report);
    g_free (self);
}

const QtiTestSlot *
qti_test_session_slots (const QtiTestSession *self, unsigned *ret_n)
{
    *ret_n = self->entries->len;
    return self->slots;
}

/* An item counts as answered if any response differs from its default. It is right or wrong only if each of its responses
   has a correct value, and right if all match (information model, numberResponded, numberCorrect, numberIncorrect). */
static void
judge (QtiTestEntry *entry, const QtiDeclaration *declarations, unsigned n)
{
    unsigned responses = 0, keyed = 0;
    entry->responded = false;
    entry->correct = true;
    for (unsigned i = 0; i < n; i++) {
        if (declarations[i].kind != QTI_RESPONSE_VARIABLE || declarations[i].built_in)
            continue;
        const QtiValue *value = &entry->values[i];
        const QtiValue *correct = &entry->corrects[i];
        responses++;
        entry->responded |=
            value->n > 0 && !qti_value_equal (value, &declarations[i].default_value);
        if (correct->n == 0)
            continue;
        keyed++;
        entry->correct &= qti_value_equal (value, correct);
    }
    entry->has_correct = responses > 0 && keyed == responses;
}

void
qti_test_session_set_item (QtiTestSession *self, unsigned slot, const QtiSession *item)
{
    QtiTestEntry *entry = qti_test_entry (self, slot);
    unsigned n = 0;
    const QtiDeclaration *declarations = qti_item_declarations (qti_session_item (item), &n);
    qti_item_unref (entry->item);
    entry->item = qti_item_ref (qti_session_item (item));
    entry->values = qti_arena_new (&self->arena, QtiValue, n);
    entry->corrects = qti_arena_new (&self->arena, QtiValue, n);
    for (unsigned i = 0; i < n; i++) {
        const QtiValue *correct = qti_session_correct (item, declarations[i].identifier);
        entry->values[i] = qti_value_copy (qti_session_value_at (item, i), &self->arena);
        entry->corrects[i] = qti_value_copy (correct, &self->arena);
    }
    const QtiValue *attempts = qti_session_value (item, "numAttempts");
    entry->presented = attempts->n > 0 && attempts->items[0].integer > 0;
    judge (entry, declarations, n);
}

void
qti_test_session_set_duration (QtiTestSession *self, unsigned slot, double seconds)
{
    qti_test_entry (self, slot)->duration_s = isfinite (seconds) ? MAX (0.0, seconds) : 0.0;
}

double
qti_test_session_spent (const QtiTestSession *self, const QtiTestNode *node)
{
    double spent = 0;
    for (unsigned i = 0; i < self->entries->len; i++) {
        const QtiTestEntry *entry = qti_test_entry (self, i);
        if (qti_test_is_within (entry->slot.item, node))
            spent += entry->duration_s;
    }
    return spent;
}

double
qti_test_session_left (const QtiTestSession *self, unsigned slot, bool *ret_late)
{
    const QtiTestEntry *entry = qti_test_entry (self, slot);
    double left = (double)INFINITY;
    *ret_late = true;
    for (const QtiTestNode *node = entry->slot.item; node; node = node->parent) {
        if (node->limits.max_s < 0)
            continue;
        double spent =
            node == entry->slot.item ? entry->duration_s : qti_test_session_spent (self, node);
        double own = fmax (0.0, node->limits.max_s - spent);
        if (own < left)
            *ret_late = node->limits.allow_late;
        left = fmin (left, own);
    }
    return left;
}

static const QtiTestNode *
part_of (const QtiTestNode *node)
{
    while (node->kind != QTI_TEST_PART)
        node = node->parent;
    return node;
}

static bool
follows_rules (const QtiTestNode *part)
{
    return part->linear && !part->simultaneous;
}

double
qti_test_session_wait (const QtiTestSession *self, unsigned slot)
{
    const QtiTestEntry *entry = qti_test_entry (self, slot);
    const QtiTestNode *item = entry->slot.item;
    double wait = follows_rules (part_of (item)) ? item->limits.min_s - entry->duration_s : 0;
    return fmax (0.0, wait);
}

static bool
may_enter (QtiTestSession *self, const QtiTestNode *node)
{
    QtiEval eval = qti_test_eval (self);
    bool enter = true;
    for (unsigned i = 0; i < node->n_conditions && enter; i++)
        enter = qti_expression_is_true (node->conditions[i].condition, &eval);
    qti_arena_reset (&self->scratch);
    return enter;
}

/* The first slot from here on that lies within node (or outside, if not inside); the end if there is none. */
static int
skip_to (const QtiTestSession *self, int slot, const QtiTestNode *node, bool inside)
{
    int n = (int)self->entries->len;
    while (slot < n
           && qti_test_is_within (qti_test_entry (self, (unsigned)slot)->slot.item, node) != inside)
        slot++;
    return slot;
}

static int
follow (const QtiTestSession *self, int slot, const QtiTestNode *from, const char *target)
{
    int n = (int)self->entries->len;
    const QtiTestNode *outer = NULL;
    if (strcmp (target, "EXIT_TEST") == 0)
        return n;
    if (strcmp (target, "EXIT_TESTPART") == 0)
        outer = part_of (from);
    else if (strcmp (target, "EXIT_SECTION") == 0)
        outer = from->kind == QTI_TEST_ITEM ? from->parent : from;
    if (outer)
        return skip_to (self, slot + 1, outer, false);
    const QtiTestNode *node = qti_test_find (self->test, target);
    int found = node ? skip_to (self, slot + 1, node, true) : n;
    return found < n ? found : slot + 1;
}

/* Where the rules of what ends at this slot lead: the item, then each section around it that is over. */
static int
leave (QtiTestSession *self, int slot)
{
    const QtiTestNode *node = qti_test_entry (self, (unsigned)slot)->slot.item;
    int next = slot + 1;
    for (; node->kind != QTI_TEST_ROOT; node = node->parent) {
        bool goes_on =
            next < (int)self->entries->len
            && qti_test_is_within (qti_test_entry (self, (unsigned)next)->slot.item, node);
        bool ends = node->kind == QTI_TEST_ITEM || !goes_on;
        if (!ends)
            return next;
        if (node->kind != QTI_TEST_PART && !follows_rules (part_of (node)))
            continue;
        for (unsigned i = 0; i < node->n_branches; i++) {
            QtiEval eval = qti_test_eval (self);
            bool go = qti_expression_is_true (node->branches[i].condition, &eval);
            qti_arena_reset (&self->scratch);
            if (go)
                return follow (self, slot, node, node->branches[i].target);
        }
    }
    return next;
}

/* The outermost node entered at this slot, coming from another, whose pre-conditions are not met; NULL if all are. */
static const QtiTestNode *
closed_node (QtiTestSession *self, int from, int slot)
{
    const QtiTestNode *item = qti_test_entry (self, (unsigned)slot)->slot.item;
    const QtiTestNode *before = from < 0 ? NULL : qti_test_entry (self, (unsigned)from)->slot.item;
    const QtiTestNode *closed = NULL;
    for (const QtiTestNode *node = item; node->kind != QTI_TEST_ROOT; node = node->parent) {
        bool entered = node == item || !before || !qti_test_is_within (before, node);
        bool ruled = node->kind == QTI_TEST_PART || follows_rules (part_of (node));
        if (entered && ruled && !may_enter (self, node))
            closed = node;
    }
    return closed;
}

int
qti_test_session_next (QtiTestSession *self, int slot)
{
    int n = (int)self->entries->len;
    int next = slot < 0 ? 0 : leave (self, slot);
    while (next < n) {
        const QtiTestNode *closed = closed_node (self, slot, next);
        if (!closed)
            return next;
        next = closed->kind == QTI_TEST_ITEM ? next + 1 : skip_to (self, next, closed, false);
    }
    return -1;
}

static void
store (void *session, QtiElement what, int variable, const QtiValue *value)
{
    QtiTestSession *self = session;
    self->values[variable] = qti_value_copy (value, &self->arena);
}

void
qti_test_session_process (QtiTestSession *self)
{
    QtiRun run = {.eval = qti_test_eval (self), .store = store, .session = self};
    reset_outcomes (self);
    qti_rules_run (self->test->rules, &run);
    qti_arena_reset (&self->scratch);
}

const QtiValue *
qti_test_session_outcome (const QtiTestSession *self, const char *identifier)
{
    for (unsigned i = 0; i < self->test->n_declarations; i++) {
        if (strcmp (self->test->declarations[i].identifier, identifier) == 0)
            return &self->values[i];
    }
    return NULL;
}

const QtiDeclaration *
qti_test_session_declarations (const QtiTestSession *self, unsigned *ret_n)
{
    return qti_test_declarations (self->test, ret_n);
}

bool
qti_test_session_shows (const QtiTestSession *self, const QtiNode *feedback, const char *access)
{
    const char *when = qti_node_attribute (feedback, "access");
    const char *identifier = qti_node_get (feedback, QTI_A_OUTCOME_IDENTIFIER);
    if (g_strcmp0 (when, access) != 0)
        return false;
    return qti_node_is_shown (feedback,
                              identifier ? qti_test_session_outcome (self, identifier) : NULL);
}

const QtiReport *
qti_test_session_report (const QtiTestSession *self)
{
    return &self->report;
}
