/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "audio/backend.h"

/*
 * The sound thread. Whatever may block on the sound system (start, stop, listing) is a request to it; no call here
 * waits for its end. One engine a program, made first and dropped last; recorders and players hold a reference.
 */
typedef struct _AudioEngine AudioEngine;

/* Spec as in audio/backend.h; NULL takes the environment's ANTESALA_AUDIO. Transfer full. */
AudioEngine *audio_engine_new (const char *spec);
AudioEngine *audio_engine_ref (AudioEngine *engine);
void audio_engine_unref (AudioEngine *engine);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AudioEngine, audio_engine_unref)

/*
 * Lists the devices, after looking again for new ones if no stream is open. The finish function returns an array of
 * AudioDevice (transfer full), empty when there is none; an error only when cancelled. Main thread.
 */
void audio_engine_list_async (AudioEngine *engine, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *audio_engine_list_finish (AudioEngine *engine, GAsyncResult *result, GError **error);

/* For recorder and player: runs job on the sound thread, in order. Any thread. */
typedef void (*AudioEngineJob) (AudioEngine *engine, gpointer data);
void audio_engine_run (AudioEngine *engine, AudioEngineJob job, gpointer data);

/* For recorder and player, inside a job only. */
AudioStatus audio_engine_open (AudioEngine *engine, const AudioStreamRequest *request,
                               AudioStream **ret_stream);
void audio_engine_close (AudioEngine *engine, AudioStream *stream);
