/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person orders a background check: they certify, and choose who gives the agency the personal data. Main thread. */
#pragma once

#include <adwaita.h>

#include "app/desk/session.h"
#include "app/model/screening.h"

/* Certified and, where it was wanted, with the data closed to the agency's key. Borrowed. */
typedef void (*DeskOrderReady) (const ModelScreeningRequest *request, gpointer data);

/* Asks in a dialog above OVER for the order of the application ID. CHECK is where the owner keeps what it read, and may change meanwhile. SHOWN, a
 * weak pointer of the owner's, always holds the window that is open; the owner destroys it before CHECK and DATA go. */
void desk_order_ask (DeskSession *session, GtkWindow *over, const char *id,
                     ModelDeskScreening *const *check, GtkWindow **shown, DeskOrderReady ready,
                     gpointer data);
