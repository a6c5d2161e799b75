/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was said in a chat, from the oldest to the newest, at whose end it stays. Main thread. */
#pragma once

#include "assessments/tasks/scene.h"

#include <adwaita.h>
#include <stdbool.h>

#define UI_TYPE_TALK_LINES (ui_talk_lines_get_type ())
G_DECLARE_FINAL_TYPE (UiTalkLines, ui_talk_lines, UI, TALK_LINES, AdwBin)

GtkWidget *ui_talk_lines_new (void);

/* Shows what was said with a customer; NULL: nobody. */
void ui_talk_lines_update (UiTalkLines *self, const TaskPerson *person);

/* Shows what is being sent, until the next update has it. */
void ui_talk_lines_echo (UiTalkLines *self, const char *text);

/* One line of a chat: mine, or that of the customer of this name; at a time since the beginning. Floating. */
GtkWidget *ui_talk_bubble_new (const char *text, bool mine, const char *name, int64_t at_ms);
