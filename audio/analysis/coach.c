/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/analysis/coach.h"

#include <math.h>
#include <string.h>

#define LEAST_SPEECH_S 3.0
#define PITCH_WINDOW_S 6.0
#define PITCH_LEAST_VOICED_S 1.5
#define PACE_WINDOW_S 5.0
#define WINDOW_STEP_S 0.5
#define LIVELY_ST 2.0
#define FLAT_ST 1.5
#define FAST_PER_S 6.0
#define LONG_PAUSE_S 1.5
#define FADE_DB 5.0
#define SOFT_DBOV (-32.0)
#define LOUD_DBOV (-14.0)
#define CLIPPED_PCT 0.01

/* What the places are looked for in. */
typedef struct {
    const float *samples;
    size_t count;
    int rate_hz;
    const SpeechPitchTrack *pitch;
    const SpeechPauses *pauses;
    SpeechCoaching *found;
} Listener;

static void
add (Listener *listener, SpeechTipKind kind, double from_s, double to_s, double value)
{
    SpeechCoaching *found = listener->found;
    if (found->count < SPEECH_TIPS_MAX)
        found->tips[found->count++] = (SpeechTip){kind, from_s, to_s, value};
}

/* Deviation of the pitch in a window in semitones; NAN if little of it is voiced. */
static double
pitch_moves (const SpeechPitchTrack *pitch, double from_s, double to_s)
{
    double sum = 0, squares = 0, n = 0;
    for (size_t i = 0; i < pitch->count; i++) {
        double at_s = pitch->start_s + (double)i * pitch->step_s;
        if (at_s < from_s || at_s >= to_s || pitch->hz[i] <= 0)
            continue;
        double semitones = 12 * log2 ((double)pitch->hz[i] / 100);
        sum += semitones;
        squares += semitones * semitones;
        n++;
    }
    if (n * pitch->step_s < PITCH_LEAST_VOICED_S)
        return (double)NAN;
    return sqrt (fmax (0, squares / n - sum / n * sum / n));
}

/* The windows where it moves most and least. */
static void
find_pitch (Listener *listener, SpeechTip *ret_most, SpeechTip *ret_least)
{
    double end_s = listener->pauses->last_speech_s;
    *ret_most = (SpeechTip){.kind = SPEECH_TIP_LIVELY, .value = -1};
    *ret_least = (SpeechTip){.kind = SPEECH_TIP_FLAT, .value = 1e9};
    for (double from_s = listener->pauses->first_speech_s; from_s < end_s;
         from_s += WINDOW_STEP_S) {
        double to_s = fmin (from_s + PITCH_WINDOW_S, end_s);
        bool whole = from_s + PITCH_WINDOW_S <= end_s;
        if (!whole && from_s > listener->pauses->first_speech_s)
            break;
        double moves = pitch_moves (listener->pitch, from_s, to_s);
        if (moves > ret_most->value)
            *ret_most = (SpeechTip){SPEECH_TIP_LIVELY, from_s, to_s, moves};
        if (moves < ret_least->value)
            *ret_least = (SpeechTip){SPEECH_TIP_FLAT, from_s, to_s, moves};
    }
}

/* The longest stretch between two pauses. */
static SpeechTip
find_smooth (const SpeechPauses *pauses)
{
    SpeechTip best = {.kind = SPEECH_TIP_SMOOTH};
    double from_s = pauses->first_speech_s;
    for (size_t i = 0; i <= pauses->count; i++) {
        double to_s = i < pauses->count ? pauses->items[i].from_s : pauses->last_speech_s;
        if (to_s - from_s > best.value)
            best = (SpeechTip){SPEECH_TIP_SMOOTH, from_s, to_s, to_s - from_s};
        from_s = i < pauses->count ? pauses->items[i].to_s : to_s;
    }
    return best;
}

/* The five seconds with most syllables. The loudness peaks of the whole are counted, as the rate is (rate.h). */
static SpeechTip
find_fast (Listener *listener)
{
    static const SpeechPauseRule rule = {25, 0.3, 0.1, true};
    static const SpeechSyllableRule syllable = {2, 25, true};
    SpeechTip best = {.kind = SPEECH_TIP_FAST};
    SpeechBlocks blocks;
    SpeechIntensity intensity;
    speech_blocks_init (&blocks, listener->rate_hz);
    speech_blocks_feed (&blocks, listener->samples, listener->count);
    if (speech_intensity_measure (&blocks, 50, &intensity)) {
        SpeechStretches stretches = speech_rate_stretches (&intensity, &rule);
        SpeechSyllables all =
            speech_rate_syllables (&intensity, listener->pitch, &stretches, &syllable);
        for (size_t first = 0, last = 0; first < all.count; first++) {
            while (last < all.count && all.at_s[last] < all.at_s[first] + PACE_WINDOW_S)
                last++;
            double rate = (double)(last - first) / PACE_WINDOW_S;
            if (rate > best.value)
                best = (SpeechTip){SPEECH_TIP_FAST, all.at_s[first],
                                   all.at_s[first] + PACE_WINDOW_S, rate};
        }
        speech_syllables_clear (&all);
        speech_stretches_clear (&stretches);
        speech_intensity_clear (&intensity);
    }
    speech_blocks_clear (&blocks);
    return best;
}

static double
level_db (const Listener *listener, double from_s, double to_s)
{
    size_t from = (size_t)fmax (from_s * listener->rate_hz, 0);
    size_t to = (size_t)fmin (to_s * listener->rate_hz, (double)listener->count);
    double squares = 0;
    for (size_t i = from; i < to; i++)
        squares += (double)listener->samples[i] * (double)listener->samples[i];
    return speech_level_db (to > from ? squares / (double)(to - from) : 0);
}

static double
loudest_s (const Listener *listener)
{
    size_t loudest = 0;
    for (size_t i = 0; i < listener->count; i++)
        if (fabsf (listener->samples[i]) > fabsf (listener->samples[loudest]))
            loudest = i;
    return (double)loudest / listener->rate_hz;
}

static void
suggest (Listener *listener, const SpeechTip *least)
{
    const SpeechReport *report = &listener->found->report;
    const SpeechPauses *pauses = listener->pauses;
    double first = pauses->first_speech_s, last = pauses->last_speech_s,
           quarter = (last - first) / 4;
    SpeechTip fast = find_fast (listener);
    double fade =
        level_db (listener, first, first + quarter) - level_db (listener, last - quarter, last);
    if (report->level.asl_dbov < SOFT_DBOV)
        add (listener, SPEECH_TIP_SOFT, first, first + quarter, report->level.asl_dbov);
    if (report->level.asl_dbov > LOUD_DBOV || report->clipped_pct > CLIPPED_PCT) {
        double at_s = loudest_s (listener);
        add (listener, SPEECH_TIP_LOUD, fmax (at_s - 0.5, 0), at_s + 0.5, report->level.asl_dbov);
    }
    if (fast.value > FAST_PER_S)
        add (listener, SPEECH_TIP_FAST, fast.from_s, fmin (fast.to_s, last), fast.value);
    for (size_t i = 0; i < pauses->count; i++) {
        double length = pauses->items[i].to_s - pauses->items[i].from_s;
        if (length >= pauses->longest_s - 1e-9)
            listener->found->longest_pause_from_s = pauses->items[i].from_s;
        if (length > LONG_PAUSE_S && length >= pauses->longest_s - 1e-9)
            add (listener, SPEECH_TIP_LONG_PAUSE, pauses->items[i].from_s, pauses->items[i].to_s,
                 length);
    }
    if (least->value < FLAT_ST)
        add (listener, SPEECH_TIP_FLAT, least->from_s, least->to_s, least->value);
    if (fade > FADE_DB)
        add (listener, SPEECH_TIP_FADES, last - quarter, last, fade);
}

static void
find_tips (Listener *listener)
{
    SpeechTip most, least, smooth = find_smooth (listener->pauses);
    SpeechCoaching *found = listener->found;
    find_pitch (listener, &most, &least);
    bool lively = most.value >= LIVELY_ST;
    found->tips[found->count++] = lively ? most : smooth;
    suggest (listener, &least);
    if (found->count < 2 && lively)
        found->tips[found->count++] = smooth;
    else if (found->count < 2 && most.value >= 0)
        found->tips[found->count++] = most;
}

SpeechCoaching
speech_coach_measure (const float *samples, size_t count, int rate_hz, int words)
{
    SpeechCoaching found;
    memset (&found, 0, sizeof found);
    SpeechAnalysis *analysis = speech_analysis_new (rate_hz);
    if (analysis == NULL)
        return found;
    const SpeechAnalysisOptions options = {.words = words};
    speech_analysis_feed (analysis, samples, count);
    found.report = speech_analysis_finish (analysis, &options);
    Listener listener = {samples,
                         count,
                         rate_hz,
                         speech_analysis_pitch (analysis),
                         speech_analysis_pauses (analysis),
                         &found};
    if (found.report.span_s >= LEAST_SPEECH_S && found.report.level.asl_dbov > SPEECH_SILENT_DB)
        find_tips (&listener);
    speech_analysis_free (analysis);
    return found;
}
