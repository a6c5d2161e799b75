/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Radio and check boxes that assistive technology can press. GtkCheckButton of GTK 4.8 shows no action to it, so a choice is a
 * GtkToggleButton with the role radio or checkbox, whose CHECKED state is kept true here. All on the main thread. */
#pragma once

#include <gtk/gtk.h>

/* Keeps the CHECKED state of a toggle button that has the role radio or checkbox; others are left alone. Safe to call twice. */
void ui_choice_adopt (GtkToggleButton *button);

/* The same for every toggle button below the widget (and itself). A box with the role radio-group or group becomes one stop of the Tab
 * key when it holds radio buttons: arrows move inside it and Tab leaves. */
void ui_choice_adopt_all (GtkWidget *widget);

/* A card with a ring (radio) or square (check box), a text and, if letter is not NULL, its key at the right. The whole card is the target.
 * role: GTK_ACCESSIBLE_ROLE_RADIO or GTK_ACCESSIBLE_ROLE_CHECKBOX; detail may be NULL. Floating. */
GtkWidget *ui_choice_new (GtkAccessibleRole role, const char *text, const char *detail,
                          const char *letter);

/* The text and detail of a card made by ui_choice_new, again, as in another language. */
void ui_choice_set_text (GtkWidget *choice, const char *text, const char *detail);

/* Turns on arrows inside, Tab leaves, for the radio buttons that are (or will be) below the box. Called by ui_choice_adopt_all for boxes of a .ui. */
void ui_choice_bind_group (GtkWidget *box);

/* Which of the toggle buttons directly below the box is active: its place from 0, or -1. */
int ui_choice_get_active (GtkWidget *box);

/* Activates the toggle button at this place below the box; -1 none. */
void ui_choice_set_active (GtkWidget *box, int place);
