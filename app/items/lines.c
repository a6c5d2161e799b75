/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/items/lines.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define CHUNK_BYTES (64u * 1024u)
#define MAX_LINE_BYTES (16u * 1024u * 1024u)

void
items_lines_flush (ItemsLines *self)
{
    size_t done = 0;
    while (done < self->answers->len && !self->failed) {
        ssize_t written = write (self->out, self->answers->str + done, self->answers->len - done);
        if (written > 0)
            done += (size_t)written;
        else if (errno != EINTR)
            self->failed = true;
    }
    g_string_truncate (self->answers, 0);
}

static void
read_more (ItemsLines *self)
{
    memmove (self->buffer, self->buffer + self->start, self->used - self->start);
    self->used -= self->start;
    self->start = 0;
    if (self->size - self->used < CHUNK_BYTES) {
        self->size = self->size * 2 + CHUNK_BYTES;
        self->buffer = g_realloc (self->buffer, self->size + 1);
    }
    ssize_t got = read (self->in, self->buffer + self->used, self->size - self->used);
    if (got > 0)
        self->used += (size_t)got;
    else if (got == 0 || errno != EINTR)
        self->ended = true;
    if (got < 0 && self->ended)
        self->failed = true;
}

char *
items_lines_next (ItemsLines *self, size_t *ret_len)
{
    size_t looked = 0;
    if (!self->buffer) {
        self->size = CHUNK_BYTES;
        self->buffer = g_malloc (self->size + 1);
    }
    for (;;) {
        char *line = self->buffer + self->start;
        size_t there = self->used - self->start;
        char *end = there > looked ? memchr (line + looked, '\n', there - looked) : NULL;
        if (end || (self->ended && there > 0)) {
            *ret_len = end ? (size_t)(end - line) : there;
            line[*ret_len] = '\0';
            self->start += end ? *ret_len + 1 : there;
            return line;
        }
        if (self->ended || there > MAX_LINE_BYTES) {
            self->failed |= !self->ended;
            return NULL;
        }
        looked = there;
        items_lines_flush (self);
        read_more (self);
    }
}

void
items_lines_clear (ItemsLines *self)
{
    g_clear_pointer (&self->buffer, g_free);
    if (self->answers)
        g_string_free (self->answers, TRUE);
    self->answers = NULL;
}
