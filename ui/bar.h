/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The action bar of a page: Back at the left; at the right at most a quiet, an outlined and a filled button. Pressing emits the page's signal. main */
#pragma once

#include "ui/page.h"

#define UI_TYPE_BAR (ui_bar_get_type ())
G_DECLARE_FINAL_TYPE (UiBar, ui_bar, UI, BAR, AdwBin)

/* Floating. */
GtkWidget *ui_bar_new (void);

/* Shows what this page says; again after its "bar-changed". The bar keeps no reference: draw the next page before this one goes. */
void ui_bar_draw (UiBar *self, UiPage *page);

/* Whether the page has any button for a bar. */
bool ui_bar_wanted (UiPage *page);

/* Puts the focus on the filled button if it can be pressed, else on Back. */
void ui_bar_grab_focus (UiBar *self);
