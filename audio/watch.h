/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#define AUDIO_STALL_MS 300

/* A hole in a recording: length_ms of sound are missing before sample at_frame. */
typedef struct {
    int64_t at_frame;
    int64_t length_ms;
} AudioGap;

/*
 * Compares delivered frames with the monotonic clock, because sound systems do not tell when they lose samples. A
 * pause after which everything arrives in a burst is no gap; a pause after which the frames stay behind is one.
 */
typedef struct {
    int rate_hz;
    int64_t started_us; /* 0: no frame yet */
    int64_t frames;
    int64_t moved_us;
    bool stalled;          /* nothing came for AUDIO_STALL_MS */
    int64_t window_us;     /* start of the window whose smallest lag is being sought; 0: none yet */
    int64_t window_lag_us; /* smallest lag in it */
    int64_t lag_us;        /* the usual lag */
    bool lag_known;
    int64_t pause_us; /* longest pause since the lag was last as usual, and where it was */
    int64_t pause_frame;
} AudioWatch;

void audio_watch_init (AudioWatch *watch, int rate_hz);

/*
 * Tells that at now_us (monotonic) the device had delivered frames in all, the last of them at moved_us (0: none).
 * True when a gap was found, then told in ret_gap. Call it every 20 to 50 ms from one thread.
 */
bool audio_watch_update (AudioWatch *watch, int64_t now_us, int64_t moved_us, int64_t frames,
                         AudioGap *ret_gap);
