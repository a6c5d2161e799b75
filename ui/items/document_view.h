/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/items/interaction.h"

/* The word processing task, urn:antesala:pci:document:1: the document in data-document (assessments/tasks/document.h) is to be repaired
   with paragraph styles, lists, bold, find and replace, template fields and undo. The response is a record: document, durationMs, keys.
   What was copied here can be pasted here, nothing else ("noted" with "paste-refused"). It has no clock of its own. */
#define UI_TYPE_DOCUMENT_VIEW (ui_document_view_get_type ())
G_DECLARE_FINAL_TYPE (UiDocumentView, ui_document_view, UI, DOCUMENT_VIEW, UiInteraction)
