/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens the sealed fields of an application for a person: the passphrase first, then the server is asked, which logs it, then each box is opened here.
 * What is opened lies in locked memory until it is shown; nothing is written anywhere. Main thread. */
#pragma once

#include <gtk/gtk.h>

#include "app/desk/session.h"
#include "app/model/screening.h"
#include "app/screening/agency.h"

enum { DESK_SEALED_SECONDS = 60 }; /* how long values are shown */

/* Called once the server was asked, whose record of the application has changed then. */
typedef void (*DeskSealedAsked) (gpointer data);

/* Gets the values (in locked memory, gone when it returns) instead of a window that shows them. A sentence why they cannot be used (transfer full), or
 * NULL: the window closes. */
typedef char *(*DeskSealedTake) (const ScreeningPerson *person, gpointer data);

/* As desk_sealed_open, but the values are handed to TAKE. */
GtkWindow *desk_sealed_use (DeskSession *session, GtkWindow *over, const char *id,
                            const ModelDeskScreening *check, const char *folder,
                            DeskSealedTake take, gpointer data);

/* Shows the window above OVER for the application ID, whose forms CHECK names. FOLDER of the keys; NULL: the usual one. The window owns all of it
 * and is returned (transfer none); destroy it before DATA goes. */
GtkWindow *desk_sealed_open (DeskSession *session, GtkWindow *over, const char *id,
                             const ModelDeskScreening *check, const char *folder,
                             DeskSealedAsked asked, gpointer data);
