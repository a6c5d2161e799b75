/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/watch.h"

#define WINDOW_US 500000
#define PAUSE_US 100000
#define GAP_US 40000

void
audio_watch_init (AudioWatch *watch, int rate_hz)
{
    *watch = (AudioWatch){.rate_hz = rate_hz};
}

static void
note_pause (AudioWatch *watch, int64_t pause_us)
{
    if (pause_us > watch->pause_us) {
        watch->pause_us = pause_us;
        watch->pause_frame = watch->frames;
    }
    if (pause_us > PAUSE_US)
        watch->window_us = 0;
}

/* The window is full: its smallest lag is free of the jitter of delivery. */
static bool
judge_window (AudioWatch *watch, AudioGap *ret_gap)
{
    int64_t growth_us = watch->window_lag_us - watch->lag_us;
    bool found = watch->lag_known && growth_us > GAP_US;
    if (found)
        *ret_gap = (AudioGap){watch->pause_frame, growth_us / 1000};
    /* Otherwise it is the drift of two clocks, and is followed. */
    watch->lag_us = watch->window_lag_us;
    watch->lag_known = true;
    watch->pause_us = 0;
    watch->window_us = 0;
    return found;
}

bool
audio_watch_update (AudioWatch *watch, int64_t now_us, int64_t moved_us, int64_t frames,
                    AudioGap *ret_gap)
{
    if (moved_us == 0)
        return false;
    if (watch->started_us == 0) {
        watch->started_us = watch->moved_us = moved_us;
        watch->frames = frames;
        return false;
    }
    watch->stalled = now_us - moved_us > AUDIO_STALL_MS * 1000;
    if (frames == watch->frames)
        return false;
    note_pause (watch, moved_us - watch->moved_us);
    watch->frames = frames;
    watch->moved_us = moved_us;
    int64_t lag_us = moved_us - watch->started_us - frames * 1000000 / watch->rate_hz;
    if (watch->window_us == 0) {
        watch->window_us = moved_us;
        watch->window_lag_us = lag_us;
    }
    if (lag_us < watch->window_lag_us)
        watch->window_lag_us = lag_us;
    return moved_us - watch->window_us >= WINDOW_US && judge_window (watch, ret_gap);
}
