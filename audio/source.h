/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "audio/file.h"

/* A stretch to be played again and again, in frames; equal ends: none. */
typedef struct {
    int64_t from;
    int64_t to;
} AudioLoop;

/*
 * What a player plays: a file or a buffer from some frame on, at a speed, round and round in a loop. It reads the disk:
 * never on a main loop. One thread at a time.
 */
typedef struct _AudioSource AudioSource;

/* path, or NULL for buffer (borrowed while the source lives). Errors as audio_reader_open. */
AudioSource *audio_source_open (const char *path, const AudioBuffer *buffer,
                                AudioFileInfo *ret_info, GError **error);

/* Goes on from a frame. A loop that ends before it begins at once. speed as in audio/stretch.h; 0 is 1. */
void audio_source_start (AudioSource *source, int64_t frame, double speed, AudioLoop loop);

/* Up to frames samples as they are heard; 0 only at the end. */
size_t audio_source_read (AudioSource *source, float *ret_samples, size_t frames);

/* Which frame is heard after taken samples since audio_source_start. */
int64_t audio_source_frame (const AudioSource *source, int64_t taken);
void audio_source_close (AudioSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AudioSource, audio_source_close)
