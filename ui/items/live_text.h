/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* The text of the typing task while it is typed: done letters in petrol, wrong ones red on a tint and underlined, the
   caret a filled cell, the rest ink. Shows a few lines and moves on by itself. A change of the marks never changes
   the size, so that a key is on the screen in the next frame. Main thread. */
#define UI_TYPE_LIVE_TEXT (ui_live_text_get_type ())
G_DECLARE_FINAL_TYPE (UiLiveText, ui_live_text, UI, LIVE_TEXT, GtkWidget)

typedef enum { UI_LETTER_TODO, UI_LETTER_DONE, UI_LETTER_WRONG } UiLetter;

GtkWidget *ui_live_text_new (void);

/* The text; all of it to do. */
void ui_live_text_set_text (UiLiveText *self, const char *text);

/* One UiLetter for each of the first n letters; the caret stands on letter n. */
void ui_live_text_set_marks (UiLiveText *self, const guint8 *letters, size_t n);

/* Without a caret when typing is over. */
void ui_live_text_set_caret_visible (UiLiveText *self, gboolean visible);
