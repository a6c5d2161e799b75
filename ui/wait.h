/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person waits for: words, a bar and a way to cancel, laid over a page. Nothing for the first 300 ms; Cancel after 2 s. Signal "cancel". main */
#pragma once

#include <adwaita.h>

#define UI_TYPE_WAIT (ui_wait_get_type ())
G_DECLARE_FINAL_TYPE (UiWait, ui_wait, UI, WAIT, AdwBin)

/* Hidden until begun. Floating. */
GtkWidget *ui_wait_new (void);

/* Shows these words after 300 ms; if may_cancel, the button after 2 s. Again: other words. */
void ui_wait_begin (UiWait *self, const char *words, bool may_cancel);

/* fraction 0 to 1, or below 0 for "not known"; detail may be NULL ("3 of 14 MB, about 1 minute left"). */
void ui_wait_set_progress (UiWait *self, double fraction, const char *detail);

void ui_wait_end (UiWait *self);

/* Shows all of it at once, without the delays: for pictures and tests. */
void ui_wait_show_now (UiWait *self);
