/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "audio/analysis/coach.h"
#include "audio/file.h"

/*
 * speech_coach_measure off the main loop: of a file of at most ten minutes, or (path NULL) of samples, which are handed over.
 * words of the passage, or 0. Main thread.
 */
void audio_coach_async (const char *path, AudioBuffer *samples, int words,
                        GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer user_data);

/* Errors: AUDIO_ERROR_* of audio/file.h, G_IO_ERROR_CANCELLED. */
bool audio_coach_finish (GAsyncResult *result, SpeechCoaching *ret_coaching, GError **error);
