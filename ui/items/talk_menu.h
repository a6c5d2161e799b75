/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Buttons that ask for one of several things: which desk, which ending. Main thread. */
#pragma once

#include "assessments/tasks/scene.h"

#include <gtk/gtk.h>

typedef void (*UiTalkChosen) (const char *id, void *data);

/* A button that opens a menu; it has none yet. Floating. */
GtkWidget *ui_talk_menu_button_new (const char *label);

/* Gives it a question and its answers (TaskChoice, copied). DATA must outlive the button. */
void ui_talk_menu_set (GtkWidget *button, const char *question, const GPtrArray *choices,
                       UiTalkChosen chosen, void *data);
