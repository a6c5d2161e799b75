/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of UiTest, for test.c (what others call, what is pressed) and test_pages.c (what is on the screen). */
#pragma once

#include "ui/items/question.h"
#include "ui/items/test.h"

typedef enum {
    UI_TEST_INTRO,
    UI_TEST_PRACTICE,  /* the practice question is on the screen */
    UI_TEST_PRACTISED, /* what is to be said of it is */
    UI_TEST_ITEM,
    UI_TEST_OVERVIEW,
    UI_TEST_REVIEW
} UiTestMode;

struct _UiTest {
    UiPage parent_instance;

    UiTestFrame *frame;

    /* owned */
    char *title, *part, *intro, *note;
    GPtrArray *questions; /* UiQuestion */
    UiQuestion *practice; /* or NULL */
    int64_t limit_s, left_ms;
    guint own_tick;
    guint over; /* the practice question's clock ran out */
    UiTestMode mode;
    int place;
    bool stopped, told;
};

enum {
    SIGNAL_START,
    SIGNAL_SHOWN,
    SIGNAL_CHANGED,
    SIGNAL_FLAG,
    SIGNAL_NOTED,
    SIGNAL_ENDED,
    SIGNAL_HAND_IN,
    SIGNAL_TIME_UP,
    SIGNAL_PRACTISED,
    SIGNAL_SOUND,
    N_SIGNALS
};

/* Made once with the class. */
extern guint ui_test_signals[N_SIGNALS];

/* The question at this place, or NULL. */
UiQuestion *ui_test_pages_question (UiTest *self, int place);

/* Put a page on the screen. */
void ui_test_pages_intro (UiTest *self);
void ui_test_pages_item (UiTest *self, int place);
void ui_test_pages_overview (UiTest *self, bool review);
/* Shows content below the header, and brings header and bar up to the mode. */
void ui_test_pages_fill (UiTest *self, GtkWidget *content, GtkAlign valign);
/* Asks whether the part is to be handed in. */
void ui_test_pages_ask (UiTest *self);
/* Takes the question off the screen; it is built anew when one comes back, unless its clock goes on. */
void ui_test_pages_leave (UiTest *self);

/* Bring the frame up to what is known; bar does all of it. */
void ui_test_pages_bar (UiTest *self);
void ui_test_pages_progress (UiTest *self);
void ui_test_pages_saved (UiTest *self);
void ui_test_pages_time (UiTest *self);
void ui_test_pages_notice (UiTest *self);

/* The practice round (test_practice.c): the question, its end. */
void ui_test_practice_show (UiTest *self);
void ui_test_practice_check (UiTest *self);
void ui_test_practice_leave (UiTest *self);
void ui_test_practice_clear (UiTest *self);
