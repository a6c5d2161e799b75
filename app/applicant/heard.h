/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plays the sounds of questions for a UiTest, one at a time, and keeps in the journal how far each was heard, so that a play that was cut
 * off, by leaving the question or by the end of the program, goes on where it was. Main loop only. */
#pragma once

#include "app/applicant/session.h"
#include "audio/engine.h"
#include "ui/items/sound.h"

typedef struct ApplicantHeard ApplicantHeard;

/* For the section of this id. (transfer full) */
ApplicantHeard *applicant_heard_new (AudioEngine *engine, ApplicantSession *session,
                                     const char *section);
void applicant_heard_free (ApplicantHeard *self);

/* Plays the file at PATH (NULL: it is missing) for a sound of an item, from where the sound is; or pauses it. */
void applicant_heard_want (ApplicantHeard *self, const char *item, const char *path, UiSound *sound,
                           bool play);

/* Seconds of a play that was begun and not ended; 0 = none. */
double applicant_heard_get_s (ApplicantHeard *self, const char *item, const char *href);
