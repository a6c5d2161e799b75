/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What customers say, and what makes them say it. */
#include "assessments/tasks/play_private.h"

#include <string.h>

/* How fast customers write and speak, in milliseconds. */
enum {
    WRITE_START = 1200,
    WRITE_CHARACTER = 35,
    WRITE_MOST = 8000,
    SPEAK_START = 500,
    SPEAK_CHARACTER = 65,
    LEAVE_AFTER = 1000,
};
char *
task_play_fold (const char *text)
{
    g_autofree char *apart = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
    g_autofree char *folded = g_utf8_casefold (apart != NULL ? apart : "", -1);
    g_autofree char *again = g_utf8_normalize (folded, -1, G_NORMALIZE_ALL);
    GString *out = g_string_new (NULL);
    for (const char *at = again != NULL ? again : ""; *at != '\0'; at = g_utf8_next_char (at)) {
        gunichar c = g_utf8_get_char (at);
        if (!g_unichar_ismark (c))
            g_string_append_unichar (out, g_unichar_isspace (c) ? ' ' : c);
    }
    return g_strstrip (g_string_free (out, FALSE));
}

bool
task_play_is_fact (const TaskActor *actor, const char *fact)
{
    return g_hash_table_contains (actor->facts, fact);
}

void
task_play_add_fact (TaskPlay *self, TaskActor *actor, const char *fact)
{
    if (!task_play_is_fact (actor, fact))
        g_hash_table_insert (actor->facts, g_strdup (fact), GINT_TO_POINTER (++self->facts));
}

void
task_play_add_facts (TaskPlay *self, TaskActor *actor, GStrv facts)
{
    for (; *facts != NULL; facts++)
        task_play_add_fact (self, actor, *facts);
}

/* Whether a word of the text, already folded, begins like this. */
static bool
has_word (const char *folded, const char *word)
{
    g_autofree char *sought = task_play_fold (word);
    const char *at = *sought != '\0' ? strstr (folded, sought) : NULL;
    for (; at != NULL; at = strstr (at + 1, sought)) {
        if (at == folded || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (at))))
            return true;
    }
    return false;
}

static bool
has_any (const char *folded, GStrv words)
{
    for (GStrv word = words; *word != NULL; word++) {
        if (has_word (folded, *word))
            return true;
    }
    return words[0] == NULL;
}

bool
task_play_facts_fit (const TaskActor *actor, const TaskBranch *branch)
{
    for (GStrv fact = branch->needs; *fact != NULL; fact++) {
        if (!task_play_is_fact (actor, *fact))
            return false;
    }
    for (GStrv fact = branch->unless; *fact != NULL; fact++) {
        if (task_play_is_fact (actor, *fact))
            return false;
    }
    return true;
}

static bool
branch_fits (const TaskActor *actor, const TaskBranch *branch, const TaskTurn *turn,
             const char *folded)
{
    g_autofree char *value = branch->value != NULL ? task_play_fold (branch->value) : NULL;
    return branch->when == (int)turn->verb
           && (branch->object == NULL || strcmp (branch->object, turn->object) == 0)
           && (value == NULL || strcmp (value, folded) == 0) && has_any (folded, branch->any)
           && task_play_facts_fit (actor, branch);
}

/* ---- lines ---- */

TaskLine *
task_play_line (int64_t at_ms, int64_t ends_ms, TaskLineFrom from, const char *text,
                const char *sound)
{
    TaskLine *line = g_new0 (TaskLine, 1);
    *line = (TaskLine){at_ms, ends_ms, from, g_strdup (text), g_strdup (sound)};
    return line;
}

static void
say_line (const TaskPlay *self, TaskActor *actor, int64_t from_ms, const char *text,
          const char *sound, bool at_once)
{
    int64_t n = g_utf8_strlen (text, -1);
    int64_t start_ms = MAX (from_ms, actor->quiet_ms);
    if (self->script->kind == TASK_CALL) {
        start_ms += SPEAK_START;
        actor->quiet_ms = start_ms + n * SPEAK_CHARACTER;
    } else {
        start_ms += at_once ? 0 : MIN (WRITE_START + n * WRITE_CHARACTER, WRITE_MOST);
        actor->quiet_ms = start_ms;
    }
    g_ptr_array_add (actor->lines,
                     task_play_line (start_ms, actor->quiet_ms, TASK_FROM_CUSTOMER, text, sound));
}

void
task_play_enter (TaskPlay *self, TaskActor *actor, const TaskNode *node, int64_t at_ms)
{
    bool first = actor->node == NULL;
    bool sounds = node->sound[0] != NULL;
    actor->node = node;
    task_play_add_facts (self, actor, node->facts);
    for (int i = 0; node->say[i] != NULL && actor->lines->len < TASK_LINES_MAX; i++)
        say_line (self, actor, at_ms, node->say[i], sounds ? node->sound[i] : NULL,
                  first && i == 0);
    actor->leaves_ms = node->leaves ? MAX (at_ms, actor->quiet_ms) + LEAVE_AFTER : TASK_NEVER;
}

/* Tries the branches of a list; TRUE when one went somewhere. */
static bool
try_branches (TaskPlay *self, TaskActor *actor, const GPtrArray *branches, const TaskTurn *turn,
              const char *folded)
{
    for (guint i = 0; i < branches->len; i++) {
        const TaskBranch *branch = branches->pdata[i];
        if (!branch_fits (actor, branch, turn, folded))
            continue;
        task_play_add_facts (self, actor, branch->facts);
        if (branch->go != NULL) {
            task_play_enter (self, actor, task_node_find (actor->customer, branch->go),
                             turn->at_ms);
            return true;
        }
    }
    return false;
}

void
task_play_react (TaskPlay *self, TaskActor *actor, const TaskTurn *turn)
{
    g_autofree char *folded = task_play_fold (turn->text);
    const TaskNode *node = actor->node;
    if (node != NULL && !try_branches (self, actor, actor->customer->always, turn, folded))
        try_branches (self, actor, node->on, turn, folded);
}
