/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* A card to choose with any content: a GtkToggleButton with ring and tick, content and its key at the right. The whole
   card is the target. role is RADIO or CHECKBOX; letter may be NULL; name is what a screen reader says. Floating. Main thread. */
GtkWidget *ui_card_new (GtkAccessibleRole role, GtkWidget *content, const char *letter,
                        const char *name);
