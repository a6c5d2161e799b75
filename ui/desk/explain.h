/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How numbers were made, and help, in words. Main thread. */
#pragma once

#include <gtk/gtk.h>

#include "ui/desk/values.h"

/* How each score on the page was made, item by item. */
void ui_desk_explain_scores (GtkWindow *parent, const UiDeskPersonValues *person);

/* Help: what the desk is for, and its keys. */
void ui_desk_explain_help (GtkWindow *parent);
