/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The letter about a decision, on the page of an application: whether it went and arrived, and, for who wants to send it, the letter itself to be read
 * first. Nothing is sent without that. Main thread. */
#pragma once

#include <gtk/gtk.h>

#include "app/desk/session.h"

typedef struct DeskDecided DeskDecided;

/* Called when a letter was sent, or could not be, so that the page is read again. */
typedef void (*DeskDecidedStored) (gpointer data);

/* For the application ID; its panel stands above BESIDE, in the same box, while this lives. Transfer full. */
DeskDecided *desk_decided_new (DeskSession *session, GtkWidget *beside, const char *id,
                               DeskDecidedStored stored, gpointer data);
void desk_decided_free (DeskDecided *self);

/* Reads it from the server, if the application is DECIDED, and shows it. */
void desk_decided_refresh (DeskDecided *self, bool decided);

/* Says it again in the current language. */
void desk_decided_translate (DeskDecided *self);
