/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/tasks/attachment.h"
#include "ui/items/interaction.h"

/* A file that is handed in: chosen in a dialog, or dropped here. Whoever keeps files (UiItemContext.attach) is told what was chosen, and
   answers with what it keeps or why not; then the file is the answer. It can be replaced and taken away, and that undone. Main thread.

   Signals: "choose" (): a file is wanted; the default opens a dialog; "chosen" (GFile *): this one; "cancel" (): it takes too long. */
#define UI_TYPE_UPLOAD_VIEW (ui_upload_view_get_type ())
G_DECLARE_FINAL_TYPE (UiUploadView, ui_upload_view, UI, UPLOAD_VIEW, UiInteraction)

/* As if the person had chosen it. */
void ui_upload_view_choose (UiUploadView *self, GFile *file);

/* It takes a moment: how much of it is copied, and a way to cancel. TOTAL 0: not known. Nothing when no file is waited for. */
void ui_upload_view_set_progress (UiUploadView *self, int64_t done_bytes, int64_t total_bytes);

/* The file is kept: it is the answer now. */
void ui_upload_view_set_file (UiUploadView *self, const TaskAttachment *file);

/* It is not: a sentence that says why, and what to do. What was there before stays the answer. */
void ui_upload_view_refuse (UiUploadView *self, const char *sentence);

/* "PDF, plain text": the types that the interaction takes, for a sentence, in the language of the moment. Transfer full. */
char *ui_upload_types (const QtiInteraction *interaction);
