/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page that says one thing: an error that stops the way, an empty place, the beginning of a part. Icon, title, a sentence, perhaps a few lines, at most one
 * outlined button. Signal "action" (that button). The bar is set by ui_page_set_next_label and so on. main */
#pragma once

#include "ui/page.h"

#define UI_TYPE_MESSAGE (ui_message_get_type ())
G_DECLARE_FINAL_TYPE (UiMessage, ui_message, UI, MESSAGE, UiPage)

typedef enum {
    UI_MESSAGE_EMPTY, /* nothing is here yet */
    UI_MESSAGE_INTRO, /* a part begins */
    UI_MESSAGE_GOOD,
    UI_MESSAGE_TROUBLE, /* something waits or failed; what is safe is said first */
    UI_MESSAGE_KINDS
} UiMessageKind;

/* Floating. No Back button and UI_FRAME_STEPS until set otherwise. */
GtkWidget *ui_message_new (UiMessageKind kind);

/* icon NULL: the kind's own; action NULL: no button. Texts are copied. */
void ui_message_set (UiMessage *self, const char *icon, const char *title, const char *sentence,
                     const char *action);

/* Short lines with a tick before each, as what to know before a part. */
void ui_message_set_lines (UiMessage *self, const char *const *lines, size_t count);
