/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of the equipment check that listens: the person is silent, then speaks into the microphone. Uses the panel of the equipment
 * page. Main loop only. */
#pragma once

#include "app/equipment/report.h"
#include "app/equipment/probe.h"
#include "audio/engine.h"
#include "ui/applicant/equipment.h"

typedef struct ApplicantSoundCheck ApplicantSoundCheck;

/* Called when a part is over and its EquipSound is filled. */
typedef void (*ApplicantSoundDone) (void *data);

/* For a page, which outlives it; CANCEL is cancelled when the page goes. (transfer full) */
ApplicantSoundCheck *applicant_sound_check_new (AudioEngine *engine, UiEquipment *page,
                                                GCancellable *cancel);
void applicant_sound_check_free (ApplicantSoundCheck *self);

/* Listens to this microphone (an AudioDevice's id, borrowed) from now on; NULL, as at first: the default. */
void applicant_sound_check_use (ApplicantSoundCheck *self, const char *microphone);

/* Listens until the person has spoken for some seconds, at most 20 s. SOUND lives at least until DONE. */
void applicant_sound_check_microphone (ApplicantSoundCheck *self, EquipSound *sound,
                                       ApplicantSoundDone done, void *data);
