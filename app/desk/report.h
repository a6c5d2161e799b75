/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The agency's report as a file on this computer, where and only when somebody wants it. Main thread. */
#pragma once

#include <gtk/gtk.h>

#include "app/desk/session.h"

/* Asks above WINDOW where the report of the application ID is to lie, reads it from the server, which notes that, and says where it is now or why
 * it is not. CANCELLABLE ends it. */
void desk_report_save (DeskSession *session, GtkWindow *window, const char *id,
                       GCancellable *cancellable);
