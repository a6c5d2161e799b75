/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page where a screening key is made. It checks only that both passphrases are equal; the program does the rest.
 * Signals: "make" (holder, file name, passphrase), "back", "sections". Main thread. */
#pragma once

#include <gtk/gtk.h>
#include <stdbool.h>

#define UI_TYPE_DESK_KEYS (ui_desk_keys_get_type ())
G_DECLARE_FINAL_TYPE (UiDeskKeys, ui_desk_keys, UI, DESK_KEYS, GtkBox)

/* The keys there are: name, file, name, file …, NULL. FOLDER is where a new one goes. */
void ui_desk_keys_set (UiDeskKeys *page, const char *const *keys, const char *folder);

/* Whose name stands in the field at first, and whether there is a way back (the page stands alone). */
void ui_desk_keys_present (UiDeskKeys *page, const char *holder, bool alone);
void ui_desk_keys_set_busy (UiDeskKeys *page, bool busy);

/* Why no key was made; NULL takes it away. */
void ui_desk_keys_set_trouble (UiDeskKeys *page, const char *sentence);

/* The key is made: shows where its public half is and empties the passphrases. */
void ui_desk_keys_set_done (UiDeskKeys *page, const char *public_path);
