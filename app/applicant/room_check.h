/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of the equipment check about the room: four questions, the noise of this moment if the person wants it measured, and a signature.
 * Uses the panel of the equipment page. Main loop only. */
#pragma once

#include "app/applicant/sound_check.h"

typedef struct ApplicantRoomCheck ApplicantRoomCheck;

/* For a page, which outlives it. (transfer full) */
ApplicantRoomCheck *applicant_room_check_new (AudioEngine *engine, UiEquipment *page);
void applicant_room_check_free (ApplicantRoomCheck *self);

/* The microphone to listen with (borrowed until it is freed); NULL: the default one. */
void applicant_room_check_use (ApplicantRoomCheck *self, const char *microphone);

/* Asks everything; ROOM lives at least until DONE, its name until the room check is freed. NOW_MS: milliseconds since 1970. */
void applicant_room_check_run (ApplicantRoomCheck *self, EquipWorkspace *room, int64_t now_ms,
                               ApplicantSoundDone done, void *data);
