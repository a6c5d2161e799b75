/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* Lines from one file descriptor, answers to another. Answers are written when there is nothing left to read, or when
   many have gathered. Zero descriptors are as they are: set both. */
typedef struct {
    int in;
    int out;
    char *buffer; /* owned */
    size_t used;
    size_t start;
    size_t size;
    bool ended;
    bool failed;      /* reading or writing failed */
    GString *answers; /* append to it; owned */
} ItemsLines;

/* The next line without its end, NUL-terminated, or NULL at the end; valid until the next call. Lines over 16 MB end
   the reading with failed set. Blocks. */
char *items_lines_next (ItemsLines *self, size_t *ret_len);

/* Writes what has gathered. */
void items_lines_flush (ItemsLines *self);

void items_lines_clear (ItemsLines *self);
