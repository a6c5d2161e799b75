/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XSD patterns become a nondeterministic automaton (Thompson, 1968) that is run with all its states at once, so that no
   pattern can make matching slow. libxml2's own expressions give up on long texts, and giving up is not "no match". */
#include "assessments/qti/pattern_private.h"

#include <glib/gi18n-lib.h>
#include <glib.h>

#define MAX_STATES 4000u
#define MAX_GROUPS 50u
#define MAX_COUNT 1000u
#define UNLIMITED G_MAXUINT
#define NOWHERE G_MAXUINT

typedef enum { PIECE_CHAR, PIECE_SET, PIECE_GROUP } PieceKind;

typedef struct _Piece Piece;
typedef struct _Branch Branch;

/* An atom with its quantifier. */
struct _Piece {
    PieceKind kind;
    uint32_t letter;
    const QtiCharset *set;
    const Branch *group;
    unsigned min, max;
    const Piece
        *before; /* pieces are linked from the last to the first: states are made backwards */
};

/* One alternative. */
struct _Branch {
    const Piece *last;
    const Branch *next;
};

typedef struct {
    QtiArena *arena;
    const char *at;
    unsigned depth;
    const char *why;
    QtiState *states;
    unsigned n;
} Compiler;

static const Branch *read_branches (Compiler *self);

static bool
wrong (Compiler *self, const char *why)
{
    if (!self->why)
        self->why = why;
    return false;
}

static bool
read_number (Compiler *self, unsigned *ret_number)
{
    unsigned number = 0;
    if (!g_ascii_isdigit (*self->at))
        return wrong (self, _ ("a quantity of the pattern is not a number"));
    for (; g_ascii_isdigit (*self->at); self->at++) {
        number = number * 10 + (unsigned)(*self->at - '0');
        if (number > MAX_COUNT)
            return wrong (self, _ ("a quantity of the pattern is over 1,000"));
    }
    *ret_number = number;
    return true;
}

static bool
read_quantity (Compiler *self, Piece *piece)
{
    self->at++;
    if (!read_number (self, &piece->min))
        return false;
    piece->max = piece->min;
    if (*self->at == ',') {
        self->at++;
        piece->max = UNLIMITED;
        if (*self->at != '}' && !read_number (self, &piece->max))
            return false;
    }
    if (*self->at != '}' || piece->max < piece->min)
        return wrong (self, _ ("a quantity of the pattern is wrong"));
    self->at++;
    return true;
}

static bool
read_quantifier (Compiler *self, Piece *piece)
{
    piece->min = *self->at == '?' || *self->at == '*' ? 0 : 1;
    piece->max = *self->at == '*' || *self->at == '+' ? UNLIMITED : 1;
    if (*self->at == '{')
        return read_quantity (self, piece);
    self->at += *self->at && strchr ("?*+", *self->at);
    return true;
}

static const QtiCharset *
set_of (Compiler *self, QtiCharsetPart part, bool negated)
{
    QtiCharsetPart *copy = qti_arena_new (self->arena, QtiCharsetPart, 1);
    QtiCharset *set = qti_arena_new (self->arena, QtiCharset, 1);
    *copy = part;
    set->parts = copy;
    set->negated = negated;
    return set;
}

/* Every character but the ends of lines. */
static const QtiCharset *
any_set (Compiler *self)
{
    QtiCharsetPart *ends = qti_arena_new (self->arena, QtiCharsetPart, 1);
    *ends = (QtiCharsetPart){.from = '\r', .to = '\r'};
    return set_of (self, (QtiCharsetPart){.from = '\n', .to = '\n', .next = ends}, true);
}

static bool
read_escape (Compiler *self, Piece *piece)
{
    QtiCharsetPart part;
    self->at++;
    if (!qti_charset_escape (&self->at, &part))
        return wrong (self, _ ("the pattern has an escape that does not exist"));
    bool single = !part.letter && !part.negated && part.from == part.to;
    piece->kind = single ? PIECE_CHAR : PIECE_SET;
    piece->letter = part.from;
    piece->set = single ? NULL : set_of (self, part, false);
    return true;
}

static bool
read_group (Compiler *self, Piece *piece)
{
    self->at++;
    if (++self->depth > MAX_GROUPS)
        return wrong (self, _ ("the pattern has too many groups inside each other"));
    piece->kind = PIECE_GROUP;
    piece->group = read_branches (self);
    self->depth--;
    if (self->why || *self->at != ')')
        return wrong (self, _ ("a group of the pattern is not closed"));
    self->at++;
    return true;
}

static bool
read_atom (Compiler *self, Piece *piece)
{
    switch (*self->at) {
    case '(':
        return read_group (self, piece);
    case '\\':
        return read_escape (self, piece);
    case '[':
        self->at++;
        piece->kind = PIECE_SET;
        piece->set = qti_charset_read (&self->at, self->arena, 0);
        return piece->set || wrong (self, _ ("a character class of the pattern is wrong"));
    case '.':
        self->at++;
        piece->kind = PIECE_SET;
        piece->set = any_set (self);
        return true;
    case '?':
    case '*':
    case '+':
    case '{':
    case '}':
    case ']':
        return wrong (self, _ ("a sign of the pattern has nothing to work on"));
    default:
        piece->letter = g_utf8_get_char (self->at);
        self->at = g_utf8_next_char (self->at);
        return true;
    }
}

static const Branch *
read_branches (Compiler *self)
{
    const Branch *first = NULL;
    for (;;) {
        Branch *branch = qti_arena_new (self->arena, Branch, 1);
        branch->next = first;
        first = branch;
        while (*self->at && *self->at != '|' && *self->at != ')' && !self->why) {
            Piece *piece = qti_arena_new (self->arena, Piece, 1);
            if (!read_atom (self, piece) || !read_quantifier (self, piece))
                return first;
            piece->before = branch->last;
            branch->last = piece;
        }
        if (*self->at != '|' || self->why)
            return first;
        self->at++;
    }
}

static unsigned
add_state (Compiler *self, QtiState state)
{
    if (self->n >= MAX_STATES) {
        wrong (self, _ ("the pattern needs more than 4,000 states"));
        return 0;
    }
    self->states[self->n] = state;
    return self->n++;
}

static unsigned emit_branches (Compiler *self, const Branch *branches, unsigned next);

/* The atom once, going on to next. Returns where it starts. */
static unsigned
emit_atom (Compiler *self, const Piece *piece, unsigned next)
{
    switch (piece->kind) {
    case PIECE_CHAR:
        return add_state (self,
                          (QtiState){.kind = QTI_STATE_CHAR, .letter = piece->letter, .out = next});
    case PIECE_SET:
        return add_state (self, (QtiState){.kind = QTI_STATE_SET, .set = piece->set, .out = next});
    case PIECE_GROUP:
        break;
    }
    return emit_branches (self, piece->group, next);
}

static unsigned
emit_piece (Compiler *self, const Piece *piece, unsigned next)
{
    unsigned start = next;
    if (piece->max == UNLIMITED) {
        start = add_state (self, (QtiState){.kind = QTI_STATE_SPLIT, .other = next});
        unsigned body = emit_atom (self, piece, start);
        self->states[start].out = body;
    } else {
        for (unsigned i = piece->min; i < piece->max && !self->why; i++) {
            unsigned body = emit_atom (self, piece, start);
            start =
                add_state (self, (QtiState){.kind = QTI_STATE_SPLIT, .out = body, .other = next});
        }
    }
    for (unsigned i = 0; i < piece->min && !self->why; i++)
        start = emit_atom (self, piece, start);
    return start;
}

static unsigned
emit_branches (Compiler *self, const Branch *branches, unsigned next)
{
    unsigned start = NOWHERE;
    for (const Branch *branch = branches; branch && !self->why; branch = branch->next) {
        unsigned own = next;
        for (const Piece *piece = branch->last; piece && !self->why; piece = piece->before)
            own = emit_piece (self, piece, own);
        start =
            start == NOWHERE
                ? own
                : add_state (self, (QtiState){.kind = QTI_STATE_SPLIT, .out = own, .other = start});
    }
    return start;
}

const QtiPattern *
qti_pattern_compile (const char *pattern, QtiArena *arena, const char **ret_why)
{
    Compiler self = {.arena = arena, .at = pattern};
    const Branch *branches = read_branches (&self);
    if (*self.at && !self.why)
        wrong (&self, _ ("the pattern closes a group that is not open"));
    QtiPattern *compiled = qti_arena_new (arena, QtiPattern, 1);
    g_autofree QtiState *states = g_new (QtiState, MAX_STATES);
    self.states = states;
    if (!self.why) {
        unsigned end = add_state (&self, (QtiState){.kind = QTI_STATE_END});
        compiled->start = emit_branches (&self, branches, end);
    }
    *ret_why = self.why;
    if (self.why)
        return NULL;
    QtiState *kept = qti_arena_alloc (arena, sizeof (QtiState) * self.n);
    memcpy (kept, states, sizeof (QtiState) * self.n);
    compiled->states = kept;
    compiled->n = self.n;
    return compiled;
}
