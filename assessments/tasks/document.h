/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The word processing task: a short document, how it travels, and how it is checked by what it became. docs/scoring.md has the
   formula and the list of checks. */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#define TASK_DOCUMENT_MAX_CHARACTERS 20000
#define TASK_DOCUMENT_MAX_PARAGRAPHS 500

typedef enum {
    TASK_STYLE_BODY,
    TASK_STYLE_HEADING_1,
    TASK_STYLE_HEADING_2,
    TASK_STYLE_BULLETS,
    TASK_STYLE_NUMBERS,
    TASK_STYLE_COUNT
} TaskStyle;

/* p, h1, h2, ul, ol. */
extern const char *const task_style_words[];

/* One paragraph; text and bold have one place for each character. */
typedef struct {
    TaskStyle style;
    GArray *text;     /* gunichar, no line end */
    GByteArray *bold; /* 1 = bold */
} TaskParagraph;

TaskParagraph *task_paragraph_new (TaskStyle style);
void task_paragraph_free (TaskParagraph *self);
void task_paragraph_add (TaskParagraph *self, gunichar character, bool bold);

/* Reads a document: one paragraph a line, its style and ":" before the text; in the text "\<" begins bold, "\>" ends it, "\\" is a
   backslash. A line without a known style is body text; what is beyond the limits is left out. An array of TaskParagraph, transfer
   full, never NULL, with at least one. Any thread. */
GPtrArray *task_document_read (const char *text);

/* Writes what task_document_read reads; transfer full. Any thread. */
char *task_document_write (const GPtrArray *paragraphs);

/* Text in its template fields stands between these: «Name». */
#define TASK_FIELD_BEGIN 0xab
#define TASK_FIELD_END 0xbb

typedef struct {
    int64_t checks;     /* what was to be done */
    int64_t done;       /* of these */
    int64_t broken;     /* what was to stay as it was, and did not */
    int64_t unreadable; /* lines of the list that no check is known for; 0 in a good item */
    double share;       /* max (0, done - broken) / checks; NAN without checks */
    GStrv missed;       /* names of the checks that failed, in their order; owned */
} TaskDocumentScore;

/* Checks a document by a list: one check a line, its parts with " | " between: NAME | CHECK | TEXT …. A name that begins with "!"
   is of something that was to stay. Any thread. */
void task_document_score (const char *document, const char *checks, TaskDocumentScore *ret_score);
void task_document_score_clear (TaskDocumentScore *self);
