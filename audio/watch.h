/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#define AUDIO_STALL_MS 300

/* A hole in a recording: length_ms of sound are missing before sample at_frame; 0: nobody knows how much. */
typedef struct {
    int64_t at_frame;
    int64_t length_ms;
} AudioGap;

/* One delivery of the device. */
typedef struct {
    int64_t us;        /* monotonic */
    int64_t delivered; /* frames in all, with this delivery */
    int64_t kept;      /* of these, in the recording */
    bool overflow;     /* the sound system lost some before this delivery */
} AudioMark;

/*
 * Compares deliveries with the monotonic clock, because sound systems do not tell when they lose samples. The lag of a
 * delivery is the time since the first less the sound since then. A pause after which everything arrives in a burst
 * brings the lag back, and is no gap; one after which all deliveries lag by the same is one, at the delivery that first
 * lagged. Losses under 40 ms that nobody reports are not told from the jitter of delivery.
 */
typedef struct {
    int rate_hz;
    int64_t started_us; /* 0: no frame yet */
    AudioMark last;
    unsigned stalls; /* pauses of more than AUDIO_STALL_MS, whatever became of them */
    int64_t last_lag_us;
    int64_t usual_us; /* the usual lag */
    bool usual_known;
    int64_t
        window_us; /* start of the window whose smallest lag becomes the usual one; 0: none yet */
    int64_t window_lag_us; /* smallest lag in it: free of jitter */
    int64_t late_us; /* since then each delivery has been later than usual; 0: the last was not */
    int64_t late_lag_us; /* smallest lag since then */
    int64_t step_us;     /* largest growth of the lag since then, and where */
    int64_t step_frame;
} AudioWatch;

void audio_watch_init (AudioWatch *watch, int rate_hz);

/* Takes the next delivery. True when a gap was found, then told in ret_gap: 3 s after it, or with the next one. */
bool audio_watch_take (AudioWatch *watch, const AudioMark *mark, AudioGap *ret_gap);

/* The recording is over: as audio_watch_take, for a gap in the last seconds. */
bool audio_watch_end (AudioWatch *watch, AudioGap *ret_gap);

/* Whether nothing has come for AUDIO_STALL_MS. */
bool audio_watch_is_stalled (const AudioWatch *watch, int64_t now_us);
