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
    int64_t frames;    /* known exactly */
    int64_t total;     /* of the file; 0: as many as are known */
    GPtrArray *levels; /* of GArray of AudioPeak, finest first */
    GArray *
        outline; /* of AudioPeak: looks at places evenly spread over total, until all is known; may be empty */
} AudioPeaks;

AudioPeaks *audio_peaks_new (int rate_hz);
void audio_peaks_free (AudioPeaks *peaks);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AudioPeaks, audio_peaks_free)

/* Appends samples in any portion; a part of a bucket is told as it grows. */
void audio_peaks_add (AudioPeaks *peaks, const float *samples, size_t count);

/* Appends whole buckets of the finest level, frames long in all (only the last call may end inside a bucket). */
void audio_peaks_append (AudioPeaks *peaks, const AudioPeak *buckets, size_t count, int64_t frames);

/* The extremes of [from, to) divided into columns; frames outside are {0, 0}. What is not known yet comes
   from the outline. */
void audio_peaks_draw (const AudioPeaks *peaks, int64_t from, int64_t to, AudioPeak *ret_columns,
                       size_t columns);

/* The peaks of a file, computed off the main loop. Errors as audio_reader_open. */
void audio_peaks_load_async (const char *path, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);
AudioPeaks *audio_peaks_load_finish (GAsyncResult *result, GError **error);

/*
 * The same, shown while it grows: after some 50 ms grown is called with an outline of the whole, then each time some more is
 * exact. peaks is the same object that finish gives at the end; an error frees it. An hour of FLAC takes about 3 s. Main thread.
 */
typedef void (*AudioPeaksGrown) (const AudioPeaks *peaks, gpointer user_data);
void audio_peaks_stream_async (const char *path, GCancellable *cancellable, AudioPeaksGrown grown,
                               GAsyncReadyCallback callback, gpointer user_data);
AudioPeaks *audio_peaks_stream_finish (GAsyncResult *result, GError **error);
