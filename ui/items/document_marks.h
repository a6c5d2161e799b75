/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/items/document_text.h"

/* The margin of the document: a dot or a number before each paragraph of a list. Goes into the left gutter of the text view. A picture
   only: the drop-down of styles says the same in words. Main thread. */
#define UI_TYPE_DOCUMENT_MARKS (ui_document_marks_get_type ())
G_DECLARE_FINAL_TYPE (UiDocumentMarks, ui_document_marks, UI, DOCUMENT_MARKS, GtkWidget)

/* view and text must outlive it. Floating. */
GtkWidget *ui_document_marks_new (GtkTextView *view, UiDocumentText *text);
