/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <stdbool.h>
#include <stdint.h>

#include "audio/analysis/sonogram.h"

/* A piece of spectrogram: SPEECH_SONOGRAM_ROWS bytes a column. */
typedef struct {
    int64_t from, to; /* frames of the file */
    int columns;
    guint8 *strength;
} AudioTile;

typedef struct {
    int64_t from, to;
    int columns;           /* for the whole stretch */
    double reference_dbfs; /* shown strongest: the peak of the recording */
} AudioTilesOptions;

/*
 * Computes the spectrogram of a stretch of a file off the main loop, in tiles told as they are ready, with how many there are in all.
 * Where a column is longer than some windows, four places of it are looked at. Cancelling stops within one tile. Main thread.
 */
typedef void (*AudioTileReady) (const AudioTile *tile, int done, int all, gpointer user_data);
void audio_tiles_async (const char *path, const AudioTilesOptions *options,
                        GCancellable *cancellable, AudioTileReady ready,
                        GAsyncReadyCallback callback, gpointer user_data);

/* Errors: AUDIO_ERROR_* of audio/file.h, G_IO_ERROR_CANCELLED. */
bool audio_tiles_finish (GAsyncResult *result, GError **error);
