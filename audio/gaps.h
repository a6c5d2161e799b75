/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "audio/capture.h"

/*
 * All losses of a recording, each told once: those that the clock shows (audio/watch.h), those that the sound system
 * reports, and those for which the ring had no room. A report and a hole in time within a second of it are one loss, at
 * the place of the report.
 */
typedef struct {
    AudioWatch watch;
    int64_t dropped;
    bool reported; /* a loss that the clock has not measured yet */
    AudioGap report;
    int64_t reported_us;
    AudioGap found[4]; /* waiting to be told */
    unsigned count;
} AudioGaps;

void audio_gaps_init (AudioGaps *gaps, int rate_hz);

/* Takes the deliveries that wait in capture. True when there is a gap to tell: call again until it is false. */
bool audio_gaps_next (AudioGaps *gaps, AudioCapture *capture, AudioGap *ret_gap);

/* The same after the last delivery, for what had not been decided. */
bool audio_gaps_last (AudioGaps *gaps, AudioGap *ret_gap);
