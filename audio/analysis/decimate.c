/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/analysis/decimate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define CROSSINGS 16
#define CUT 0.9 /* of the new Nyquist frequency */
#define PI 3.141592653589793
#define CHUNK 4096

static bool
make_taps (SpeechDecimate *decimate)
{
    int half = CROSSINGS * decimate->factor;
    double cut = CUT / decimate->factor, sum = 0;
    decimate->half = half;
    decimate->taps = malloc ((size_t)(2 * half + 1) * sizeof *decimate->taps);
    if (decimate->taps == NULL)
        return false;
    for (int i = -half; i <= half; i++) {
        double x = PI * cut * i;
        double value = (i == 0 ? 1 : sin (x) / x) * (0.5 + 0.5 * cos (PI * i / (half + 1)));
        decimate->taps[i + half] = (float)value;
        sum += value;
    }
    for (int i = 0; i <= 2 * half; i++)
        decimate->taps[i] = (float)((double)decimate->taps[i] / sum);
    return true;
}

bool
speech_decimate_init (SpeechDecimate *decimate, int factor)
{
    *decimate = (SpeechDecimate){.factor = factor};
    if (factor == 1)
        return true;
    if (!make_taps (decimate))
        return false;
    /* Silence before the beginning, so that output 0 stands on input 0. */
    decimate->held = (size_t)decimate->half;
    decimate->past =
        calloc ((size_t)(2 * decimate->half + 1) + CHUNK + (size_t)factor, sizeof *decimate->past);
    return decimate->past != NULL;
}

void
speech_decimate_clear (SpeechDecimate *decimate)
{
    free (decimate->taps);
    free (decimate->past);
    free (decimate->output);
    *decimate = (SpeechDecimate){0};
}

static bool
make_room (SpeechDecimate *decimate, size_t more)
{
    if (decimate->count + more <= decimate->room)
        return true;
    size_t room = decimate->room + decimate->room / 2 + more + 65536;
    float *larger = realloc (decimate->output, room * sizeof *larger);
    if (larger == NULL)
        return false;
    decimate->output = larger;
    decimate->room = room;
    return true;
}

/* Eight sums beside each other, so that the compiler may use vectors. */
static float
weighted_sum (const float *taps, const float *samples, size_t count)
{
    float sums[8] = {0};
    size_t i = 0;
    for (; i + 8 <= count; i += 8)
        for (int lane = 0; lane < 8; lane++)
            sums[lane] += taps[i + (size_t)lane] * samples[i + (size_t)lane];
    for (; i < count; i++)
        sums[0] += taps[i] * samples[i];
    return sums[0] + sums[1] + sums[2] + sums[3] + sums[4] + sums[5] + sums[6] + sums[7];
}

static void
filter_held (SpeechDecimate *decimate)
{
    size_t taps = (size_t)(2 * decimate->half + 1), at = 0;
    for (; at + taps <= decimate->held; at += (size_t)decimate->factor)
        decimate->output[decimate->count++] =
            weighted_sum (decimate->taps, decimate->past + at, taps);
    decimate->held -= at;
    memmove (decimate->past, decimate->past + at, decimate->held * sizeof *decimate->past);
}

bool
speech_decimate_feed (SpeechDecimate *decimate, const float *samples, size_t count)
{
    if (!make_room (decimate, count / (size_t)decimate->factor + 2))
        return false;
    if (decimate->factor == 1) {
        memcpy (decimate->output + decimate->count, samples, count * sizeof *samples);
        decimate->count += count;
        return true;
    }
    while (count > 0) {
        size_t part = count < CHUNK ? count : CHUNK;
        memcpy (decimate->past + decimate->held, samples, part * sizeof *samples);
        decimate->held += part;
        filter_held (decimate);
        samples += part;
        count -= part;
    }
    return true;
}

bool
speech_decimate_finish (SpeechDecimate *decimate)
{
    static const float silence[CROSSINGS * SPEECH_DECIMATE_MAX] = {0};
    return decimate->factor == 1
           || speech_decimate_feed (decimate, silence, (size_t)decimate->half);
}
