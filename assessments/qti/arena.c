/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/qti/arena.h"

#include <stdarg.h>
#include <stdio.h>

#define FIRST_BYTES 1024u
#define LARGEST_BYTES (64u * 1024u)

struct _QtiBlock {
    QtiBlock *before;
    size_t bytes;
    char memory[];
};

void *
qti_arena_grow (QtiArena *self, size_t bytes)
{
    size_t wanted = self->first_bytes ? self->first_bytes : FIRST_BYTES;
    if (self->blocks)
        wanted = MIN (self->blocks->bytes * 2, LARGEST_BYTES);
    wanted = MAX (wanted, bytes);
    QtiBlock *block = g_malloc (sizeof (QtiBlock) + wanted);
    block->before = self->blocks;
    block->bytes = wanted;
    self->blocks = block;
    self->next = block->memory + bytes;
    self->end = block->memory + wanted;
    return block->memory;
}

char *
qti_arena_copy (QtiArena *self, const char *text, size_t len)
{
    char *copy = qti_arena_alloc (self, len + 1);
    memcpy (copy, text, len);
    copy[len] = '\0';
    return copy;
}

char *
qti_arena_printf (QtiArena *self, const char *format, ...)
{
    va_list args;
    va_start (args, format);
    g_autofree char *text = g_strdup_vprintf (format, args);
    va_end (args);
    return qti_arena_copy (self, text, strlen (text));
}

static void
free_blocks (QtiBlock *block)
{
    while (block) {
        QtiBlock *before = block->before;
        g_free (block);
        block = before;
    }
}

void
qti_arena_reset (QtiArena *self)
{
    if (!self->blocks)
        return;
    free_blocks (self->blocks->before);
    self->blocks->before = NULL;
    self->next = self->blocks->memory;
    self->end = self->blocks->memory + self->blocks->bytes;
}

void
qti_arena_clear (QtiArena *self)
{
    free_blocks (self->blocks);
    *self = (QtiArena){.first_bytes = self->first_bytes};
}
