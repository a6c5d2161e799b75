/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <stdint.h>

#define AUDIO_PEAKS_FRAMES 256 /* of one bucket of the finest level */

/* Lowest and highest sample of each bucket, in levels each four times coarser than the last: a waveform at any zoom. */
typedef struct {
    float low;
    float high;
} AudioPeak;

typedef struct {
    int rate_hz;
    int64_t frames;
    GPtrArray *levels; /* of GArray of AudioPeak, finest first */
} AudioPeaks;

AudioPeaks *audio_peaks_new (int rate_hz);
void audio_peaks_free (AudioPeaks *peaks);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AudioPeaks, audio_peaks_free)

/* Appends samples in any portion; a part of a bucket is told as it grows. */
void audio_peaks_add (AudioPeaks *peaks, const float *samples, size_t count);

/* The extremes of [from, to) divided into columns; frames outside are {0, 0}. */
void audio_peaks_draw (const AudioPeaks *peaks, int64_t from, int64_t to, AudioPeak *ret_columns,
                       size_t columns);

/* The peaks of a file, computed off the main loop. Errors as audio_reader_open. */
void audio_peaks_load_async (const char *path, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);
AudioPeaks *audio_peaks_load_finish (GAsyncResult *result, GError **error);
