/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window in which an individual assessment is written, a field a factor. It can be closed at any time: what was typed is the owner's to keep. Signals:
 * "draft" (a text has changed), "save" (all that must be there is there). Main thread. */
#pragma once

#include <adwaita.h>
#include <stdbool.h>

#define UI_TYPE_DESK_FACTORS (ui_desk_factors_get_type ())
G_DECLARE_FINAL_TYPE (UiDeskFactors, ui_desk_factors, UI, DESK_FACTORS, AdwWindow)

typedef struct {
    const char *label, *hint; /* hint NULL: none */
    const char *text;         /* what is there to begin with, or NULL */
    bool required;
} UiDeskFactor;

/* Above the window OVER, which may be NULL. */
GtkWidget *ui_desk_factors_new (GtkWindow *over);

/* The factors (copied) with the least and the most characters for each, and the law that asks for them. Once. */
void ui_desk_factors_set (UiDeskFactors *self, const UiDeskFactor *factors, size_t count, int min,
                          int max, const char *law);

/* What stands in a field, without white space at its ends. (transfer full) */
char *ui_desk_factors_get_text (UiDeskFactors *self, size_t number);

/* What it says of the draft: that it is kept on this computer, or what is wrong. */
void ui_desk_factors_set_state (UiDeskFactors *self, const char *sentence);

/* Presses the button, as the person does: points at the first field that wants something, or emits "save". */
void ui_desk_factors_save (UiDeskFactors *self);
