/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Around a question that goes on after each answer: says above it where it is, and sends the answer below. Signal: "send" (). Main thread. */
#pragma once

#include <gtk/gtk.h>

typedef enum {
    UI_TURN_NONE,  /* the question does not go in turns */
    UI_TURN_FIRST, /* nothing was sent yet */
    UI_TURN_NEXT,  /* the question has gone on */
    UI_TURN_SENT,  /* on its way */
    UI_TURN_AWAY,  /* nobody answers: the clock stands */
    UI_TURN_OVER,  /* it takes no further answer */
    UI_TURN_COUNT
} UiTurn;

#define UI_TYPE_TURN_FRAME (ui_turn_frame_get_type ())
G_DECLARE_FINAL_TYPE (UiTurnFrame, ui_turn_frame, UI, TURN_FRAME, GtkBox)

/* What is said while nobody answers (static, in the language of the screen): here and in conversations. */
const char *ui_turn_away (void);

/* Floating; takes the question as its child. */
GtkWidget *ui_turn_frame_new (GtkWidget *question);
void ui_turn_frame_set (UiTurnFrame *self, UiTurn turn);
