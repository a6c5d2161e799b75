/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/watch.h"

#define WINDOW_US 500000
#define LATE_US 3000000 /* a machine out of breath catches up sooner */
#define SHORT_US 150000 /* enough to judge what can't be waited for */
#define CUT_US 100000   /* a pause that ends a window */
#define PAUSE_US 250000 /* a pause that may be a gap itself */
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

/* All that has come late is what is usual now. */
static bool
tell (AudioWatch *watch, AudioGap *ret_gap)
{
    *ret_gap = (AudioGap){watch->step_frame, (watch->late_lag_us - watch->usual_us) / 1000};
    watch->usual_us = watch->late_lag_us;
    watch->late_us = watch->step_us = watch->window_us = 0;
    return true;
}

/* The clocks of device and machine drift apart, and the usual lag with them. */
static void
follow (AudioWatch *watch, int64_t now_us, int64_t lag_us)
{
    if (watch->window_us == 0) {
        watch->window_us = now_us;
        watch->window_lag_us = lag_us;
    }
    watch->window_lag_us = smaller (watch->window_lag_us, lag_us);
    if (now_us - watch->window_us < WINDOW_US)
        return;
    watch->usual_us = watch->window_lag_us;
    watch->usual_known = true;
    watch->window_us = 0;
}

/* Later than usual: by how much at least, since when, and where that began. */
static void
note_late (AudioWatch *watch, const AudioMark *mark, int64_t lag_us)
{
    if (watch->late_us == 0) {
        watch->late_us = mark->us;
        watch->late_lag_us = lag_us;
        watch->step_us = 0;
    }
    watch->late_lag_us = smaller (watch->late_lag_us, lag_us);
    if (lag_us - watch->last_lag_us > watch->step_us) {
        watch->step_us = lag_us - watch->last_lag_us;
        watch->step_frame = watch->last.kept;
    }
}

/* A pause cuts the window short, and may be a gap of its own. */
static bool
judge_pause (AudioWatch *watch, int64_t pause_us, AudioGap *ret_gap)
{
    if (pause_us > CUT_US && watch->window_us != 0) {
        if (!watch->usual_known)
            watch->usual_us = watch->window_lag_us;
        watch->usual_known = true;
        watch->window_us = 0;
    }
    return pause_us > PAUSE_US && watch->late_us != 0 && watch->last.us - watch->late_us >= SHORT_US
           && tell (watch, ret_gap);
}

bool
audio_watch_take (AudioWatch *watch, const AudioMark *mark, AudioGap *ret_gap)
{
    if (watch->started_us == 0) {
        watch->started_us = mark->us - mark->delivered * 1000000 / watch->rate_hz;
        watch->last = *mark;
    }
    int64_t lag_us = mark->us - watch->started_us - mark->delivered * 1000000 / watch->rate_hz;
    int64_t pause_us = mark->us - watch->last.us;
    watch->stalls += pause_us > AUDIO_STALL_MS * 1000;
    bool found = judge_pause (watch, pause_us, ret_gap);
    if (watch->usual_known && lag_us - watch->usual_us > GAP_US)
        note_late (watch, mark, lag_us);
    else {
        watch->late_us = 0;
        follow (watch, mark->us, lag_us);
    }
    watch->last = *mark;
    watch->last_lag_us = lag_us;
    if (!found && watch->late_us != 0 && mark->us - watch->late_us >= LATE_US)
        found = tell (watch, ret_gap);
    return found;
}

bool
audio_watch_end (AudioWatch *watch, AudioGap *ret_gap)
{
    int64_t growth_us = watch->late_lag_us - watch->usual_us;
    if (watch->late_us == 0)
        return false;
    bool judged = watch->last.us - watch->late_us >= SHORT_US || growth_us > 3 * GAP_US;
    return judged && tell (watch, ret_gap);
}

bool
audio_watch_is_stalled (const AudioWatch *watch, int64_t now_us)
{
    return watch->started_us != 0 && now_us - watch->last.us > AUDIO_STALL_MS * 1000;
}
