/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the desk remembers between two runs: server, user, look, size of the window. No password. Main thread. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "ui/look.h"

typedef struct {
    char *path;
    char *server, *user, *language, *appearance;
    double text_scale; /* 0: not remembered */
    int width, height; /* 0: not remembered */
    bool maximized;
} DeskSettings;

/* Reads antesala/desk.ini of the person's settings folder, or PATH if not NULL; what is missing or damaged is not
 * remembered. Reads a small file: at the start, before the main loop. Transfer full. */
DeskSettings *desk_settings_load (const char *path);
void desk_settings_free (DeskSettings *settings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskSettings, desk_settings_free)

/* Sets a string of the settings. */
void desk_settings_set (char **place, const char *text);

/* Writes them, off the main loop. */
void desk_settings_store (const DeskSettings *settings);

/* Gives the look what is remembered, and takes it from there. */
void desk_settings_apply (const DeskSettings *settings, UiLook *look);
void desk_settings_take (DeskSettings *settings, UiLook *look);
