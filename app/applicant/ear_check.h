/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of the equipment check that is heard: three digits are spoken in the language of the screen and the person types them; then a
 * sweep is played while the microphone listens for what comes back. Uses the panel of the equipment page. Main loop only. */
#pragma once

#include "app/applicant/sound_check.h"

typedef struct ApplicantEarCheck ApplicantEarCheck;

/* For a page, which outlives it; DIGITS is the folder of the spoken digits ("…/digits/en"), CANCEL is cancelled when the page goes. (transfer
 * full) */
ApplicantEarCheck *applicant_ear_check_new (AudioEngine *engine, UiEquipment *page,
                                            const char *digits, GCancellable *cancel);
void applicant_ear_check_free (ApplicantEarCheck *self);

/* Listens for the sweep by this microphone (an AudioDevice's id, borrowed); NULL, as at first: the default. */
void applicant_ear_check_use (ApplicantEarCheck *self, const char *microphone);

/* Two tries; the sweep only after the right digits. SOUND lives at least until DONE. */
void applicant_ear_check_run (ApplicantEarCheck *self, EquipSound *sound, ApplicantSoundDone done,
                              void *data);
