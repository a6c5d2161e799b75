/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One take of a voice sample after the recording has ended: the spool becomes a FLAC file, is judged, and measured. Main loop only; the
 * work is done in threads. */
#pragma once

#include "audio/analysis/gate.h"

#include <gio/gio.h>
#include <jansson.h>

typedef struct {
    char *spool; /* raw recording */
    char *path;  /* FLAC */
    char *device;
    char *about; /* JSON that is written into the file */
    int number;
    double silence_s; /* prompted, at the start */
    double min_s;
    int64_t drops;

    /* filled by applicant_take_finish_async */
    SpeechGate gate;
    char *sha256;
    int64_t bytes;
    int64_t frames;
    int rate_hz;
} ApplicantTake;

void applicant_take_free (ApplicantTake *take);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ApplicantTake, applicant_take_free)

/* What is written into the file of a take of PROMPT that ends now: it goes with the sound wherever that goes. */
void applicant_take_describe (ApplicantTake *take, const char *prompt);

/* Encodes, judges and measures; the spool is deleted once the FLAC file is on the disk. TAKE outlives the call. A spool that a killed
 * program left is taken as far as it goes; a FLAC file that is already there is only measured again. */
void applicant_take_finish_async (ApplicantTake *take, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, void *data);
bool applicant_take_finish_finish (GAsyncResult *result, GError **error);

/* What the gate found, as it is sent. (transfer full) */
json_t *applicant_take_gate_json (const ApplicantTake *take);
