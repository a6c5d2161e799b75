/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of a sample, each with a button that saves it. Main thread. */
#pragma once

#include <gtk/gtk.h>

#include "ui/desk/values.h"

/* The file ID, called NAME, is to be saved. */
typedef void (*UiDeskHandedSave) (const char *id, const char *name, gpointer data);

/* Fills BOX, which has nothing else, and lives no longer than DATA. */
void ui_desk_handed_show (GtkWidget *box, const UiDeskSample *sample, UiDeskHandedSave save,
                          gpointer data);
