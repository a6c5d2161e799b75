/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens the sealed fields of an application for a person: the passphrase first, then the server is asked, which logs it, then each box is opened here.
 * What is opened lies in locked memory until it is shown; nothing is written anywhere. Main thread. */
#pragma once

#include <gtk/gtk.h>

#include "app/desk/session.h"
#include "app/model/screening.h"

enum { DESK_SEALED_SECONDS = 60 }; /* how long values are shown */

/* Called once the server was asked, whose record of the application has changed then. */
typedef void (*DeskSealedAsked) (gpointer data);

/* Shows the window above OVER for the application ID, whose forms CHECK names. FOLDER of the keys; NULL: the usual one. The window owns all of it
 * and is returned (transfer none); destroy it before DATA goes. */
GtkWindow *desk_sealed_open (DeskSession *session, GtkWindow *over, const char *id,
                             const ModelDeskScreening *check, const char *folder,
                             DeskSealedAsked asked, gpointer data);
