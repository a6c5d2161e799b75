/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/analysis/rate.h"

#include <math.h>
#include <stdlib.h>

static double
frame_time (const SpeechIntensity *intensity, size_t i)
{
    return intensity->start_s + (double)i * intensity->step_s;
}

static bool
cut_stretches (const SpeechIntensity *intensity, double threshold_db, SpeechStretches *stretches)
{
    stretches->edge_s = malloc ((intensity->count + 2) * sizeof *stretches->edge_s);
    stretches->silent = malloc ((intensity->count + 1) * sizeof *stretches->silent);
    stretches->count = 0;
    if (stretches->edge_s == NULL || stretches->silent == NULL)
        return false;
    stretches->edge_s[0] = 0;
    for (size_t i = 0; i < intensity->count; i++) {
        bool silent = (double)intensity->db[i] < threshold_db;
        if (stretches->count > 0 && stretches->silent[stretches->count - 1] == silent)
            continue;
        if (stretches->count > 0)
            stretches->edge_s[stretches->count] = frame_time (intensity, i);
        stretches->silent[stretches->count++] = silent;
    }
    stretches->edge_s[stretches->count] = intensity->duration_s;
    return stretches->count > 0;
}

/* Stretches of one kind that are too short join their neighbours. */
static void
drop_short (SpeechStretches *stretches, bool silent, double min_s)
{
    size_t kept = 0;
    for (size_t i = 0; i < stretches->count; i++) {
        double length_s = stretches->edge_s[i + 1] - stretches->edge_s[i];
        bool kind = stretches->silent[i];
        if (kind == silent && length_s < min_s && stretches->count > 1)
            kind = !kind;
        if (kept > 0 && stretches->silent[kept - 1] == kind)
            continue;
        stretches->edge_s[kept] = stretches->edge_s[i];
        stretches->silent[kept++] = kind;
    }
    stretches->edge_s[kept] = stretches->edge_s[stretches->count];
    stretches->count = kept;
}

static void
collect (const SpeechStretches *stretches, SpeechPauses *pauses)
{
    for (size_t i = 0; i < stretches->count; i++)
        pauses->sounding_s +=
            stretches->silent[i] ? 0 : stretches->edge_s[i + 1] - stretches->edge_s[i];
    size_t first = stretches->silent[0] ? 1 : 0;
    size_t last = stretches->silent[stretches->count - 1] ? stretches->count - 1 : stretches->count;
    if (first >= last)
        return;
    pauses->first_speech_s = stretches->edge_s[first];
    pauses->last_speech_s = stretches->edge_s[last];
    pauses->items = malloc (stretches->count * sizeof *pauses->items);
    for (size_t i = first; pauses->items != NULL && i < last; i++) {
        if (!stretches->silent[i])
            continue;
        SpeechPause pause = {stretches->edge_s[i], stretches->edge_s[i + 1]};
        pauses->items[pauses->count++] = pause;
        pauses->total_s += pause.to_s - pause.from_s;
        pauses->longest_s = fmax (pauses->longest_s, pause.to_s - pause.from_s);
    }
}

SpeechStretches
speech_rate_stretches (const SpeechIntensity *intensity, const SpeechPauseRule *rule)
{
    SpeechStretches stretches = {0};
    double loudest = rule->from_q99 ? speech_intensity_quantile (intensity, 0.99)
                                    : speech_intensity_highest (intensity);
    if (cut_stretches (intensity, loudest - rule->below_db, &stretches)) {
        /* A click inside a pause goes first: it does not make two pauses of one. */
        drop_short (&stretches, false, rule->min_speech_s);
        drop_short (&stretches, true, rule->min_pause_s);
    }
    return stretches;
}

void
speech_stretches_clear (SpeechStretches *stretches)
{
    free (stretches->edge_s);
    free (stretches->silent);
    *stretches = (SpeechStretches){0};
}

bool
speech_stretches_sounding (const SpeechStretches *stretches, double at_s)
{
    for (size_t i = 0; i < stretches->count; i++)
        if (at_s < stretches->edge_s[i + 1])
            return !stretches->silent[i];
    return false;
}

SpeechPauses
speech_rate_pauses (const SpeechIntensity *intensity, const SpeechPauseRule *rule)
{
    SpeechPauses pauses = {0};
    SpeechStretches stretches = speech_rate_stretches (intensity, rule);
    if (stretches.count > 0)
        collect (&stretches, &pauses);
    speech_stretches_clear (&stretches);
    return pauses;
}

void
speech_pauses_clear (SpeechPauses *pauses)
{
    free (pauses->items);
    *pauses = (SpeechPauses){0};
}

static double
lowest_between (const SpeechIntensity *intensity, size_t from, size_t to)
{
    float lowest = intensity->db[from];
    for (size_t i = from; i <= to; i++)
        lowest = fminf (lowest, intensity->db[i]);
    return (double)lowest;
}

/* Frames that are peaks and loud enough. */
static size_t *
find_peaks (const SpeechIntensity *intensity, double threshold_db, size_t *ret_count)
{
    size_t *peaks = malloc ((intensity->count + 1) * sizeof *peaks);
    const float *db = intensity->db;
    *ret_count = 0;
    for (size_t i = 1; peaks != NULL && i + 1 < intensity->count; i++)
        if (db[i] > db[i - 1] && db[i] >= db[i + 1] && (double)db[i] > threshold_db)
            peaks[(*ret_count)++] = i;
    return peaks;
}

SpeechSyllables
speech_rate_syllables (const SpeechIntensity *intensity, const SpeechPitchTrack *pitch,
                       const SpeechStretches *stretches, const SpeechSyllableRule *rule)
{
    SpeechSyllables syllables = {0};
    double threshold_db = speech_intensity_quantile (intensity, 0.99) - rule->below_db;
    threshold_db = fmax (threshold_db, speech_intensity_lowest (intensity));
    size_t count;
    size_t *peaks = find_peaks (intensity, threshold_db, &count);
    syllables.at_s = malloc ((count + 1) * sizeof *syllables.at_s);
    for (size_t i = 0; peaks != NULL && syllables.at_s != NULL && i < count; i++) {
        bool last = i + 1 == count;
        if (last && !rule->count_last)
            break;
        double dip = last ? -HUGE_VAL : lowest_between (intensity, peaks[i], peaks[i + 1]);
        double at_s = frame_time (intensity, peaks[i]);
        if ((double)intensity->db[peaks[i]] - dip > rule->dip_db
            && speech_pitch_voiced_at (pitch, at_s))
            syllables.at_s[syllables.count++] = at_s;
    }
    free (peaks);
    return syllables;
}

void
speech_syllables_clear (SpeechSyllables *syllables)
{
    free (syllables->at_s);
    *syllables = (SpeechSyllables){0};
}
