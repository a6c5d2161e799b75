/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/gaps.h"

#define SAME_US 5000000 /* the clock needs 4 s to measure a loss */

void
audio_gaps_init (AudioGaps *gaps, int rate_hz)
{
    *gaps = (AudioGaps){0};
    audio_watch_init (&gaps->watch, rate_hz);
}

static void
find (AudioGaps *gaps, AudioGap gap)
{
    if (gaps->count < sizeof gaps->found / sizeof *gaps->found)
        gaps->found[gaps->count++] = gap;
}

static void
tell_report (AudioGaps *gaps)
{
    if (gaps->reported)
        find (gaps, gaps->report);
    gaps->reported = false;
}

/* The clock has measured a loss: perhaps the one that was reported. */
static void
measured (AudioGaps *gaps, AudioGap gap)
{
    int64_t away = gap.at_frame - gaps->report.at_frame;
    bool same = gaps->reported && away < gaps->watch.rate_hz && away > -gaps->watch.rate_hz;
    if (same) {
        gap.at_frame = gaps->report.at_frame;
        gaps->reported = false;
    }
    find (gaps, gap);
}

static void
take (AudioGaps *gaps, const AudioMark *mark)
{
    AudioGap gap;
    int64_t dropped = mark->delivered - mark->kept - gaps->dropped;
    if (mark->overflow) {
        tell_report (gaps);
        gaps->reported = true;
        gaps->report = (AudioGap){gaps->watch.last.kept, 0};
        gaps->reported_us = mark->us;
    }
    if (dropped > 0) {
        gaps->dropped += dropped;
        /* Blocks that are dropped one after the other are one hole. */
        AudioGap *last = gaps->count > 0 ? &gaps->found[gaps->count - 1] : NULL;
        int64_t ms = (dropped * 1000 + gaps->watch.rate_hz - 1) / gaps->watch.rate_hz;
        if (last != NULL && last->at_frame == mark->kept)
            last->length_ms += ms;
        else
            find (gaps, (AudioGap){mark->kept, ms});
    }
    if (audio_watch_take (&gaps->watch, mark, &gap))
        measured (gaps, gap);
    if (gaps->reported && mark->us - gaps->reported_us > SAME_US)
        tell_report (gaps);
}

/* The oldest first. */
static bool
give (AudioGaps *gaps, AudioGap *ret_gap)
{
    if (gaps->count == 0)
        return false;
    *ret_gap = gaps->found[0];
    gaps->count--;
    for (unsigned i = 0; i < gaps->count; i++)
        gaps->found[i] = gaps->found[i + 1];
    return true;
}

bool
audio_gaps_next (AudioGaps *gaps, AudioCapture *capture, AudioGap *ret_gap)
{
    AudioMark mark;
    /* Each delivery finds two at most. */
    while (gaps->count < 2 && audio_capture_next_mark (capture, &mark))
        take (gaps, &mark);
    return give (gaps, ret_gap);
}

bool
audio_gaps_last (AudioGaps *gaps, AudioGap *ret_gap)
{
    AudioGap gap;
    if (gaps->count == 0 && audio_watch_end (&gaps->watch, &gap))
        measured (gaps, gap);
    if (gaps->count == 0)
        tell_report (gaps);
    return give (gaps, ret_gap);
}
