/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The record of a customer in a chat: labels and values; what may be changed is a field. Main thread. */
#pragma once

#include "ui/items/talk.h"

#define UI_TYPE_TALK_RECORD (ui_talk_record_get_type ())
G_DECLARE_FINAL_TYPE (UiTalkRecord, ui_talk_record, UI, TALK_RECORD, AdwBin)

/* TALK is borrowed and outlives it. */
GtkWidget *ui_talk_record_new (UiTalk *talk);

/* Shows a customer's record; NULL: nobody's. */
void ui_talk_record_update (UiTalkRecord *self, const TaskPerson *person);

/* What a field of a record can be chosen to be: its options and, before them, its value, which may be none of them. Transfer full. */
GStrv ui_talk_record_options (const TaskSceneField *field);
