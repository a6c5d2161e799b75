/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/items/interaction.h"

/* What several views share: names of choices, and drop-downs of them. Main thread. */

/* The choice in words: its text, its label, what its image shows, or "Place 3" (transfer full). */
char *ui_pick_name (const QtiChoice *choice, int place);

/* The same after its number in the picture: "2. The lamp", or only "Place 2"; transfer full. */
char *ui_pick_numbered (const QtiChoice *choice, int place);

/* A drop-down of these choices in this order after a first row "choose"; named label for screen readers (floating). */
GtkWidget *ui_pick_new (const QtiChoice *choices, const int *order, unsigned n, const char *label);

/* The choice that is selected, or NULL; and selecting one by its identifier (NULL: none). */
const QtiChoice *ui_pick_get (GtkWidget *pick);
void ui_pick_set (GtkWidget *pick, const char *identifier);

/* Two identifiers with a blank between, as pairs are written; transfer full. */
char *ui_pick_pair (const char *first, const char *second);

/* Splits a pair; false if it is none. */
bool ui_pick_split (const char *pair, char **ret_first, char **ret_second);
