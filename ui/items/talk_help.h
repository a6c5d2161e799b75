/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The knowledge base: articles, found by the words in them. Signals: "read" (const char *article) when one is opened; "use" (const char
   *text) when it is to be put into a reply. Main thread. */
#pragma once

#include "assessments/tasks/scene.h"

#include <adwaita.h>

#define UI_TYPE_TALK_HELP (ui_talk_help_get_type ())
G_DECLARE_FINAL_TYPE (UiTalkHelp, ui_talk_help, UI, TALK_HELP, GtkBox)

/* use: whether an article can be put into a reply. */
GtkWidget *ui_talk_help_new (gboolean use);

/* The articles (TaskArticle), which are copied; nothing happens if they are the same. */
void ui_talk_help_set (UiTalkHelp *self, const GPtrArray *articles);
