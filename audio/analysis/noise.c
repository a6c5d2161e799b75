/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/analysis/noise.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "audio/analysis/level.h"

#define FRAMES_HZ 50
#define BLOCKER_HZ 20
#define TURN 6.283185307179586
#define CUT_AMPLITUDE 0.008f
/* Beside a hole the sound is looked for as long as a period of a low voice: within one it is soft. */
#define BEFORE_S 0.005
#define AFTER_S 0.010
#define EDGE_FRAMES 3

void
speech_noise_init (SpeechNoise *noise, int rate_hz)
{
    *noise = (SpeechNoise){.rate_hz = rate_hz, .frame = (size_t)rate_hz / FRAMES_HZ};
    noise->blocker_pole = exp (-TURN * BLOCKER_HZ / rate_hz);
    noise->recent_decay = (float)exp (-1 / (BEFORE_S * rate_hz));
}

void
speech_noise_clear (SpeechNoise *noise)
{
    free (noise->energies);
    *noise = (SpeechNoise){0};
}

static void
add_frame (SpeechNoise *noise)
{
    if (noise->count == noise->room) {
        size_t room = noise->room > 0 ? noise->room * 2 : 1024;
        float *larger = realloc (noise->energies, room * sizeof *larger);
        /* Short of memory the last frames go uncounted; what was found so far stays right. */
        if (larger == NULL)
            return;
        noise->energies = larger;
        noise->room = room;
    }
    noise->energies[noise->count++] = (float)(noise->squares / (double)noise->frame);
}

/* A run of zeros is a dropout if sound stands on both sides of it: a pause fades. */
static void
end_zeros (SpeechNoise *noise)
{
    double length_s = (double)noise->zeros / noise->rate_hz;
    if (noise->zeros > noise->longest_zeros)
        noise->longest_zeros = noise->zeros;
    if (noise->before_zeros > CUT_AMPLITUDE && length_s >= 0.005 && length_s <= 1)
        noise->pending = (int32_t)(AFTER_S * noise->rate_hz);
    noise->zeros = 0;
    noise->recent = 0;
}

static void
follow_zeros (SpeechNoise *noise, float value)
{
    if (value == 0) {
        if (noise->zeros++ == 0)
            noise->before_zeros = noise->recent;
        noise->all_zeros++;
        return;
    }
    if (noise->zeros > 0)
        end_zeros (noise);
    noise->recent = fmaxf (fabsf (value), noise->recent * noise->recent_decay);
    if (noise->pending > 0 && noise->recent > CUT_AMPLITUDE) {
        noise->dropouts++;
        noise->pending = 0;
    }
    noise->pending -= noise->pending > 0;
}

void
speech_noise_feed (SpeechNoise *noise, const float *samples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        double value = (double)samples[i];
        follow_zeros (noise, samples[i]);
        noise->blocked = value - noise->last_input + noise->blocker_pole * noise->blocked;
        noise->last_input = value;
        noise->squares += noise->blocked * noise->blocked;
        if (++noise->filled == noise->frame) {
            add_frame (noise);
            noise->filled = 0;
            noise->squares = 0;
        }
    }
    noise->frames += (int64_t)count;
}

static int
compare (const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

/* The frames of the prompted silence, its edges left out; else all of them. */
static float *
sorted_part (const SpeechNoise *noise, double from_s, double to_s, size_t *ret_count,
             bool *ret_prompted)
{
    size_t from = (size_t)fmax (from_s * FRAMES_HZ, 0), to = (size_t)fmax (to_s * FRAMES_HZ, 0);
    to = to < noise->count ? to : noise->count;
    *ret_prompted = to_s > from_s && to > from + 2 * EDGE_FRAMES + 2;
    if (*ret_prompted) {
        from += EDGE_FRAMES;
        to -= EDGE_FRAMES;
    } else {
        from = 0;
        to = noise->count;
    }
    *ret_count = to - from;
    float *part = malloc ((*ret_count + 1) * sizeof *part);
    if (part == NULL || *ret_count == 0) {
        *ret_count = 0;
        return part;
    }
    memcpy (part, noise->energies + from, *ret_count * sizeof *part);
    qsort (part, *ret_count, sizeof *part, compare);
    return part;
}

SpeechNoiseResult
speech_noise_result (const SpeechNoise *noise, double silence_from_s, double silence_to_s)
{
    SpeechNoiseResult result = {SPEECH_SILENT_DB, SPEECH_SILENT_DB, .dropouts = noise->dropouts};
    int64_t longest = noise->zeros > noise->longest_zeros ? noise->zeros : noise->longest_zeros;
    result.longest_zeros_s = (double)longest / noise->rate_hz;
    result.muted = noise->frames > 0 && noise->all_zeros == noise->frames;
    size_t count;
    bool prompted;
    float *part = sorted_part (noise, silence_from_s, silence_to_s, &count, &prompted);
    result.estimated = !prompted;
    if (count > 0) {
        double sum = 0;
        for (size_t i = 0; i < count; i++)
            sum += (double)part[i];
        result.noise_dbov =
            speech_level_db (prompted ? sum / (double)count : (double)part[count / 10]);
        result.bursts_dbov =
            speech_level_db ((double)part[prompted ? count * 95 / 100 : count / 10]);
    }
    free (part);
    return result;
}

double
speech_noise_snr_db (double asl_dbov, double noise_dbov)
{
    if (asl_dbov <= SPEECH_SILENT_DB)
        return 0;
    double noise = pow (10, noise_dbov / 10), speech = pow (10, asl_dbov / 10) - noise;
    if (speech <= 0)
        return 0;
    return fmin (10 * log10 (speech / noise), 100);
}
