/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/watch.h"

#define WINDOW_US 500000
#define SHORT_WINDOW_US 150000 /* enough to judge where a window can't be finished */
#define PAUSE_US 100000
#define GAP_US 40000

void
audio_watch_init (AudioWatch *watch, int rate_hz)
{
    *watch = (AudioWatch){.rate_hz = rate_hz};
}

static int64_t
smaller (int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* From now on the lag of the window is the usual one: after a gap, or because two clocks drift apart. */
static void
settle (AudioWatch *watch)
{
    watch->usual_us = watch->window_lag_us;
    watch->usual_known = true;
    watch->suspected = false;
}

static bool
tell (AudioWatch *watch, int64_t growth_us, AudioGap *ret_gap)
{
    *ret_gap = (AudioGap){watch->step_frame, growth_us / 1000};
    settle (watch);
    watch->step_us = 0;
    return true;
}

/* A window is full. One late window may be a machine out of breath; two are a gap. */
static bool
judge_window (AudioWatch *watch, AudioGap *ret_gap)
{
    int64_t growth_us = watch->window_lag_us - watch->usual_us;
    bool late = watch->usual_known && growth_us > GAP_US;
    bool found = late && watch->suspected;
    watch->window_us = 0;
    if (found)
        return tell (watch, smaller (growth_us, watch->suspected_us), ret_gap);
    if (late) {
        watch->suspected = true;
        watch->suspected_us = growth_us;
    } else
        settle (watch);
    return false;
}

/* A pause, or the end, cuts the window short. */
static bool
judge_rest (AudioWatch *watch, AudioGap *ret_gap)
{
    int64_t length_us = watch->last.us - watch->window_us;
    int64_t growth_us = watch->window_lag_us - watch->usual_us;
    bool begun = watch->window_us != 0;
    watch->window_us = 0;
    if (begun && !watch->usual_known)
        settle (watch);
    else if (begun && length_us >= SHORT_WINDOW_US && growth_us > GAP_US)
        return tell (watch, growth_us, ret_gap);
    else if (watch->suspected && watch->last_lag_us - watch->usual_us > GAP_US)
        return tell (watch, watch->suspected_us, ret_gap);
    return false;
}

static void
note_step (AudioWatch *watch, const AudioMark *mark, int64_t lag_us)
{
    int64_t step_us = lag_us - watch->last_lag_us;
    if (watch->usual_known && lag_us <= watch->usual_us + GAP_US / 2) {
        watch->step_us = 0;
        watch->suspected = false;
    } else if (step_us > watch->step_us) {
        watch->step_us = step_us;
        watch->step_frame = watch->last.kept;
    }
}

bool
audio_watch_take (AudioWatch *watch, const AudioMark *mark, AudioGap *ret_gap)
{
    if (watch->started_us == 0) {
        watch->started_us = mark->us - mark->delivered * 1000000 / watch->rate_hz;
        watch->last = *mark;
    }
    int64_t lag_us = mark->us - watch->started_us - mark->delivered * 1000000 / watch->rate_hz;
    watch->stalls += mark->us - watch->last.us > AUDIO_STALL_MS * 1000;
    bool found = mark->us - watch->last.us > PAUSE_US && judge_rest (watch, ret_gap);
    note_step (watch, mark, lag_us);
    watch->last = *mark;
    watch->last_lag_us = lag_us;
    if (watch->window_us == 0) {
        watch->window_us = mark->us;
        watch->window_lag_us = lag_us;
    }
    watch->window_lag_us = smaller (watch->window_lag_us, lag_us);
    if (!found && mark->us - watch->window_us >= WINDOW_US)
        found = judge_window (watch, ret_gap);
    return found;
}

bool
audio_watch_end (AudioWatch *watch, AudioGap *ret_gap)
{
    return watch->started_us != 0 && judge_rest (watch, ret_gap);
}

bool
audio_watch_is_stalled (const AudioWatch *watch, int64_t now_us)
{
    return watch->started_us != 0 && now_us - watch->last.us > AUDIO_STALL_MS * 1000;
}
