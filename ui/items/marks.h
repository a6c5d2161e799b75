/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/items/interaction.h"

/* A set of toggle buttons of which so many may be chosen, as hottext and hotspots have them. Zero is not valid; use init.
   Main thread. */
typedef struct {
    UiInteraction *view; /* borrowed */
    GPtrArray *buttons;  /* borrowed GtkToggleButton */
    GPtrArray *choices;  /* QtiChoice of each */
    GtkWidget *note;
    bool setting;
    void (*show) (UiInteraction *view); /* called after each change; may be NULL */
} UiMarks;

void ui_marks_init (UiMarks *self, UiInteraction *view);
void ui_marks_clear (UiMarks *self);

/* A button for a choice with these words (floating), already among the others. */
GtkWidget *ui_marks_add (UiMarks *self, const QtiChoice *choice, const char *words);

void ui_marks_get (UiMarks *self, UiResponse *response);
void ui_marks_set (UiMarks *self, const UiResponse *response);

/* Chooses, or takes back, the button of this place. */
void ui_marks_toggle (UiMarks *self, guint place);
