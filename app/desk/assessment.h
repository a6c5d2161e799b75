/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing an individual assessment: the window with a field a factor, and its draft on this computer. Main thread. */
#pragma once

#include "app/desk/drafts.h"
#include "app/model/screening.h"
#include "ui/desk/factors.h"

/* What was written, of ModelWeighed (borrowed), when somebody wants it saved. The window closes after it; the draft stays until it is stored. */
typedef void (*DeskAssessmentReady) (GPtrArray *weighed, gpointer data);

/* Opens the window over OVER with the factors of CHECK, and in them the draft of this application, or what was written last. DRAFTS outlives it; READY is
 * called with DATA while the window is there. Transfer none. */
GtkWindow *desk_assessment_open (DeskDrafts *drafts, GtkWindow *over, const char *id,
                                 const ModelDeskScreening *check, DeskAssessmentReady ready,
                                 gpointer data);

/* It is stored: its draft is not needed any more. */
void desk_assessment_stored (DeskDrafts *drafts, const char *id);
