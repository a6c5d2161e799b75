/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shared note. Text that is not saved stays whatever the server says; what another person saved meanwhile is shown
 * above it. Signals: "save" (text), "draft" (the text has changed and is not saved). Main thread. */
#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>
#include <stdint.h>

#define UI_TYPE_DESK_NOTE (ui_desk_note_get_type ())
G_DECLARE_FINAL_TYPE (UiDeskNote, ui_desk_note, UI, DESK_NOTE, GtkBox)

/* What the server has now, by whom and when. */
void ui_desk_note_set (UiDeskNote *note, const char *text, const char *by, int64_t at_ms,
                       int64_t now_ms);

/* The text in the field, and whether it differs from what is saved. Transfer full. */
char *ui_desk_note_get_text (UiDeskNote *note, bool *dirty);

/* Puts a draft back that was kept; BASE is what the server had when it was begun. */
void ui_desk_note_set_draft (UiDeskNote *note, const char *text, const char *base);

/* What the server had when the draft was begun. Transfer none. */
const char *ui_desk_note_get_base (UiDeskNote *note);

/* Whether a text of another person is shown above the own one. */
bool ui_desk_note_has_theirs (UiDeskNote *note);

typedef enum {
    UI_DESK_NOTE_IDLE,   /* "saved", or nothing */
    UI_DESK_NOTE_KEPT,   /* the draft is on this computer */
    UI_DESK_NOTE_SAVING, /* on its way */
} UiDeskNoteState;
void ui_desk_note_set_state (UiDeskNote *note, UiDeskNoteState state);

/* TEXT is stored now. */
void ui_desk_note_set_saved (UiDeskNote *note, const char *text);

/* Asks to save, as the button does; nothing if there is nothing to save. */
void ui_desk_note_save (UiDeskNote *note);
void ui_desk_note_translate (UiDeskNote *note);
