/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which microphone the voice page records from: listed by what each is, chosen by the person, remembered, and listed again
 * when one is plugged. Main loop only. */
#pragma once

#include "app/applicant/session.h"
#include "audio/engine.h"
#include "ui/applicant/voice.h"

/* For others that listen: the microphone that was chosen, if it is plugged; NULL: the default. FOUND is not called once CANCEL is
 * cancelled; it takes the id. */
typedef void (*ApplicantMicrophoneFound) (char *id, void *data);
void applicant_microphone_find (AudioEngine *engine, ApplicantSession *session,
                                GCancellable *cancel, ApplicantMicrophoneFound found, void *data);

typedef struct ApplicantMicrophone ApplicantMicrophone;

typedef struct {
    void (*rest) (
        void *data); /* something was plugged: let go of the device, so that it can be looked for */
    void (*chosen) (
        void *
            data); /* the list stands, or the person chose: use what applicant_microphone_id says */
    void *data;
} ApplicantMicrophoneEvents;

/* For a page, which outlives it; begins to list. (transfer full) */
ApplicantMicrophone *applicant_microphone_new (AudioEngine *engine, ApplicantSession *session,
                                               UiVoice *page,
                                               const ApplicantMicrophoneEvents *events);
void applicant_microphone_free (ApplicantMicrophone *self);

/* The device to open, and what a person calls it; NULL while none is known: the default. (transfer none) */
const char *applicant_microphone_id (const ApplicantMicrophone *self);
const char *applicant_microphone_name (const ApplicantMicrophone *self);
