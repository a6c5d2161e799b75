/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands on the test's screen. */
#pragma once

#include <adwaita.h>

/* The first visible window of a type, or NULL. Transfer none. */
GtkWidget *windows_of (GType type);
AdwMessageDialog *windows_dialog (void);

/* The button with this label below WIDGET, if it can be seen; or NULL. */
GtkWidget *windows_button (GtkWidget *widget, const char *label);

/* Presses it; it must be there, and not greyed out. */
void windows_press (GtkWidget *below, const char *label);

/* Answers the dialog as its button does, and takes it away. */
void windows_answer (const char *response);
