/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* Memory that is only ever freed as a whole. Zero is a valid empty arena. Not shared between threads while it grows.
   Blocks double from first_bytes (or 1 KiB) up to 64 KiB, so that four hundred small items stay small. */
typedef struct _QtiBlock QtiBlock;

typedef struct {
    QtiBlock *blocks;
    char *next;
    char *end;
    size_t first_bytes;
} QtiArena;

/* Slow path of qti_arena_alloc; not for callers. */
void *qti_arena_grow (QtiArena *self, size_t bytes);

/* Memory aligned to 8 bytes, not cleared; owned by the arena. Never NULL. */
static inline void *
qti_arena_alloc (QtiArena *self, size_t bytes)
{
    size_t rounded = (bytes + (bytes == 0) + 7u) & ~(size_t)7u;
    if (rounded > (size_t)(self->end - self->next))
        return qti_arena_grow (self, rounded);
    char *memory = self->next;
    self->next += rounded;
    return memory;
}

/* The same, filled with zeros. */
static inline void *
qti_arena_zero (QtiArena *self, size_t bytes)
{
    return memset (qti_arena_alloc (self, bytes), 0, bytes);
}

#define qti_arena_new(arena, Type, n) ((Type *)qti_arena_zero ((arena), sizeof (Type) * (n)))

/* A NUL-terminated copy of len bytes; owned by the arena. */
char *qti_arena_copy (QtiArena *self, const char *text, size_t len);

/* Formats into the arena; owned by the arena. */
char *qti_arena_printf (QtiArena *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Empties the arena but keeps its newest (largest) block for what comes next. */
void qti_arena_reset (QtiArena *self);

/* Frees everything; the arena is empty and usable again. */
void qti_arena_clear (QtiArena *self);
