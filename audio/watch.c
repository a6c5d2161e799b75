/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/watch.h"

#define STANDS_US 4000000
#define SHORT_US 150000 /* at the end, what has stood so long is believed too */
#define GAP_US 40000
#define SUDDEN_GAP_US 120000 /* and this at once */

void
audio_watch_init (AudioWatch *watch, int rate_hz)
{
    *watch = (AudioWatch){.rate_hz = rate_hz};
}

static AudioLow *
low_at (AudioWatch *watch, unsigned place)
{
    return &watch->lows[(watch->first + place) % AUDIO_WATCH_LOWS];
}

/* Takes the first low away; whether there is a gap behind it. */
static bool
leave_first (AudioWatch *watch, int64_t least_us, AudioGap *ret_gap)
{
    const AudioLow *low = low_at (watch, 0);
    int64_t step_us = low_at (watch, 1)->lag_us - low->lag_us;
    *ret_gap = (AudioGap){low->kept, step_us / 1000};
    watch->first++;
    watch->count--;
    return step_us > least_us;
}

bool
audio_watch_take (AudioWatch *watch, const AudioMark *mark, AudioGap *ret_gap)
{
    int64_t sound_us = mark->delivered * 1000000 / watch->rate_hz;
    bool found = false;
    if (watch->started_us == 0) {
        watch->started_us = mark->us - sound_us;
        watch->last = *mark;
    }
    AudioLow low = {mark->us, mark->us - watch->started_us - sound_us, mark->kept};
    watch->stalls += mark->us - watch->last.us > AUDIO_STALL_MS * 1000;
    watch->last = *mark;
    while (watch->count > 0 && low_at (watch, watch->count - 1)->lag_us >= low.lag_us)
        watch->count--;
    if (watch->count == AUDIO_WATCH_LOWS)
        found = leave_first (watch, GAP_US, ret_gap);
    *low_at (watch, watch->count++) = low;
    while (!found && watch->count > 1 && mark->us - low_at (watch, 0)->us > STANDS_US)
        found = leave_first (watch, GAP_US, ret_gap);
    return found;
}

bool
audio_watch_end (AudioWatch *watch, AudioGap *ret_gap)
{
    bool found = false;
    while (!found && watch->count > 1) {
        bool stood = watch->last.us - low_at (watch, 1)->us >= SHORT_US;
        found = leave_first (watch, stood ? GAP_US : SUDDEN_GAP_US, ret_gap);
    }
    return found;
}

bool
audio_watch_is_stalled (const AudioWatch *watch, int64_t now_us)
{
    return watch->started_us != 0 && now_us - watch->last.us > AUDIO_STALL_MS * 1000;
}
