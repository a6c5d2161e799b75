/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/tasks/turns.h"

#include <string.h>

enum { COLUMNS = 5 };

void
task_turn_free (TaskTurn *self)
{
    if (self == NULL)
        return;
    g_free (self->customer);
    g_free (self->object);
    g_free (self->text);
    g_free (self);
}

TaskTurn *
task_turn_new (int64_t at_ms, TaskVerb verb, const char *customer, const char *object,
               const char *text)
{
    TaskTurn *self = g_new0 (TaskTurn, 1);
    *self =
        (TaskTurn){at_ms, verb, g_strdup (customer != NULL ? customer : ""),
                   g_strdup (object != NULL ? object : ""), g_strdup (text != NULL ? text : "")};
    return self;
}

/* ---- what can be meant ---- */

typedef enum {
    NEEDS_CUSTOMER = 1 << 0,
    NEEDS_TEXT = 1 << 1,
    IS_SWITCH = 1 << 2, /* the text is "on" or "off" */
    IS_MARK = 1 << 3,   /* "same" or "differs" */
    IS_WHEN = 1 << 4,   /* "now" or "later" */
} Need;

typedef enum {
    FROM_NOTHING,
    FROM_CANNED,
    FROM_ARTICLES,
    FROM_RECORD,
    FROM_STEPS,
    FROM_OPTIONS,
    FROM_MESSAGES,
    FROM_DESKS,
    FROM_ENDINGS
} Source;

static const struct {
    int needs;
    Source object;
} verbs[TASK_VERB_COUNT] = {
    [TASK_OPEN] = {NEEDS_CUSTOMER, FROM_NOTHING},
    [TASK_SAY] = {NEEDS_CUSTOMER | NEEDS_TEXT, FROM_CANNED},
    [TASK_READ] = {0, FROM_ARTICLES},
    [TASK_FIELD] = {NEEDS_CUSTOMER, FROM_RECORD},
    [TASK_MARK] = {NEEDS_CUSTOMER | IS_MARK, FROM_RECORD},
    [TASK_STEP] = {NEEDS_CUSTOMER, FROM_STEPS},
    [TASK_CHOOSE] = {NEEDS_CUSTOMER, FROM_OPTIONS},
    [TASK_ANSWER] = {NEEDS_CUSTOMER, FROM_NOTHING},
    [TASK_HOLD] = {NEEDS_CUSTOMER | IS_SWITCH, FROM_NOTHING},
    [TASK_MUTE] = {NEEDS_CUSTOMER | IS_SWITCH, FROM_NOTHING},
    [TASK_NOTE] = {NEEDS_CUSTOMER, FROM_NOTHING},
    [TASK_HEED] = {NEEDS_CUSTOMER | IS_WHEN, FROM_MESSAGES},
    [TASK_HANG_UP] = {NEEDS_CUSTOMER, FROM_NOTHING},
    [TASK_TRANSFER] = {NEEDS_CUSTOMER, FROM_DESKS},
    [TASK_CLOSE] = {NEEDS_CUSTOMER, FROM_ENDINGS},
};

static bool
is_option (const TaskCustomer *customer, const char *id)
{
    for (guint i = 0; customer != NULL && i < customer->nodes->len; i++) {
        const TaskNode *node = customer->nodes->pdata[i];
        if (task_choice_find (node->options, id) != NULL)
            return true;
    }
    return false;
}

static bool
is_message (const TaskCustomer *customer, const char *id)
{
    for (guint i = 0; customer != NULL && i < customer->messages->len; i++) {
        if (strcmp (((TaskMessage *)customer->messages->pdata[i])->id, id) == 0)
            return true;
    }
    return false;
}

static bool
knows (const TaskScript *script, const TaskCustomer *customer, Source source, const char *id)
{
    switch (source) {
    case FROM_CANNED:
        return *id == '\0' || task_article_find (script->canned, id) != NULL;
    case FROM_ARTICLES:
        return task_article_find (script->articles, id) != NULL;
    case FROM_RECORD:
        return task_field_find (customer, id) != NULL;
    case FROM_STEPS:
        return task_choice_find (script->steps, id) != NULL;
    case FROM_OPTIONS:
        return is_option (customer, id);
    case FROM_MESSAGES:
        return is_message (customer, id);
    case FROM_DESKS:
        return task_choice_find (script->desks, id) != NULL;
    case FROM_ENDINGS:
        return task_choice_find (script->endings, id) != NULL;
    case FROM_NOTHING:
        break;
    }
    return *id == '\0';
}

static bool
one_of (const char *text, const char *first, const char *second)
{
    return strcmp (text, first) == 0 || strcmp (text, second) == 0;
}

static bool
text_fits (const TaskTurn *self, const TaskCustomer *customer)
{
    int needs = verbs[self->verb].needs;
    const TaskField *field =
        self->verb == TASK_FIELD ? task_field_find (customer, self->object) : NULL;
    if (!g_utf8_validate (self->text, -1, NULL)
        || g_utf8_strlen (self->text, -1) > TASK_TURN_MAX_TEXT)
        return false;
    if (self->verb == TASK_MARK && !task_field_find (customer, self->object)->confirm)
        return false;
    if (field != NULL)
        return field->edit
               && (field->options[0] == NULL
                   || g_strv_contains ((const char *const *)field->options, self->text));
    if (needs & IS_SWITCH)
        return one_of (self->text, "on", "off");
    if (needs & IS_MARK)
        return one_of (self->text, "same", "differs");
    if (needs & IS_WHEN)
        return one_of (self->text, "now", "later");
    return !(needs & NEEDS_TEXT) || *self->text != '\0';
}

bool
task_turn_check (const TaskTurn *self, const TaskScript *script, GError **error)
{
    int number = task_customer_find (script, self->customer);
    const TaskCustomer *customer = number >= 0 ? script->customers->pdata[number] : NULL;
    bool known = self->verb > TASK_VERB_NONE && self->verb < TASK_SILENCE;
    const char *missing = NULL;
    if (!known)
        missing = "verb";
    else if ((verbs[self->verb].needs & NEEDS_CUSTOMER) != 0 && customer == NULL)
        missing = "customer";
    else if (!knows (script, customer, verbs[self->verb].object, self->object))
        missing = "object";
    else if (!text_fits (self, customer))
        missing = "text";
    if (missing != NULL)
        g_set_error (error, TASK_ERROR, TASK_ERROR_EVENTS, "This task knows no such %s.", missing);
    return missing == NULL;
}

/* ---- the log ---- */

static void
put_escaped (GString *out, const char *text)
{
    for (; *text != '\0'; text++) {
        const char *escape = *text == '\\'   ? "\\\\"
                             : *text == '\t' ? "\\t"
                             : *text == '\n' ? "\\n"
                                             : NULL;
        if (escape != NULL)
            g_string_append (out, escape);
        else if (*text != '\r')
            g_string_append_c (out, *text);
    }
}

char *
task_turn_print (const TaskTurn *self)
{
    GString *out = g_string_new (NULL);
    g_string_append_printf (out, "%" G_GINT64_FORMAT "\t%s\t", self->at_ms,
                            task_verb_words[self->verb]);
    put_escaped (out, self->customer);
    g_string_append_c (out, '\t');
    put_escaped (out, self->object);
    g_string_append_c (out, '\t');
    put_escaped (out, self->text);
    g_string_append_c (out, '\n');
    return g_string_free (out, FALSE);
}

static char *
unescape (const char *text)
{
    GString *out = g_string_new (NULL);
    for (; *text != '\0'; text++) {
        if (*text != '\\' || text[1] == '\0') {
            g_string_append_c (out, *text);
            continue;
        }
        text++;
        g_string_append_c (out, *text == 't' ? '\t' : *text == 'n' ? '\n' : *text);
    }
    return g_string_free (out, FALSE);
}

static TaskVerb
verb_of (const char *word)
{
    for (int i = TASK_BEGIN; i < TASK_SILENCE; i++) {
        if (strcmp (task_verb_words[i], word) == 0)
            return (TaskVerb)i;
    }
    return TASK_VERB_NONE;
}

static TaskTurn *
parse_line (const char *line, int64_t earliest_ms)
{
    g_auto (GStrv) columns = g_strsplit (line, "\t", COLUMNS + 1);
    int64_t at_ms = 0;
    if (g_strv_length (columns) != COLUMNS
        || !g_ascii_string_to_signed (columns[0], 10, 0, INT64_MAX / 4, &at_ms, NULL)
        || at_ms < earliest_ms || verb_of (columns[1]) == TASK_VERB_NONE)
        return NULL;
    TaskTurn *self = g_new0 (TaskTurn, 1);
    *self = (TaskTurn){at_ms, verb_of (columns[1]), unescape (columns[2]), unescape (columns[3]),
                       unescape (columns[4])};
    return self;
}

GPtrArray *
task_turns_new (void)
{
    return g_ptr_array_new_with_free_func ((GDestroyNotify)task_turn_free);
}

GPtrArray *
task_turns_parse (const char *log, GError **error)
{
    g_autoptr (GPtrArray) turns = task_turns_new ();
    g_auto (GStrv) lines =
        strlen (log) <= TASK_TURNS_MAX_BYTES ? g_strsplit (log, "\n", TASK_TURNS_MAX + 2) : NULL;
    int64_t at_ms = 0;
    if (*log == '\0')
        return g_steal_pointer (&turns);
    for (char **line = lines; line != NULL && *line != NULL; line++) {
        if (**line == '\0' && line[1] == NULL)
            return g_steal_pointer (&turns);
        TaskTurn *turn = turns->len < TASK_TURNS_MAX ? parse_line (*line, at_ms) : NULL;
        if (turn == NULL)
            break;
        at_ms = turn->at_ms;
        g_ptr_array_add (turns, turn);
    }
    g_set_error (error, TASK_ERROR, TASK_ERROR_EVENTS, "The log cannot be read after %u acts.",
                 turns->len);
    return NULL;
}
