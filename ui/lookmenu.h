/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The popovers behind "Aa" (text size, appearance) and behind the language's name. They act on the UiLook at once. main */
#pragma once

#include "ui/look.h"

/* Makes a menu button of a header one of the two; kept right when the look changes. The caller labels the "Aa" button. */
void ui_lookmenu_text (GtkMenuButton *button, UiLook *look);
void ui_lookmenu_language (GtkMenuButton *button, UiLook *look);

/* Binds a box of toggle buttons (in the order of ui_look_sizes; of the appearances light, dark, high contrast; of the languages en, es) to the look. */
void ui_lookmenu_bind_sizes (GtkWidget *box, UiLook *look);
void ui_lookmenu_bind_appearance (GtkWidget *box, UiLook *look);
void ui_lookmenu_bind_languages (GtkWidget *box, UiLook *look);
