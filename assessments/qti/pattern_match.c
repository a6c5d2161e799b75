/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "assessments/qti/pattern_private.h"

/* The states reached so far; mark[state] is the step in which it was reached, so that nothing is cleared in between. */
typedef struct {
    const QtiPattern *pattern;
    unsigned *list;
    unsigned n;
    unsigned *mark;
    unsigned *stack;
    unsigned step;
} Reach;

/* Adds a state and all that are reached from it without reading a character. */
static void
add (Reach *self, unsigned state)
{
    unsigned depth = 0;
    self->stack[depth++] = state;
    while (depth > 0) {
        state = self->stack[--depth];
        if (self->mark[state] == self->step)
            continue;
        self->mark[state] = self->step;
        const QtiState *at = &self->pattern->states[state];
        if (at->kind == QTI_STATE_SPLIT) {
            self->stack[depth++] = at->other;
            self->stack[depth++] = at->out;
        } else {
            self->list[self->n++] = state;
        }
    }
}

static bool
takes (const QtiState *state, uint32_t letter)
{
    if (state->kind == QTI_STATE_CHAR)
        return state->letter == letter;
    return state->kind == QTI_STATE_SET && qti_charset_has (state->set, letter);
}

unsigned
qti_pattern_states (const QtiPattern *self)
{
    return self->n;
}

bool
qti_pattern_matches (const QtiPattern *self, const char *text)
{
    g_autofree unsigned *memory = g_new0 (unsigned, 5 * (size_t)self->n + 2);
    unsigned *now = memory, *next = memory + self->n;
    Reach reach = {.pattern = self,
                   .list = now,
                   .mark = memory + 2 * (size_t)self->n,
                   .stack = memory + 3 * (size_t)self->n,
                   .step = 1};
    add (&reach, self->start);
    unsigned n = reach.n;
    for (; *text && n > 0; text = g_utf8_next_char (text)) {
        uint32_t letter = g_utf8_get_char (text);
        reach.list = next;
        reach.n = 0;
        reach.step++;
        for (unsigned i = 0; i < n; i++) {
            if (takes (&self->states[now[i]], letter))
                add (&reach, self->states[now[i]].out);
        }
        n = reach.n;
        next = now;
        now = reach.list;
    }
    for (unsigned i = 0; i < n && *text == '\0'; i++) {
        if (self->states[now[i]].kind == QTI_STATE_END)
            return true;
    }
    return false;
}
