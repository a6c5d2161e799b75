/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/items/document_text.h"

/* Find and replace below the tools of the document; hidden until it is opened, Escape closes it. Emits "closed" then. Main thread. */
#define UI_TYPE_DOCUMENT_FIND (ui_document_find_get_type ())
G_DECLARE_FINAL_TYPE (UiDocumentFind, ui_document_find, UI, DOCUMENT_FIND, AdwBin)

/* text must outlive it. Floating. */
GtkWidget *ui_document_find_new (UiDocumentText *text);
void ui_document_find_open (UiDocumentFind *self);
