/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rail of steps: a dot and a stem for each, done filled with a tick, now as a white card, minutes only for what is ahead. main */
#pragma once

#include <gtk/gtk.h>

typedef enum { UI_STEP_TODO, UI_STEP_NOW, UI_STEP_DONE, UI_STEP_STATE_COUNT } UiStepState;

typedef struct {
    const char *title;
    int minutes; /* 0: not shown */
    UiStepState state;
} UiStep;

/* Fills a vertical box with the steps, in place of what it held. */
void ui_rail_fill (GtkBox *box, const UiStep *steps, size_t count);

/* The place of the step that is now, from 1; 0 if there is none. */
size_t ui_rail_now (const UiStep *steps, size_t count);
