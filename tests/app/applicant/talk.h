/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person at a chat or call in the applicant's window, with a real server that plays it. The plan is the shipped one. */
#pragma once

#include "tests/app/applicant/house.h"
#include "tests/app/applicant/person.h"
#include "ui/items/talk.h"
#include "ui/items/test.h"

typedef struct {
    House house;
    Person person;
    UiLook *look;
    char *profile;
} Talk;

/* Server and window; SOUND is a device of audio/null.h. */
void talk_set_up (Talk *self, gconstpointer sound);
void talk_tear_down (Talk *self, gconstpointer unused);

/* Opens the window on SELF's profile, as the program when it starts. */
void talk_open (Talk *self, const char *url);

Journal *talk_journal (Talk *self);
/* Waits until all is on the disk. */
void talk_settle (Talk *self);

/* From the invitation to the first question of a part, as if all others had been handed in. (transfer none) */
UiPage *talk_go_to (Talk *self, const char *section);
/* The page of the tests, where the person left it; and that after closing and opening the program. */
UiPage *talk_open_tests (Talk *self);
UiPage *talk_reopen (Talk *self);

/* The first widget of a type that can be seen, or NULL; the view of the conversation. */
GtkWidget *talk_find (GtkWidget *widget, GType type);
UiTalk *talk_view (UiPage *page);

/* Presses a button that has these words somewhere in it; chooses from a menu. */
void talk_press (UiPage *page, const char *words);
void talk_choose (UiPage *page, const char *menu, const char *words);

/* Waits until a label says exactly this. */
void talk_hear (UiPage *page, const char *words);

/* The reply, or the notes of a call: reads (transfer full), writes, writes and sends. */
char *talk_written (UiPage *page);
void talk_write (UiPage *page, const char *text);
void talk_say (UiPage *page, const char *text);

/* Hands the part in when the conversation is over, and waits until the server has all of it and accepted it. */
void talk_hand_in (Talk *self, UiPage *page);

/* What the server has: all acts, a line each, without their times (transfer full); a number by a query of one row. */
char *talk_acts (Talk *self);
double talk_number (Talk *self, const char *sql);

/* How often WORDS stand in TEXT. */
unsigned talk_count (const char *text, const char *words);
