/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "audio/file.h"

/* The samples from frame from up to frame to of a file, read off the main loop; what lies outside is left out. Main thread. */
void audio_window_async (const char *path, int64_t from, int64_t to, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data);

/* ret_buffer to be cleared; it begins at ret_from. Errors: AUDIO_ERROR_* of audio/file.h, G_IO_ERROR_CANCELLED. */
bool audio_window_finish (GAsyncResult *result, AudioBuffer *ret_buffer, int64_t *ret_from,
                          GError **error);
