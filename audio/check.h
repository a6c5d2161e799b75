/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "audio/analysis/gate.h"

/*
 * Judges whether the take in a sound file (FLAC, WAV; or a spool, by its name's end ".spool") can be judged, off the
 * main loop. Errors: AUDIO_ERROR_* of audio/file.h and audio/spool.h, G_IO_ERROR_CANCELLED. Main thread.
 */
void audio_check_async (const char *path, const SpeechGateOptions *options,
                        GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer user_data);
bool audio_check_finish (GAsyncResult *result, SpeechGate *ret_gate, GError **error);
