/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A section when it is about to be shown: from the journal, or fetched and kept there first; then what its questions show. Says what is
 * waited for, with progress and a way to cancel. Main loop only. */
#pragma once

#include "app/applicant/flow.h"
#include "app/model/section.h"

typedef struct ApplicantFetch ApplicantFetch;

/* Called once: SECTION (transfer full), or NULL with a sentence; not called when it was cancelled. */
typedef void (*ApplicantFetched) (ModelSection *section, const char *sentence, void *data);

/* Begins for PAGE, which outlives the ApplicantFetch. (transfer full) */
ApplicantFetch *applicant_fetch_new (ApplicantFlow *flow, GtkWidget *page, const char *section,
                                     ApplicantFetched fetched, void *data);
void applicant_fetch_free (ApplicantFetch *self);

/* What cannot be shown is not kept, so that another try fetches it again; SENTENCE says why. */
void applicant_fetch_refuse (ApplicantFlow *flow, const char *section, const char *sentence);

/* Where the files of a section lie; NULL when this person's files are not kept. Transfer full. */
char *applicant_fetch_folder (ApplicantFlow *flow, const char *section);

/* Forgets the files of the sections of STEP that have ended: the program may have been killed before it did. */
void applicant_fetch_forget_ended (ApplicantFlow *flow, const ModelStep *step);
