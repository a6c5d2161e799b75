/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests on a private sound server share (tests/env/with-sound). */
#pragma once

#include "audio/file.h"
#include "audio/recorder.h"

#define PULSE_SOURCE_FRAMES 72000

/* One recording; AUDIO_RECORDER_ENDED is told by ended. */
typedef struct {
    AudioRecorder *recorder;
    AudioRecorderState last;
    bool ended;
} PulseTake;

/* Runs the main loop until *flag, at most limit_ms; flag may be NULL. */
void pulse_spin (const bool *flag, int limit_ms);

/* The device (NULL: the default) into the spool (NULL: nowhere); waits until sound comes. take is zeroed first. */
void pulse_record (AudioEngine *engine, const char *device_id, const char *spool, PulseTake *take);

/* Stops, waits for the end, and frees. */
void pulse_stop (PulseTake *take);

/* Lists now. Transfer full. */
GPtrArray *pulse_list (AudioEngine *engine);

/* Runs a program, which must succeed; the words end with NULL. What it printed. Transfer full. */
char *pulse_run (const char *program, ...) G_GNUC_NULL_TERMINATED;

/* Plays a file into a sink, to its end. */
void pulse_play (const char *sink, const char *path);

/* 1.5 s of noise in 16 bits, each stretch of which is found in one place only, as a WAV file. */
void pulse_write_source (const char *path, short *samples);

/* All of a spool. */
AudioBuffer pulse_read_spool (const char *path);

/* How many samples of the source are not in what was heard, at its place; all of them when it does not begin there. */
size_t pulse_count_wrong (const AudioBuffer *heard, const short *source);

/* A path in a new folder, and away with both. */
char *pulse_temporary (const char *name);
void pulse_discard (char *path);
