/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands beside a call: the lead's messages, the answers that are offered now, the steps of the call. Main thread. */
#pragma once

#include "ui/items/talk.h"

#define UI_TYPE_CALL_GUIDE (ui_call_guide_get_type ())
G_DECLARE_FINAL_TYPE (UiCallGuide, ui_call_guide, UI, CALL_GUIDE, GtkBox)

/* TALK is borrowed and outlives it. */
GtkWidget *ui_call_guide_new (UiTalk *talk);

/* Brings it up to the scene; PERSON may be NULL. */
void ui_call_guide_update (UiCallGuide *self, const TaskPerson *person);
