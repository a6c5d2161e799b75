/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The certificate of a destroyed recording: fetched, shown, saved where the person says. Main thread. */
#pragma once

#include "app/desk/session.h"
#include "ui/desk/sample.h"

/* Of a recording of the application ID, over the window of its VIEW. Trouble is said in the view. */
void desk_deletion_show (DeskSession *session, const char *id, UiDeskSampleView *view,
                         GCancellable *cancellable);
