/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

/* gtk_test_init, with the accessibility tree that gtk_test_accessible_assert_* reads. */
void keys_init (int *argc, char ***argv);

/* Presses a key on a widget as GTK would deliver it: every key controller and shortcut of the widget and of what
   holds it is asked, from the window down in the capture phase and up again in the bubble phase.
   Returns true when one of them used the key. */
bool keys_press (GtkWidget *widget, guint keyval, GdkModifierType modifiers);

/* keys_press for each character of text, Enter for a line end. */
void keys_type (GtkWidget *widget, const char *text);

/* Runs the main loop until nothing is waiting, and one frame was drawn if there is a widget that is on a
   screen. */
void keys_settle (GtkWidget *widget);
