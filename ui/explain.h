/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every number that was measured says how it came about: definition, what went into it, source. tests/ui/explained.c asks each page. Main
 * thread. */
#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

/* The words show when the pointer rests on the number, or on the row or cell that it stands in, and a screen reader says them as its
 * description. NULL takes them away. */
void ui_explain (GtkWidget *number, const char *how);

/* This text, or the page behind this button, explains the numbers beside it. */
void ui_explain_by (GtkWidget *explainer);
bool ui_explains (GtkWidget *widget);
