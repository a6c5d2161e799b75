/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a pitch track tells about the speaker's melody. */
#include <math.h>
#include <stdlib.h>

#include "audio/analysis/pitch.h"
#include "audio/analysis/quantile.h"

#define FIRST_FLOOR_HZ 75
#define FIRST_CEILING_HZ 600

static double
semitones (double hz)
{
    return 12 * log2 (hz / 100);
}

/* The voiced values in order of size; NULL if there are none. */
static float *
sorted_voiced (const SpeechPitchTrack *track, size_t *ret_count)
{
    size_t count = 0;
    float *values = malloc ((track->count + 1) * sizeof *values);
    for (size_t i = 0; values != NULL && i < track->count; i++)
        if (track->hz[i] > 0)
            values[count++] = track->hz[i];
    *ret_count = count;
    if (count > 0)
        speech_quantile_sort (values, count);
    return values;
}

SpeechPitchResult
speech_pitch_describe (const SpeechPitchTrack *track)
{
    const double none = (double)NAN;
    SpeechPitchResult result = {none, none, none, none, track->count > 0 ? 0 : none, 0};
    size_t count;
    float *values = sorted_voiced (track, &count);
    if (count > 0) {
        double sum = 0, squares = 0;
        for (size_t i = 0; i < count; i++)
            sum += semitones ((double)values[i]);
        for (size_t i = 0; i < count; i++) {
            double off = semitones ((double)values[i]) - sum / (double)count;
            squares += off * off;
        }
        result.median_hz = speech_quantile (values, count, 0.5);
        result.sd_semitones = count > 1 ? sqrt (squares / (double)(count - 1)) : 0;
        result.p10_semitones = semitones (speech_quantile (values, count, 0.1));
        result.p90_semitones = semitones (speech_quantile (values, count, 0.9));
        result.voiced_fraction = (double)count / (double)track->count;
        result.voiced_s = (double)count * track->step_s;
    }
    free (values);
    return result;
}

bool
speech_pitch_two_passes (const float *samples, size_t count, double rate_hz,
                         SpeechPitchTrack *ret_track)
{
    SpeechPitchOptions options = speech_pitch_defaults (FIRST_FLOOR_HZ, FIRST_CEILING_HZ);
    if (!speech_pitch_track (samples, count, rate_hz, &options, ret_track))
        return false;
    size_t voiced;
    float *values = sorted_voiced (ret_track, &voiced);
    if (voiced > 0) {
        options = speech_pitch_defaults (0.75 * speech_quantile (values, voiced, 0.25),
                                         1.5 * speech_quantile (values, voiced, 0.75));
        SpeechPitchTrack second;
        if (speech_pitch_track (samples, count, rate_hz, &options, &second)) {
            speech_pitch_clear (ret_track);
            *ret_track = second;
        }
    }
    free (values);
    return true;
}
