/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first page: language, text size, appearance, other needs; then the way in. Its own header and buttons (UI_FRAME_BARE).
 * Signals besides "next" (on with the invitation, or with the application begun): "practise", "check" (equipment alone), "needs",
 * "return-code" (status of a sent application). A button whose signal nobody has connected when the page is shown is hidden. main */
#pragma once

#include "ui/look.h"
#include "ui/page.h"

#define UI_TYPE_WELCOME (ui_welcome_get_type ())
G_DECLARE_FINAL_TYPE (UiWelcome, ui_welcome, UI, WELCOME, UiPage)

/* Floating. */
GtkWidget *ui_welcome_new (UiLook *look);

/* An application was begun on this computer: the filled button goes on with it ("Customer service agent"); NULL: none was. */
void ui_welcome_set_resume (UiWelcome *self, const char *job);

/* What was arranged under "I need something else", in words; NULL: nothing yet. */
void ui_welcome_set_needs (UiWelcome *self, const char *words);
