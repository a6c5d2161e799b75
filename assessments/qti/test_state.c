/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A test session as one line of JSON and back, of the same grammar as an item's (state.h):
   {"test_session":1,"test":"…","random":[…],"slots":[{"item":"…","instance":N,"duration":"…","marks":N,"from":"…",
   "values":[…]},…],"values":[…]}, where an item that was not begun has neither "from" nor "values". */
#include "assessments/qti/state.h"

#include <glib/gi18n-lib.h>

#include "assessments/qti/test_session_private.h"

#define MAX_STATE_BYTES (64u * 1024u * 1024u)
#define MAX_SLOTS 20000u

enum { RESPONDED = 1, CORRECT = 2, HAS_CORRECT = 4, PRESENTED = 8, ALL_MARKS = 15 };

static void
put_entry (GString *out, const QtiTestEntry *entry)
{
    char number[32];
    unsigned n = 0;
    g_string_append (out, "{\"item\":");
    qti_state_put_string (out, entry->slot.item->identifier);
    g_string_append_printf (out, ",\"instance\":%u,\"duration\":\"%s\",\"marks\":%d",
                            entry->slot.instance, qti_print_double (entry->duration_s, number),
                            entry->responded * RESPONDED + entry->correct * CORRECT
                                + entry->has_correct * HAS_CORRECT + entry->presented * PRESENTED);
    if (entry->item) {
        g_string_append (out, ",\"from\":");
        qti_state_put_string (out, qti_item_identifier (entry->item));
        qti_item_declarations (entry->item, &n);
        qti_state_put_values (out, "values", entry->values, n);
        qti_state_put_values (out, "corrects", entry->corrects, n);
    }
    g_string_append_c (out, '}');
}

char *
qti_test_session_save (const QtiTestSession *self)
{
    GString *out = g_string_new ("{\"test_session\":1,\"test\":");
    qti_state_put_string (out, self->test->root->identifier);
    qti_state_put_random (out, &self->random);
    g_string_append (out, ",\"slots\":[");
    for (unsigned i = 0; i < self->entries->len; i++) {
        g_string_append (out, i ? "," : "");
        put_entry (out, qti_test_entry (self, i));
    }
    g_string_append_c (out, ']');
    qti_state_put_values (out, "values", self->values, self->test->n_declarations);
    g_string_append_c (out, '}');
    return g_string_free (out, FALSE);
}

typedef struct {
    QtiStateCursor cursor;
    QtiTestSession *session;
    GHashTable *items; /* identifier -> QtiTestNode */
    const QtiTestItems *given;
} Restorer;

static bool
take_duration (QtiStateCursor *cursor, double *ret_seconds)
{
    const char *text = NULL;
    return qti_state_take (cursor, ",\"duration\":") && qti_state_take_string (cursor, &text)
           && qti_parse_number (text, ret_seconds) && *ret_seconds >= 0;
}

/* The values of an item that was begun; its declarations come from whoever restores. */
static bool
take_item (Restorer *self, QtiTestEntry *entry)
{
    QtiStateCursor *cursor = &self->cursor;
    const char *identifier = NULL;
    unsigned n = 0;
    if (!qti_state_take (cursor, ",\"from\":"))
        return true;
    const QtiItem *item =
        self->given ? self->given->find (self->given->data, entry->slot.item) : NULL;
    if (!item || !qti_state_take_string (cursor, &identifier)
        || strcmp (identifier, qti_item_identifier (item)) != 0)
        return false;
    const QtiDeclaration *declarations = qti_item_declarations (item, &n);
    entry->item = qti_item_ref (item);
    entry->values = qti_arena_new (cursor->arena, QtiValue, n);
    entry->corrects = qti_arena_new (cursor->arena, QtiValue, n);
    return qti_state_take_values (cursor, "values", declarations, n, entry->values)
           && qti_state_take_values (cursor, "corrects", declarations, n, entry->corrects);
}

static bool
take_entry (Restorer *self)
{
    QtiStateCursor *cursor = &self->cursor;
    QtiTestEntry entry = {0};
    const char *identifier = NULL;
    int64_t instance = 0, marks = 0;
    if (!qti_state_take (cursor, "{\"item\":") || !qti_state_take_string (cursor, &identifier)
        || !(entry.slot.item = g_hash_table_lookup (self->items, identifier))
        || !qti_state_take (cursor, ",\"instance\":") || !qti_state_take_integer (cursor, &instance)
        || instance < 1 || instance > MAX_SLOTS || !take_duration (cursor, &entry.duration_s)
        || !qti_state_take (cursor, ",\"marks\":") || !qti_state_take_integer (cursor, &marks)
        || marks < 0 || marks > ALL_MARKS)
        return false;
    entry.slot.instance = (unsigned)instance;
    entry.responded = marks & RESPONDED;
    entry.correct = marks & CORRECT;
    entry.has_correct = marks & HAS_CORRECT;
    entry.presented = marks & PRESENTED;
    bool good = take_item (self, &entry) && self->session->entries->len < MAX_SLOTS;
    g_array_append_val (self->session->entries, entry);
    return good && qti_state_take (cursor, "}");
}

static bool
take_session (Restorer *self)
{
    QtiStateCursor *cursor = &self->cursor;
    const QtiTest *test = self->session->test;
    const char *identifier = NULL;
    if (!qti_state_take (cursor, "{\"test_session\":1,\"test\":")
        || !qti_state_take_string (cursor, &identifier)
        || strcmp (identifier, test->root->identifier) != 0
        || !qti_state_take_random (cursor, &self->session->random)
        || !qti_state_take (cursor, ",\"slots\":["))
        return false;
    bool more = !qti_state_take (cursor, "]");
    while (more) {
        if (!take_entry (self))
            return false;
        more = qti_state_take (cursor, ",");
        if (!more && !qti_state_take (cursor, "]"))
            return false;
    }
    return qti_state_take_values (cursor, "values", test->declarations, test->n_declarations,
                                  self->session->values)
           && qti_state_take (cursor, "}") && !*cursor->at;
}

QtiTestSession *
qti_test_session_restore (const QtiTest *test, const char *state, const QtiOperators *operators,
                          const QtiTestItems *items, GError **error)
{
    g_autoptr (QtiTestSession) self = qti_test_session_make (test, operators);
    g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
    for (const QtiTestNode *node = test->root; node; node = qti_test_walk (node)) {
        if (node->kind == QTI_TEST_ITEM)
            g_hash_table_insert (known, (void *)node->identifier, (void *)node);
    }
    Restorer restorer = {{state, &self->arena}, self, known, items};
    if (strlen (state) <= MAX_STATE_BYTES && g_utf8_validate (state, -1, NULL)
        && take_session (&restorer)) {
        qti_test_session_list_slots (self);
        return g_steal_pointer (&self);
    }
    g_set_error (error, QTI_ERROR, QTI_ERROR_SYNTAX,
                 _ ("The saved session does not belong to the test \"%s\"."),
                 test->root->identifier);
    return NULL;
}
