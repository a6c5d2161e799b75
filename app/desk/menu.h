/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The menu beside the person's name, and the keys of the program. Main thread. */
#pragma once

#include "ui/desk/frame.h"
#include "ui/look.h"

/* Adds the actions that change the look, and all keys. LOOK outlives the application's actions. */
void desk_menu_add_actions (GtkApplication *application, UiLook *look);

/* Gives the frame its menu in the current language. */
void desk_menu_fill (UiDeskFrame *frame);
