/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The customers of a chat, one button each: name, last line, how long they wait, how much is unread. Signal: "chosen" (const char *id).
   Main thread. */
#pragma once

#include "ui/items/talk.h"

#define UI_TYPE_TALK_PEOPLE (ui_talk_people_get_type ())
G_DECLARE_FINAL_TYPE (UiTalkPeople, ui_talk_people, UI, TALK_PEOPLE, GtkBox)

GtkWidget *ui_talk_people_new (void);

/* Brings the list up to the scene of TALK; CHOSEN is the one on the screen, or NULL. */
void ui_talk_people_update (UiTalkPeople *self, UiTalk *talk, const char *chosen);

/* Says again how long each waits. */
void ui_talk_people_tick (UiTalkPeople *self, UiTalk *talk);
