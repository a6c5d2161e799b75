/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/items/item_view.h"
#include "ui/items/test_frame.h"
#include "ui/items/turn_frame.h"

/* One question of a part: the item, the answers, what is known of them. Main thread. */
typedef struct {
    QtiItem *item;
    UiItemContext context;
    GPtrArray *responses; /* UiResponse, what was last answered or restored; NULL = nothing */
    UiItemView
        *view; /* owned; only while it is on the screen, or as long as its own clock may run */
    UiTurnFrame *frame; /* owned; around the view of a question that goes in turns */
    UiTurn turn;
    bool flagged;
    UiTestSaved saved;
} UiQuestion;

/* item is kept; context may be NULL. */
UiQuestion *ui_question_new (const QtiItem *item, const UiItemContext *context);
void ui_question_free (UiQuestion *self);

bool ui_question_is_answered (const UiQuestion *self);

/* Whether the item is a task with a clock of its own. */
bool ui_question_has_clock (const UiQuestion *self);

/* Builds the view if there is none, with the answers as they stand. Returns true if it was built. */
bool ui_question_show (UiQuestion *self);

/* What comes on the screen of the view (transfer none). ret_frame: its "send" is for the caller to connect; NULL = that was done, or
   there is none. */
GtkWidget *ui_question_content (UiQuestion *self, UiTurnFrame **ret_frame);

/* The question as it is now, with the answers that were given; buttons that end an attempt are no longer pressed. item NULL: only where it
   is has changed. A view that is there is let go when the item changes. */
void ui_question_set_turn (UiQuestion *self, const QtiItem *item, UiTurn turn, gpointer listener);

/* Lets the view go, unless its clock goes on. listener: whose handlers are taken off it. */
void ui_question_leave (UiQuestion *self, gpointer listener);

/* Takes the answers from the view. */
void ui_question_take (UiQuestion *self);

/* The answers; transfer full. */
GPtrArray *ui_question_get_responses (const UiQuestion *self);
/* Copies answers to show; emits nothing. */
void ui_question_set_responses (UiQuestion *self, const GPtrArray *responses);

/* What ui_segments_set needs for these questions; transfer full. */
UiSegment *ui_question_segments (const GPtrArray *questions);
