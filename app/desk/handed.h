/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file that an applicant handed in, saved where the reader says. Nothing here opens it. Main thread. */
#pragma once

#include "app/client/desk.h"
#include "ui/desk/sample.h"

/* Asks for a place and saves the file ATTACHMENT of application ID there; what goes wrong is said on the view. NAME: what it is called. */
void desk_handed_save (ClientConnection *connection, const char *id, const char *attachment,
                       const char *name, UiDeskSampleView *view, GCancellable *cancellable);

/* The same where the place is known. */
void desk_handed_save_to (ClientConnection *connection, const char *id, const char *attachment,
                          GFile *file, UiDeskSampleView *view, GCancellable *cancellable);
