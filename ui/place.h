/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks a person for a place on this computer: where a file is to be saved, or which one is to be opened. The system's own window, which also
 * asks before a file is replaced. Main thread. */
#pragma once

#include <gtk/gtk.h>

enum { UI_PLACE_KINDS_MAX = 4 };

typedef struct {
    const char *title;
    const char *name; /* what a new file is to be called; NULL: one that is there is opened */
    GtkFileFilter *kinds[UI_PLACE_KINDS_MAX]; /* what may be chosen; taken over; none: everything */
} UiPlaceQuestion;

/* FILE is borrowed; NULL: nothing was chosen, or OVER is gone. */
typedef void (*UiPlaceChosen) (GFile *file, gpointer data);

/* Asks over the window of OVER, and calls CHOSEN once. */
void ui_place_ask (GtkWidget *over, const UiPlaceQuestion *question, UiPlaceChosen chosen,
                   gpointer data);

/* What a person is told of a file that could not be written, in a sentence that says what to do where that is known. Transfer full. */
char *ui_place_trouble (const GError *error);
