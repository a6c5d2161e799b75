/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/analysis/pitch.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "audio/analysis/fft.h"

#define TURN 6.283185307179586
#define PI 3.141592653589793
#define MAX_CANDIDATES 15
#define SINC_DEPTH 30
#define PERIODS_A_WINDOW 3

typedef struct {
    float hz; /* 0: unvoiced */
    float strength;
} Candidate;

typedef struct {
    Candidate candidates[MAX_CANDIDATES];
    int count;
    float intensity; /* local peak / global peak */
} Frame;

/* What all frames share. */
typedef struct {
    const float *samples;
    size_t count;
    double rate_hz;
    const SpeechPitchOptions *options;
    int window;      /* samples, even */
    int period;      /* of the floor, samples */
    int fft;         /* size */
    int longest_lag; /* that is looked at */
    double mean, peak;
    float *shape;   /* the window */
    float *shape_r; /* its autocorrelation */
    float *r;       /* of the frame: r[-longest_lag…longest_lag], kept as r[lag] */
    float *in;
    fftwf_complex *spectrum;
    fftwf_plan forward, backward;
} Tracker;

SpeechPitchOptions
speech_pitch_defaults (double floor_hz, double ceiling_hz)
{
    return (SpeechPitchOptions){floor_hz, ceiling_hz, 0,   MAX_CANDIDATES, 0.03, 0.45,
                                0.01,     0.35,       0.14};
}

static void
autocorrelate (Tracker *tracker)
{
    fftwf_execute (tracker->forward);
    for (int i = 0; i <= tracker->fft / 2; i++) {
        float re = tracker->spectrum[i][0], im = tracker->spectrum[i][1];
        tracker->spectrum[i][0] = re * re + im * im;
        tracker->spectrum[i][1] = 0;
    }
    fftwf_execute (tracker->backward);
}

static void
measure_signal (Tracker *tracker)
{
    double sum = 0, peak = 0;
    for (size_t i = 0; i < tracker->count; i++)
        sum += (double)tracker->samples[i];
    tracker->mean = sum / (double)tracker->count;
    for (size_t i = 0; i < tracker->count; i++)
        peak = fmax (peak, fabs ((double)tracker->samples[i] - tracker->mean));
    tracker->peak = peak;
}

static void
prepare_window (Tracker *tracker)
{
    memset (tracker->in, 0, (size_t)tracker->fft * sizeof *tracker->in);
    for (int i = 0; i < tracker->window; i++) {
        tracker->shape[i] = (float)(0.5 - 0.5 * cos (TURN * (i + 1) / (tracker->window + 1)));
        tracker->in[i] = tracker->shape[i];
    }
    autocorrelate (tracker);
    for (int i = 0; i <= tracker->longest_lag; i++)
        tracker->shape_r[i] = tracker->in[i] / tracker->in[0];
}

static bool
tracker_init (Tracker *tracker, const float *samples, size_t count, double rate_hz,
              const SpeechPitchOptions *options)
{
    *tracker =
        (Tracker){.samples = samples, .count = count, .rate_hz = rate_hz, .options = options};
    tracker->period = (int)(rate_hz / options->floor_hz);
    tracker->window = (int)(PERIODS_A_WINDOW * rate_hz / options->floor_hz / 2) * 2;
    if (tracker->window < 8 || count < (size_t)tracker->window)
        return false;
    tracker->longest_lag = (int)(tracker->window / PERIODS_A_WINDOW) + 2;
    tracker->fft = 1;
    while (tracker->fft < tracker->window * 3 / 2)
        tracker->fft *= 2;
    size_t size = (size_t)tracker->fft;
    tracker->shape = malloc (size * sizeof (float));
    tracker->shape_r = malloc (size * sizeof (float));
    tracker->r = malloc (size * sizeof (float));
    tracker->in = fftwf_alloc_real (size);
    tracker->spectrum = fftwf_alloc_complex (size / 2 + 1);
    if (!tracker->shape || !tracker->shape_r || !tracker->r || !tracker->in || !tracker->spectrum)
        return false;
    tracker->forward = speech_fft_forward (tracker->fft, tracker->in, tracker->spectrum);
    tracker->backward = speech_fft_backward (tracker->fft, tracker->spectrum, tracker->in);
    measure_signal (tracker);
    prepare_window (tracker);
    return true;
}

static void
tracker_clear (Tracker *tracker)
{
    speech_fft_destroy (tracker->forward);
    speech_fft_destroy (tracker->backward);
    free (tracker->shape);
    free (tracker->shape_r);
    free (tracker->r);
    fftwf_free (tracker->in);
    fftwf_free (tracker->spectrum);
}

/* Normalised autocorrelation of the frame around a sample into tracker->r; false for a silent frame. */
static bool
correlate_frame (Tracker *tracker, double centre, float *ret_intensity)
{
    int window = tracker->window;
    long start = lround (centre) - window / 2;
    long last_start = (long)tracker->count - window;
    start = start < 0 ? 0 : start > last_start ? last_start : start;
    const float *x = tracker->samples + start;
    float mean = 0, peak = 0;
    for (int i = 0; i < window; i++)
        mean += x[i];
    mean /= (float)window;
    int from = window / 2 - tracker->period / 2, to = window / 2 + tracker->period / 2;
    for (int i = from > 0 ? from : 0; i < to && i < window; i++)
        peak = fmaxf (peak, fabsf (x[i] - mean));
    *ret_intensity = tracker->peak > 0 ? fminf ((float)((double)peak / tracker->peak), 1) : 0;
    for (int i = 0; i < window; i++)
        tracker->in[i] = (x[i] - mean) * tracker->shape[i];
    memset (tracker->in + window, 0, (size_t)(tracker->fft - window) * sizeof (float));
    if (*ret_intensity <= 0)
        return false;
    autocorrelate (tracker);
    if (!(tracker->in[0] > 0))
        return false;
    float scale = 1 / tracker->in[0];
    for (int i = 0; i <= tracker->longest_lag; i++)
        tracker->r[i] = tracker->in[i] * scale / tracker->shape_r[i];
    return true;
}

/* r at a fractional lag by a windowed sinc; r is even, so negative lags mirror. */
static double
interpolate (const Tracker *tracker, double lag)
{
    int left = (int)floor (lag);
    double fraction = lag - left;
    if (fraction < 1e-9)
        return (double)tracker->r[left];
    double sum = 0, sine = sin (PI * fraction) / PI;
    int depth = SINC_DEPTH < tracker->longest_lag - left ? SINC_DEPTH : tracker->longest_lag - left;
    if (depth < 1)
        return (double)tracker->r[left];
    /* Raised cosine over the depth, by rotation instead of a cosine for each term. */
    double step = PI / (depth + 1), c = cos (step), s = sin (step);
    double right_c = cos (step * (1 - fraction)), right_s = sin (step * (1 - fraction));
    double left_c = cos (step * fraction), left_s = sin (step * fraction);
    double sign = 1;
    for (int i = 0; i < depth; i++, sign = -sign) {
        int l = left - i < 0 ? i - left : left - i;
        sum += sign * sine / (i + fraction) * (0.5 + 0.5 * left_c) * (double)tracker->r[l];
        sum += sign * sine / (i + 1 - fraction) * (0.5 + 0.5 * right_c)
               * (double)tracker->r[left + 1 + i];
        double next = left_c * c - left_s * s;
        left_s = left_s * c + left_c * s;
        left_c = next;
        next = right_c * c - right_s * s;
        right_s = right_s * c + right_c * s;
        right_c = next;
    }
    return sum;
}

static void
keep_candidate (const Tracker *tracker, Frame *frame, Candidate candidate)
{
    const SpeechPitchOptions *options = tracker->options;
    int place = 0;
    if (frame->count < options->candidates)
        place = frame->count++;
    else {
        /* The weakest, high pitch being preferred a little, makes room. Place 0 is the unvoiced candidate. */
        double weakest = 2;
        for (int i = 1; i < frame->count; i++) {
            double score =
                (double)frame->candidates[i].strength
                - options->octave_cost * log2 (options->floor_hz / (double)frame->candidates[i].hz);
            if (score < weakest) {
                weakest = score;
                place = i;
            }
        }
        if ((double)candidate.strength
                - options->octave_cost * log2 (options->floor_hz / (double)candidate.hz)
            <= weakest)
            return;
    }
    frame->candidates[place] = candidate;
}

static void
find_candidates (Tracker *tracker, double centre, Frame *frame)
{
    const SpeechPitchOptions *options = tracker->options;
    const float *r = tracker->r;
    frame->candidates[0] = (Candidate){0, 0};
    frame->count = 1;
    if (!correlate_frame (tracker, centre, &frame->intensity))
        return;
    float threshold = (float)(0.5 * options->voicing);
    for (int lag = 2; lag < tracker->longest_lag - 1; lag++) {
        if (r[lag] <= threshold || r[lag] <= r[lag - 1] || r[lag] < r[lag + 1])
            continue;
        double slope = 0.5 * (double)(r[lag + 1] - r[lag - 1]);
        double bend = 2 * (double)r[lag] - (double)r[lag - 1] - (double)r[lag + 1];
        double best_lag = lag + slope / bend;
        double hz = tracker->rate_hz / best_lag;
        if (hz < options->floor_hz * 0.97 || hz > options->ceiling_hz * 2)
            continue;
        double strength = interpolate (tracker, best_lag);
        /* Above 1 the division by the window's own correlation has overshot. */
        if (strength > 1)
            strength = 1 / strength;
        keep_candidate (tracker, frame, (Candidate){(float)hz, (float)strength});
    }
}

static double
local_score (const SpeechPitchOptions *options, const Frame *frame, const Candidate *candidate)
{
    bool voiced = candidate->hz > 0 && (double)candidate->hz < options->ceiling_hz;
    if (voiced)
        return (double)candidate->strength
               - options->octave_cost * log2 (options->ceiling_hz / (double)candidate->hz);
    double quiet = 2 - (double)frame->intensity / options->silence * (1 + options->voicing);
    return options->voicing + fmax (0, quiet);
}

/* The path of highest score; ret_choice[i] is the candidate of frame i. */
static bool
find_path (const SpeechPitchOptions *options, Frame *frames, size_t count, double step_s,
           unsigned char *ret_choice)
{
    double correction = 0.01 / step_s;
    double jump_cost = options->octave_jump_cost * correction,
           switch_cost = options->voiced_unvoiced_cost * correction;
    unsigned char (*from)[MAX_CANDIDATES] = malloc (count * sizeof *from);
    if (from == NULL)
        return false;
    double score[MAX_CANDIDATES], octave[MAX_CANDIDATES], next[MAX_CANDIDATES],
        next_octave[MAX_CANDIDATES];
    for (size_t i = 0; i < count; i++) {
        for (int to = 0; to < frames[i].count; to++) {
            const Candidate *candidate = &frames[i].candidates[to];
            bool voiced = candidate->hz > 0 && (double)candidate->hz < options->ceiling_hz;
            next_octave[to] = voiced ? log2 ((double)candidate->hz) : -1;
            double best = i == 0 ? 0 : -1e30;
            from[i][to] = 0;
            for (int old = 0; i > 0 && old < frames[i - 1].count; old++) {
                bool was = octave[old] >= 0;
                double cost = was != voiced ? switch_cost
                              : voiced      ? jump_cost * fabs (octave[old] - next_octave[to])
                                            : 0;
                if (score[old] - cost > best) {
                    best = score[old] - cost;
                    from[i][to] = (unsigned char)old;
                }
            }
            next[to] = best + local_score (options, &frames[i], candidate);
        }
        memcpy (score, next, sizeof score);
        memcpy (octave, next_octave, sizeof octave);
    }
    int best = 0;
    for (int i = 1; i < frames[count - 1].count; i++)
        best = score[i] > score[best] ? i : best;
    for (size_t i = count; i-- > 0; best = from[i][best])
        ret_choice[i] = (unsigned char)best;
    free (from);
    return true;
}

static bool
track (Tracker *tracker, SpeechPitchTrack *ret_track)
{
    const SpeechPitchOptions *options = tracker->options;
    double step_s = options->step_s > 0 ? options->step_s : 0.75 / options->floor_hz;
    double window_s = PERIODS_A_WINDOW / options->floor_hz,
           duration_s = (double)tracker->count / tracker->rate_hz;
    size_t count = duration_s >= window_s ? (size_t)((duration_s - window_s) / step_s) + 1 : 1;
    double start_s = 0.5 * (duration_s - (double)(count - 1) * step_s);
    Frame *frames = malloc (count * sizeof *frames);
    unsigned char *choice = malloc (count);
    float *hz = malloc (count * sizeof *hz);
    bool done = frames != NULL && choice != NULL && hz != NULL;
    for (size_t i = 0; done && i < count; i++)
        find_candidates (tracker, (start_s + (double)i * step_s) * tracker->rate_hz, &frames[i]);
    done = done && find_path (options, frames, count, step_s, choice);
    for (size_t i = 0; done && i < count; i++) {
        float value = frames[i].candidates[choice[i]].hz;
        hz[i] = (double)value < options->ceiling_hz ? value : 0;
    }
    free (frames);
    free (choice);
    if (!done) {
        free (hz);
        return false;
    }
    *ret_track = (SpeechPitchTrack){start_s, step_s, count, hz};
    return true;
}

bool
speech_pitch_track (const float *samples, size_t count, double rate_hz,
                    const SpeechPitchOptions *options, SpeechPitchTrack *ret_track)
{
    Tracker tracker;
    *ret_track = (SpeechPitchTrack){0};
    bool done =
        tracker_init (&tracker, samples, count, rate_hz, options) && track (&tracker, ret_track);
    tracker_clear (&tracker);
    return done;
}

void
speech_pitch_clear (SpeechPitchTrack *pitch)
{
    free (pitch->hz);
    *pitch = (SpeechPitchTrack){0};
}

bool
speech_pitch_voiced_at (const SpeechPitchTrack *pitch, double at_s)
{
    double place = (at_s - pitch->start_s) / pitch->step_s;
    if (pitch->count == 0 || place < -0.5 || place > (double)pitch->count - 0.5)
        return false;
    size_t nearest = (size_t)fmax (place + 0.5, 0);
    return pitch->hz[nearest < pitch->count ? nearest : pitch->count - 1] > 0;
}
