/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One part of the tests: its intro, its questions one at a time, the overview, the look back before it is handed in.
   Has its own header and bar (UI_FRAME_BARE). It takes items, times and states, and emits what the person does; clock, journal
   and server are the controller's. Main thread.

   Signals:
   "start" ()                      the person began the part on the intro page; the first question is on the screen
   "item-shown" (int place)        a question came on the screen
   "answer-changed" (int place)    its answers changed: ui_test_get_responses, save, ui_test_set_saved
   "flag" (int place, bool on)     flagged for later, or no longer
   "noted" (int place, char *flag) to be kept for a person to read, as "paste-refused"
   "sound" (int place, UiSound *sound, bool play): the person wants to hear a sound of the question, from where it is, or to
                                   pause it; tell the sound how that goes (ui/items/sound.h)
   "item-ended" (int place)        the question's own clock ran out, an end-attempt button was pressed, or the answer of a turn is to be sent
   "hand-in" ()                    handed in, after the question whether that is meant
   "time-up" ()                    once, when ui_test_set_time_left says so
   "practised" (GPtrArray *responses)  the practice question was answered: score it, then ui_test_set_practice_feedback
   and "help" of UiPage. */
#pragma once

#include "ui/items/item_view.h"
#include "ui/items/sound.h"
#include "ui/items/test_frame.h"
#include "ui/items/turn_frame.h"
#include "ui/look.h"
#include "ui/page.h"

#define UI_TYPE_TEST (ui_test_get_type ())
G_DECLARE_FINAL_TYPE (UiTest, ui_test, UI, TEST, UiPage)

/* Strings are copied; NULL leaves a line out. */
typedef struct {
    const char *title;    /* "Customer service judgement" */
    const char *part;     /* "Part 2 of 4" */
    const char *intro;    /* a paragraph on the intro page */
    int64_t time_limit_s; /* 0 = untimed; with the extra time, if any */
} UiTestSection;

/* look may be NULL (then there is no "Aa"). Floating. */
GtkWidget *ui_test_new (UiLook *look);

/* Begins a part without items and shows its intro page when the page is shown. */
void ui_test_set_section (UiTest *self, const UiTestSection *section);

/* Adds a question at the end and returns its place from 0. item is kept; context may be NULL, and what it points at
   must outlive the page. */
int ui_test_add_item (UiTest *self, const QtiItem *item, const UiItemContext *context);
int ui_test_get_n_items (UiTest *self);

/* Offers practice on the intro page with this question, which may have its key; NULL offers none. The item is kept; context may
   be NULL. Its sounds are asked for by "sound" with the place -1. */
void ui_test_set_practice (UiTest *self, const QtiItem *item, const UiItemContext *context);
/* Shows what is to be said of the practice, in answer to "practised"; ends with NULL. */
void ui_test_set_practice_feedback (UiTest *self, const char *const *sentences);

/* Shows a question (from 0), as after coming back; without it the part begins with its intro. */
void ui_test_show_item (UiTest *self, int place);
/* The question on the screen; -1 on the intro and the overview. */
int ui_test_get_place (UiTest *self);

/* Answers of a question (UiResponse): transfer full; and to show what was saved earlier, emitting nothing. */
GPtrArray *ui_test_get_responses (UiTest *self, int place);
void ui_test_set_responses (UiTest *self, int place, const GPtrArray *responses);

/* Where a question is that goes in turns, and, unless item is NULL, how it has gone on; the answers stay. The item is kept. */
void ui_test_set_turn (UiTest *self, int place, const QtiItem *item, UiTurn turn);

void ui_test_set_flagged (UiTest *self, int place, bool flagged);
void ui_test_set_saved (UiTest *self, int place, UiTestSaved saved);

/* Time left of the part in milliseconds, several times a second; below 0: untimed. Warns at 5 min, 1 min and 20 s. At
   0 the answers are closed and "time-up" is emitted. */
void ui_test_set_time_left (UiTest *self, int64_t left_ms);

/* Closes the answers without a word, as while handing in. */
void ui_test_stop (UiTest *self);

/* A sentence on top of the page; NULL takes it away. */
void ui_test_set_note (UiTest *self, const char *sentence);
