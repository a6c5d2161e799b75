/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The foot of the rail: says whether what the person did is safe. main */
#pragma once

#include <adwaita.h>

#define UI_TYPE_SAVED_FOOT (ui_saved_foot_get_type ())
G_DECLARE_FINAL_TYPE (UiSavedFoot, ui_saved_foot, UI, SAVED_FOOT, AdwBin)

typedef enum {
    UI_SAVED_ALL,     /* Everything so far is saved; you can close and come back */
    UI_SAVED_SAVING,  /* Saving */
    UI_SAVED_LOCAL,   /* Saved here; sent when the server answers */
    UI_SAVED_PROBLEM, /* Not saved */
    UI_SAVED_NOTHING, /* the foot is empty: nothing was entered yet; the start */
    UI_SAVED_COUNT
} UiSaved;

/* Floating. */
GtkWidget *ui_saved_foot_new (void);
void ui_saved_foot_set (UiSavedFoot *self, UiSaved saved);
/* Says it again in the language of the moment. */
void ui_saved_foot_translate (UiSavedFoot *self);
