/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The windows of sending an order's data straight to the agency: the account of this computer, the sealed data and why they are opened, what a person waits for with a way to
 * cancel, and how it ended. Main thread. */
#pragma once

#include <gtk/gtk.h>

#include "app/desk/session.h"
#include "app/model/screening.h"

/* The order may be another one now: to be read anew. */
typedef void (*DeskSendingEnded) (gpointer data);

/* Begins above the window of OVER for the application ID. SHOWN: where the owner keeps its open window (weak). CANCELLABLE ends all of it; then nobody is told. */
void desk_sending_begin (DeskSession *session, GtkWidget *over, const char *id,
                         const ModelDeskScreening *check, GtkWindow **shown,
                         GCancellable *cancellable, DeskSendingEnded ended, gpointer data);
