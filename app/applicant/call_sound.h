/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sound of a call: it rings, and the caller speaks, line after line, as the scenes of the server tell. A line is fetched when it is said,
 * for nobody may hear before what comes later. Without sound the call goes on by its captions. Main loop only. */
#pragma once

#include "app/applicant/session.h"
#include "assessments/tasks/scene.h"
#include "audio/engine.h"

typedef struct ApplicantCallSound ApplicantCallSound;

/* A sentence about what is wrong with the sound, or NULL when it is heard again. */
typedef void (*ApplicantCallTold) (const char *sentence, void *data);

/* For a section, whose files lie in FOLDER. Without a session, FOLDER has them already, by the names that the scenes tell: practice.
   (transfer full) */
ApplicantCallSound *applicant_call_sound_new (AudioEngine *engine, ApplicantSession *session,
                                              const char *section, const char *folder,
                                              ApplicantCallTold told, void *data);
void applicant_call_sound_free (ApplicantCallSound *self);

/* Brings it up to a scene, which is borrowed for the call only; NULL: silence. */
void applicant_call_sound_show (ApplicantCallSound *self, const TaskScene *scene);
