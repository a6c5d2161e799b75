/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "audio/engine.h"
#include "audio/level.h"
#include "audio/watch.h"

typedef enum {
    AUDIO_RECORDER_STARTING,
    AUDIO_RECORDER_RECORDING,
    AUDIO_RECORDER_STALLED, /* nothing came for 300 ms; it may come back */
    AUDIO_RECORDER_ENDED
} AudioRecorderPhase;

/* What a recording is doing now. Times count sound, not the clock: frames / rate_hz. */
typedef struct {
    AudioRecorderPhase phase;
    AudioStatus
        status; /* why it ended or what is wrong now; AUDIO_SILENT comes and goes while recording */
    int rate_hz;
    int64_t frames;        /* captured and taken from the ring */
    int64_t frames_synced; /* on the disk: what a screen may call recorded */
    int64_t dropped;       /* frames that the ring had no room for */
    int64_t overflows;     /* losses that the sound system reported */
    unsigned gaps;         /* losses, each counted once, whoever noticed it */
    int64_t gap_ms;        /* their sum, as far as it is known */
    AudioGap last_gap;
    unsigned stalls;  /* pauses of more than 300 ms that ended, with or without a loss */
    AudioLevel level; /* of the last 50 ms */
} AudioRecorderState;

typedef struct {
    const char *device_id;  /* NULL: the default microphone */
    const char *spool_path; /* NULL: nothing is written, only the level is watched (a monitor) */
    int rate_hz;            /* 0: 48000 */
    double keep_s; /* keep the last seconds in memory too (a monitor's measures); 0: none */
    double max_s;  /* end by itself after this much sound; 0: never */
} AudioRecorderOptions;

/*
 * One recording, from start to end. Nothing here blocks: start and stop are requests; a drain thread moves samples
 * from the ring to the spool, syncs it twice a second and watches the clock. A recorder is used once.
 */
typedef struct _AudioRecorder AudioRecorder;

/*
 * Called once, in the thread-default main context of audio_recorder_start, when the recording has ended for whatever
 * reason; the spool is complete and synced then. state->status: AUDIO_OK after a stop or at max_s.
 */
typedef void (*AudioRecorderDone) (AudioRecorder *recorder, const AudioRecorderState *state,
                                   gpointer user_data);

/* Starts. done may be NULL. Transfer full; dropping it stops the recording (done is still called). */
AudioRecorder *audio_recorder_start (AudioEngine *engine, const AudioRecorderOptions *options,
                                     AudioRecorderDone done, gpointer user_data);

/* Asks for the end; more than once is harmless. Any thread. */
void audio_recorder_stop (AudioRecorder *recorder);

/* The state now; cheap enough for each frame of a meter (poll at 20 Hz). Any thread but the sound callback's. */
void audio_recorder_get_state (AudioRecorder *recorder, AudioRecorderState *ret_state);

/* The samples kept in memory, oldest first (options.keep_s), transfer full; *ret_count tells how many. Any thread. */
float *audio_recorder_dup_kept (AudioRecorder *recorder, size_t *ret_count);

/* The gaps found so far, transfer full, of AudioGap. Any thread. */
GArray *audio_recorder_dup_gaps (AudioRecorder *recorder);

/* Forgets the done function, for a page that goes away before the end. Main thread. */
void audio_recorder_detach (AudioRecorder *recorder);

void audio_recorder_unref (AudioRecorder *recorder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AudioRecorder, audio_recorder_unref)
