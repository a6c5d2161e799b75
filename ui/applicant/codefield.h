/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entry of a code of 25 letters and digits: shows groups of five while one types or pastes. main */
#pragma once

#include <gtk/gtk.h>

#define UI_CODE_SYMBOLS 25

/* Letters in capitals and digits of the text in groups of five with hyphens; other characters fall away, and what is beyond five groups and five
 * symbols more (so that one can see a slip). *caret, a place in characters of text, becomes the place after the same symbol. Free it. */
char *ui_code_format (const char *text, int *caret);

/* Makes an entry format as ui_code_format does. */
void ui_code_bind (GtkEditable *entry);

/* The symbols of the entry without hyphens; free it. */
char *ui_code_symbols (GtkEditable *entry);
