/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Something of an application as a file on this computer, where and only when somebody wants it: asks for a place, fetches with progress and a way
 * to cancel, writes it for this person only, and says where it is now or why it is not. Nothing here opens it. Main thread. */
#pragma once

#include <gtk/gtk.h>

#include "app/desk/session.h"

typedef enum {
    DESK_SAVE_REPORT,
    DESK_SAVE_FILE,
    DESK_SAVE_CERTIFICATE,
    DESK_SAVE_LETTER, /* as a PDF, to be printed */
} DeskSaveKind;

/* Borrowed. */
typedef struct {
    DeskSaveKind kind;
    const char *id;         /* of the application */
    const char *attachment; /* DESK_SAVE_FILE, _LETTER: which one */
    const char *name;       /* what the file is to be called */
    GBytes *bytes;          /* DESK_SAVE_CERTIFICATE: they are here already */
} DeskSave;

/* Asks over the window of OVER. CANCELLABLE ends it, and nobody is told then. The server notes each reading of a report. */
void desk_save_ask (DeskSession *session, GtkWidget *over, const DeskSave *what,
                    GCancellable *cancellable);

/* The same where the place is known. */
void desk_save_to (DeskSession *session, GtkWidget *over, const DeskSave *what, GFile *file,
                   GCancellable *cancellable);
