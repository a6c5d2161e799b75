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

#define AUDIO_WATCH_LOWS 2048 /* a power of two; more than a device delivers in 4 s */

/* A delivery that lagged less than all that came after it, up to now. */
typedef struct {
    int64_t us;
    int64_t lag_us;
    int64_t kept;
} AudioLow;

/*
 * Compares deliveries with the monotonic clock, because sound systems do not tell when they lose samples. The lag of a
 * delivery is the time since the first less the sound since then. However late a busy machine delivers, it catches up,
 * and the lag comes back; after a loss it never does. So the lows are kept, each lower than all that came after it: a
 * step of more than 40 ms from one to the next that has stood for 4 s is a loss, right behind the lower one. Smaller
 * losses that nobody reports are not told from two clocks that drift apart.
 */
typedef struct {
    int rate_hz;
    int64_t started_us; /* 0: no frame yet */
    AudioMark last;
    unsigned stalls; /* pauses of more than AUDIO_STALL_MS, whatever became of them */
    AudioLow lows[AUDIO_WATCH_LOWS]; /* a ring from first on */
    unsigned first, count;
} AudioWatch;

void audio_watch_init (AudioWatch *watch, int rate_hz);

/* Takes the next delivery. True when a gap was found, then told in ret_gap: 4 s after it. */
bool audio_watch_take (AudioWatch *watch, const AudioMark *mark, AudioGap *ret_gap);

/* The recording is over: the gaps of its last seconds, one a call, until it is false. */
bool audio_watch_end (AudioWatch *watch, AudioGap *ret_gap);

/* Whether nothing has come for AUDIO_STALL_MS. */
bool audio_watch_is_stalled (const AudioWatch *watch, int64_t now_us);
