/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file that is handed in: how a response names it, and what an item takes. docs/items.md */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "assessments/qti/interaction.h"

/* What an item takes that says nothing, and the most that any item takes. */
enum { TASK_ATTACHMENT_USUAL_BYTES = 10 << 20, TASK_ATTACHMENT_MOST_BYTES = 20 << 20 };

/* Zero is empty; texts are owned. */
typedef struct {
    char *sha256; /* of the bytes, in hexadecimal */
    int64_t bytes;
    char *type; /* what the bytes are, "application/pdf" */
    char *name; /* as the person called it, made safe (task_attachment_name) */
} TaskAttachment;

void task_attachment_clear (TaskAttachment *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TaskAttachment, task_attachment_clear)

/* The response of an upload, base-type file: "SHA256 BYTES TYPE NAME". Transfer full. Any thread, as all here. */
char *task_attachment_print (const TaskAttachment *self);

/* Reads that; false, and nothing in RET, for every other text. */
bool task_attachment_parse (const char *text, TaskAttachment *ret);

/* A name under which a file can be shown and stored anywhere: valid UTF-8 without separators, controls, marks that turn the direction of
   writing, points at the beginning or blanks at the ends; at most 100 letters, its ending kept. NAME may be any bytes. Transfer full. */
char *task_attachment_name (const char *name);

/* The most bytes that an upload takes: data-max-bytes within the limit above, or what is usual. */
int64_t task_attachment_limit (const QtiInteraction *interaction);

/* Whether an upload takes this type: its attribute "type" is a list of types, "image/png, text/plain", or "image/" and a star; none takes
   all that are known. */
bool task_attachment_takes (const QtiInteraction *interaction, const char *type);

/* What a file is, by its bytes; its name alone proves nothing. The content type (static) of documents, pictures and plain text; NULL for all
   else, as programs, and when bytes and ending do not agree. */
const char *task_attachment_type (const char *name, const char *bytes, size_t length);

/* The words of a type for a sentence, "PDF", to be translated; the type itself when it has none. */
const char *task_attachment_word (const char *type);

/* Number N of the types that are known, from 0; NULL after the last. */
const char *task_attachment_known (unsigned n);
