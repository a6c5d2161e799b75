/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* A paragraph with controls between its words: text with markup wraps as in a label, and each control stands on the
   line where its mark is. For a screen reader the paragraph is a group named by its text. Main thread. */
#define UI_TYPE_FLOW (ui_flow_get_type ())
G_DECLARE_FINAL_TYPE (UiFlow, ui_flow, UI, FLOW, GtkWidget)

/* Stands in the markup where a control goes: U+FFFC. */
#define UI_FLOW_MARK "\357\277\274"

/* markup is of Pango, with n marks; widgets (floating or owned, n of them) go there in order. */
GtkWidget *ui_flow_new (const char *markup, GtkWidget *const *widgets, size_t n);
