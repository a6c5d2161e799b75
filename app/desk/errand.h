/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Something that a person of the desk waits for: over a window that may close, for an owner that may leave, with a dialog that may
 * cancel. Main thread. */
#pragma once

#include <adwaita.h>

typedef struct {
    GtkWindow *window; /* weak: NULL when it is gone */
    AdwMessageDialog
        *dialog; /* weak: that it goes on; NULL before, and when the person closed it */
    GCancellable *owner,
        *own; /* the owner's (may be NULL) ends ours; ours is also ended by the person */
    gulong handler;
} DeskErrand;

/* Over the window that OVER stands in, if any. */
void desk_errand_begin (DeskErrand *self, GtkWidget *over, GCancellable *owner);

/* Any answer to DIALOG ends it; desk_errand_clear takes it away. */
void desk_errand_show (DeskErrand *self, AdwMessageDialog *dialog);

void desk_errand_clear (DeskErrand *self);
