/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shared vocabulary of QTI 3.0: what a class that the author wrote does to a native view. docs/items.md says which act. Main thread. */
#pragma once

#include <gtk/gtk.h>

#include "assessments/qti/node.h"

/* Frame, distances, alignment, emphasis and hiding of what NODE became. */
void ui_vocabulary_dress (GtkWidget *widget, const QtiNode *node);

/* The Pango attributes of a piece of text in a line, as "style=\"italic\"", or NULL (static). */
const char *ui_vocabulary_span (const QtiNode *node);

/* What stands beside a choice at PLACE, from 0: "A", "b.", "3)"; NULL if nothing. Transfer full. */
char *ui_vocabulary_label (const QtiNode *interaction, unsigned place);

/* What stands before a row of a list at PLACE, from 1. Transfer full. */
char *ui_vocabulary_mark (const QtiNode *list, int place);

/* Whether NODE is a row of columns; and of a column how many twelfths it takes, and how many are free before it. */
bool ui_vocabulary_is_row (const QtiNode *node);
int ui_vocabulary_span_of (const QtiNode *column, int *ret_free);
