/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of the word processing task in a GtkTextBuffer: a style for each paragraph, bold, template fields, undo of all of it.
   Main thread. Signals: "changed": the person changed something, or an operation did; "refused": more came in at once than a key
   gives. */
#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

#include "assessments/tasks/document.h"

#define UI_TYPE_DOCUMENT_TEXT (ui_document_text_get_type ())
G_DECLARE_FINAL_TYPE (UiDocumentText, ui_document_text, UI, DOCUMENT_TEXT, GObject)

UiDocumentText *ui_document_text_new (void);
GtkTextBuffer *ui_document_text_get_buffer (UiDocumentText *self);

/* As task_document_write has it; transfer full. Loading forgets what could be undone and emits nothing. */
char *ui_document_text_write (UiDocumentText *self);
void ui_document_text_load (UiDocumentText *self, const char *document);

/* The style of a line, from 0; of the paragraph with the caret. */
TaskStyle ui_document_text_style (UiDocumentText *self, int line);
TaskStyle ui_document_text_style_here (UiDocumentText *self);
/* Of all paragraphs that the selection touches. */
void ui_document_text_set_style (UiDocumentText *self, TaskStyle style);

/* Bold of the selection, or of the word with the caret. */
bool ui_document_text_is_bold (UiDocumentText *self);
void ui_document_text_toggle_bold (UiDocumentText *self);

/* now_ms dates the changes that are typed: those close together are undone at once. */
void ui_document_text_set_now (UiDocumentText *self, int64_t now_ms);
bool ui_document_text_can_undo (UiDocumentText *self);
bool ui_document_text_can_redo (UiDocumentText *self);
void ui_document_text_undo (UiDocumentText *self);
void ui_document_text_redo (UiDocumentText *self);

/* Selects the next «field» after the caret, around the end to the beginning. False if there is none. */
bool ui_document_text_next_field (UiDocumentText *self);

/* Copies or cuts the selection; what was copied here is all that can be pasted here. */
void ui_document_text_copy (UiDocumentText *self, bool cut);
bool ui_document_text_paste (UiDocumentText *self);

/* Selects the next place of the text, around the end; false if there is none. */
bool ui_document_text_find (UiDocumentText *self, const char *text, bool match_case,
                            bool whole_words);
/* Replaces what is selected, if it is the text, and finds the next; the number replaced is 0 or 1. */
int ui_document_text_replace (UiDocumentText *self, const char *text, const char *with,
                              bool match_case, bool whole_words);
/* Replaces all; returns how many. */
int ui_document_text_replace_all (UiDocumentText *self, const char *text, const char *with,
                                  bool match_case, bool whole_words);

/* Enter and Backspace in a list or a heading as writers know them: Enter in an empty item ends the list, Backspace before the first
   letter takes the style away. True when the key is used up. */
bool ui_document_text_key (UiDocumentText *self, guint keyval);
