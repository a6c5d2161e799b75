/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "audio/analysis/rate.h"

/* What lies over a waveform: pitch and pauses of one part of a recording, in seconds of the whole. */
typedef struct {
    double from_s, to_s;
    SpeechPitchTrack pitch;
    SpeechPauses pauses;
} AudioContour;

/*
 * Finds pitch (Boersma, two passes) and pauses (250 ms and more, 25 dB below the 99th percentile) of a file off the main loop, in
 * parts of a minute so that an hour needs no more memory than a minute; a pause that lies on the seam of two parts is left out. Told
 * as they are ready, in order. A minute takes about 0.1 s. Main thread.
 */
typedef void (*AudioContourReady) (const AudioContour *contour, gpointer user_data);
void audio_contour_async (const char *path, GCancellable *cancellable, AudioContourReady ready,
                          GAsyncReadyCallback callback, gpointer user_data);

/* Errors: AUDIO_ERROR_* of audio/file.h, G_IO_ERROR_CANCELLED. */
bool audio_contour_finish (GAsyncResult *result, GError **error);
