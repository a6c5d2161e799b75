/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sound of the voice page: level before and while recording, the recorder, and hearing a take. Main loop only. */
#pragma once

#include "app/applicant/take.h"
#include "audio/engine.h"
#include "audio/recorder.h"
#include "ui/applicant/voice.h"

typedef struct ApplicantVoiceSound ApplicantVoiceSound;

/* Called once when a recording has ended; what STATE calls synced is on the disk. */
typedef void (*ApplicantRecorded) (const AudioRecorderState *state, void *data);

/* For a page, which outlives it; takes over its UiListen. (transfer full) */
ApplicantVoiceSound *applicant_voice_sound_new (AudioEngine *engine, UiVoice *page);
void applicant_voice_sound_free (ApplicantVoiceSound *self);

/* Shows the level without keeping anything, and whether there is a microphone; looks again every 2 s if there is none. */
void applicant_voice_sound_monitor (ApplicantVoiceSound *self);

/* Records into a new spool, at most MAX_S seconds. */
void applicant_voice_sound_record (ApplicantVoiceSound *self, const char *spool, double max_s,
                                   ApplicantRecorded recorded, void *data);
/* From now on this microphone (NULL: the default); the level is that of the new one at once. */
void applicant_voice_sound_use (ApplicantVoiceSound *self, const char *device_id);

/* Lets go of the device, if nothing is kept, until applicant_voice_sound_use. */
void applicant_voice_sound_rest (ApplicantVoiceSound *self);
void applicant_voice_sound_stop (ApplicantVoiceSound *self);
bool applicant_voice_sound_is_recording (ApplicantVoiceSound *self);

/* Shows a finished take, to be heard. */
void applicant_voice_sound_review (ApplicantVoiceSound *self, const ApplicantTake *take);
