/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chat of a task with several things at once: a customer's questions as they come, each with a line for its answer until that is sent.
   Main thread.

   Signals: "edited" (guint question, const char *text): the answer became text; "send" (guint question): the person wants to send it. */
#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>
#include <stdint.h>

#define UI_TYPE_MULTITASK_CHAT (ui_multitask_chat_get_type ())
G_DECLARE_FINAL_TYPE (UiMultitaskChat, ui_multitask_chat, UI, MULTITASK_CHAT, GtkBox)

/* customer: the name. Floating. */
GtkWidget *ui_multitask_chat_new (const char *customer);

/* One more question, at a time of the task's clock. Gives the line for its answer, transfer none. Questions come in any order; each once. */
GtkWidget *ui_multitask_chat_come (UiMultitaskChat *self, unsigned question, const char *words,
                                   int64_t at_ms);

/* What stands in the answer's line; emits nothing. A question that has not come is passed over. */
void ui_multitask_chat_set_text (UiMultitaskChat *self, unsigned question, const char *text);

/* The answer was sent: it can be changed no more. */
void ui_multitask_chat_sent (UiMultitaskChat *self, unsigned question, const char *text,
                             int64_t at_ms);

/* The questions that wait for an answer: how many, and the words of the first, or NULL. */
unsigned ui_multitask_chat_open (UiMultitaskChat *self, const char **ret_first);

/* Gives the focus to the line of the first question that waits. False if none does. */
bool ui_multitask_chat_focus (UiMultitaskChat *self);

/* Nothing can be answered any more. */
void ui_multitask_chat_stop (UiMultitaskChat *self);
