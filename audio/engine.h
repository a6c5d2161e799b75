/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "audio/backend.h"
#include "audio/plug.h"

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
 * Lists the devices as they are now; on bare ALSA while a stream is open, as they were before it. The finish function returns an array of
 * AudioDevice (transfer full), empty when there is none; an error only when cancelled. Main thread.
 */
void audio_engine_list_async (AudioEngine *engine, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *audio_engine_list_finish (AudioEngine *engine, GAsyncResult *result, GError **error);

/*
 * Calls changed, in the thread-default main context of this call, some 0.3 s after devices may have come or gone: list
 * them again then. Returns a number for audio_engine_unwatch, which must come before the engine is dropped.
 */
typedef void (*AudioEngineChanged) (gpointer data);
unsigned audio_engine_watch (AudioEngine *engine, AudioEngineChanged changed, gpointer data);
void audio_engine_unwatch (AudioEngine *engine, unsigned number);

/* Before the first watch: takes the news of plugging from here and not from udev, for tests. */
void audio_engine_set_feed (AudioEngine *engine, const AudioPlugFeed *feed);

/* For recorder and player: runs job on the sound thread, in order. Any thread. */
typedef void (*AudioEngineJob) (AudioEngine *engine, gpointer data);
void audio_engine_run (AudioEngine *engine, AudioEngineJob job, gpointer data);

/* For recorder and player, inside a job only. */
AudioStatus audio_engine_open (AudioEngine *engine, const AudioStreamRequest *request,
                               AudioStream **ret_stream);
void audio_engine_close (AudioEngine *engine, AudioStream *stream);
