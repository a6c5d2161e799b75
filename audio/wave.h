/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* What the header of a WAV file claims; libsndfile silently takes what is there instead. */
typedef struct {
    int64_t claimed_frames;
    int64_t given_frames; /* that the file has room for */
} AudioWaveClaim;

/* False where the file is no WAV, or claims no length (a pipe wrote it). Keeps the file's position. Blocks on the disk. */
bool audio_wave_claim (int fd, AudioWaveClaim *ret_claim);
