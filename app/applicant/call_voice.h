/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the applicant says in a call, as voice samples: recorded while the line is open and neither on hold nor muted, and only with a durable
 * consent. Each stretch is a sample of its own, "SECTION.ITEM.NUMBER", kept and sent like those of the voice page; a stretch that a killed
 * program left is taken up when the call is opened again. The call never waits for it. Main loop only. */
#pragma once

#include "app/applicant/session.h"
#include "assessments/tasks/scene.h"
#include "audio/engine.h"

typedef struct ApplicantCallVoice ApplicantCallVoice;

/* Whether it records now, and a sentence about what is wrong with the microphone, or NULL. */
typedef void (*ApplicantCallHeard) (bool recording, const char *sentence, void *data);

/* (transfer full) */
ApplicantCallVoice *applicant_call_voice_new (AudioEngine *engine, ApplicantSession *session,
                                              const char *section, const char *item,
                                              ApplicantCallHeard heard, void *data);

/* Ends a stretch that is being recorded; it is kept all the same. */
void applicant_call_voice_free (ApplicantCallVoice *self);

/* Brings it up to a scene, which is borrowed for the call only; NULL: the call stands still. */
void applicant_call_voice_show (ApplicantCallVoice *self, const TaskScene *scene);
