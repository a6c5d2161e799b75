/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of UiDocumentText, for document_text.c (text, styles, undo) and document_edit.c (what a person does with it). */
#pragma once

#include "ui/items/document_text.h"

struct _UiDocumentText {
    GObject parent_instance;
    GtkTextBuffer *buffer;
    GArray *styles; /* TaskStyle, one a line */
    GtkTextTag *tags[TASK_STYLE_COUNT];
    GtkTextTag *bold, *field;
    GPtrArray *undo, *redo;   /* char*, documents as they were */
    char *now;                /* the document as it is */
    char *copied;             /* text that was copied here, or NULL */
    int64_t now_ms, typed_ms; /* typed_ms: of the last typed change; -1: what follows is apart */
    int working;              /* an operation is at work: its changes belong together */
};

/* Around an operation that changes more than a key does; the end remembers it for undo and tells. */
void ui_document_text_begin (UiDocumentText *self);
void ui_document_text_end (UiDocumentText *self);
/* Shows the styles of these lines anew. */
void ui_document_text_retag (UiDocumentText *self, int first, int last);
