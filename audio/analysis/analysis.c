/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/analysis/analysis.h"

#include <ebur128.h>
#include <math.h>
#include <stdlib.h>

#include "audio/analysis/decimate.h"

#define PITCH_RATE_HZ 8000
#define PITCH_HIGHEST_RATE_HZ 12000
#define SYLLABLE_SNR_DB 20
#define SYLLABLE_LOWEST_HZ 50
#define PAUSE_LOWEST_HZ 100
#define HUM_LONGEST_S 2

struct _SpeechAnalysis {
    int rate_hz;
    SpeechLevel level;
    SpeechClip clip;
    SpeechNoise noise;
    SpeechSpectrum spectrum;
    SpeechBlocks blocks;
    SpeechDecimate low; /* for the pitch */
    ebur128_state *loudness;
    SpeechPitchTrack pitch;
    SpeechPauses pauses;
};

SpeechAnalysis *
speech_analysis_new (int rate_hz)
{
    SpeechAnalysis *analysis = calloc (1, sizeof *analysis);
    if (analysis == NULL)
        return NULL;
    int factor = rate_hz > PITCH_HIGHEST_RATE_HZ ? rate_hz / PITCH_RATE_HZ : 1;
    analysis->rate_hz = rate_hz;
    speech_level_init (&analysis->level, rate_hz);
    speech_noise_init (&analysis->noise, rate_hz);
    speech_blocks_init (&analysis->blocks, rate_hz);
    analysis->loudness = ebur128_init (1, (unsigned long)rate_hz, EBUR128_MODE_I);
    bool ready = speech_spectrum_init (&analysis->spectrum, rate_hz);
    ready = speech_decimate_init (&analysis->low,
                                  factor < SPEECH_DECIMATE_MAX ? factor : SPEECH_DECIMATE_MAX)
            && ready;
    if (ready && analysis->loudness != NULL)
        return analysis;
    speech_analysis_free (analysis);
    return NULL;
}

void
speech_analysis_free (SpeechAnalysis *analysis)
{
    if (analysis == NULL)
        return;
    speech_noise_clear (&analysis->noise);
    speech_spectrum_clear (&analysis->spectrum);
    speech_blocks_clear (&analysis->blocks);
    speech_decimate_clear (&analysis->low);
    speech_pitch_clear (&analysis->pitch);
    speech_pauses_clear (&analysis->pauses);
    if (analysis->loudness != NULL)
        ebur128_destroy (&analysis->loudness);
    free (analysis);
}

void
speech_analysis_feed (SpeechAnalysis *analysis, const float *samples, size_t count)
{
    speech_level_feed (&analysis->level, samples, count);
    speech_clip_feed (&analysis->clip, samples, count);
    speech_noise_feed (&analysis->noise, samples, count);
    speech_spectrum_feed (&analysis->spectrum, samples, count);
    speech_blocks_feed (&analysis->blocks, samples, count);
    speech_decimate_feed (&analysis->low, samples, count);
    ebur128_add_frames_float (analysis->loudness, samples, count);
}

SpeechLevelResult
speech_analysis_live (const SpeechAnalysis *analysis)
{
    return speech_level_result (&analysis->level);
}

static double
low_rate_hz (const SpeechAnalysis *analysis)
{
    return (double)analysis->rate_hz / analysis->low.factor;
}

static void
report_sound (const SpeechAnalysis *analysis, const SpeechAnalysisOptions *options,
              SpeechReport *report)
{
    report->level = speech_level_result (&analysis->level);
    report->clip = speech_clip_result (&analysis->clip);
    report->noise =
        speech_noise_result (&analysis->noise, options->silence_from_s, options->silence_to_s);
    bool speech = report->level.asl_dbov > SPEECH_SILENT_DB;
    double active = (double)analysis->level.frames * report->level.activity_pct / 100;
    report->clipped_pct = active > 0 ? 100 * (double)report->clip.samples / active : (double)NAN;
    report->snr_db = speech ? speech_noise_snr_db (report->level.asl_dbov, report->noise.noise_dbov)
                            : (double)NAN;
    report->bandwidth_hz = speech_spectrum_edge_hz (&analysis->spectrum);
    report->rolloff_hz = speech_spectrum_rolloff_hz (&analysis->spectrum);
    double lufs;
    bool loud =
        ebur128_loudness_global (analysis->loudness, &lufs) == EBUR128_SUCCESS && isfinite (lufs);
    report->loudness_lufs = loud ? lufs : (double)NAN;
}

/* Hum is looked for in the prompted silence, where no voice covers it. */
static void
report_hum (const SpeechAnalysis *analysis, const SpeechAnalysisOptions *options,
            SpeechReport *report)
{
    double rate_hz = low_rate_hz (analysis);
    size_t from = (size_t)fmax (options->silence_from_s * rate_hz, 0);
    size_t to = (size_t)fmax (options->silence_to_s * rate_hz, 0);
    to = to < analysis->low.count ? to : analysis->low.count;
    report->hum =
        (SpeechHum){.mains_hz = (double)NAN, .level_dbov = (double)NAN, .above_db = (double)NAN};
    if (to > from)
        report->hum = speech_spectrum_hum (analysis->low.output + from, to - from, rate_hz);
}

static void
report_pauses (SpeechAnalysis *analysis, SpeechReport *report)
{
    static const SpeechPauseRule reference = {25, 0.25, 0.1, false}, ours = {25, 0.25, 0.1, true};
    SpeechIntensity intensity;
    report->reference_pauses = report->reference_pause_s = report->pauses = report->pause_s =
        (double)NAN;
    report->longest_pause_s = report->span_s = report->phonation_s = (double)NAN;
    if (!speech_intensity_measure (&analysis->blocks, PAUSE_LOWEST_HZ, &intensity))
        return;
    SpeechPauses plain = speech_rate_pauses (&intensity, &reference);
    report->reference_pauses = (double)plain.count;
    report->reference_pause_s = plain.total_s;
    speech_pauses_clear (&plain);
    speech_pauses_clear (&analysis->pauses);
    analysis->pauses = speech_rate_pauses (&intensity, &ours);
    report->pauses = (double)analysis->pauses.count;
    report->pause_s = analysis->pauses.total_s;
    report->longest_pause_s = analysis->pauses.longest_s;
    report->span_s = analysis->pauses.last_speech_s - analysis->pauses.first_speech_s;
    report->phonation_s = report->span_s - report->pause_s;
    speech_intensity_clear (&intensity);
}

/* The pauses that the syllables' authors leave out. */
static const SpeechPauseRule syllable_pauses = {25, 0.3, 0.1, true};

static double
count_syllables (const SpeechIntensity *intensity, const SpeechPitchTrack *voicing, double dip_db,
                 bool count_last)
{
    SpeechSyllableRule rule = {dip_db, 25, count_last};
    SpeechStretches stretches = speech_rate_stretches (intensity, &syllable_pauses);
    SpeechSyllables syllables = speech_rate_syllables (intensity, voicing, &stretches, &rule);
    double count = (double)syllables.count;
    speech_syllables_clear (&syllables);
    speech_stretches_clear (&stretches);
    return count;
}

static void
report_syllables (SpeechAnalysis *analysis, SpeechReport *report)
{
    SpeechIntensity intensity;
    SpeechPitchTrack voicing;
    report->syllables = report->reference_phonation_s = (double)NAN;
    report->reference_syllables[0] = report->reference_syllables[1] = (double)NAN;
    if (!speech_intensity_measure (&analysis->blocks, SYLLABLE_LOWEST_HZ, &intensity))
        return;
    SpeechPauses sounding = speech_rate_pauses (&intensity, &syllable_pauses);
    report->reference_phonation_s = sounding.sounding_s;
    speech_pauses_clear (&sounding);
    SpeechPitchOptions options = {30, 450, 0.02, 4, 0.03, 0.25, 0.01, 0.35, 0.25};
    if (speech_pitch_track (analysis->low.output, analysis->low.count, low_rate_hz (analysis),
                            &options, &voicing)) {
        report->reference_syllables[0] = count_syllables (&intensity, &voicing, 2, false);
        report->reference_syllables[1] = count_syllables (&intensity, &voicing, 4, false);
        /* Noise makes peaks of its own: below 20 dB a count would be invented. */
        if (report->snr_db >= SYLLABLE_SNR_DB
            || (report->noise.estimated && report->snr_db >= SYLLABLE_SNR_DB - 3))
            report->syllables = count_syllables (&intensity, &voicing, 2, true);
    }
    speech_pitch_clear (&voicing);
    speech_intensity_clear (&intensity);
}

static void
report_rates (SpeechReport *report, int words)
{
    report->speech_rate = report->span_s > 0 ? report->syllables / report->span_s : (double)NAN;
    report->articulation_rate =
        report->phonation_s > 0 ? report->syllables / report->phonation_s : (double)NAN;
    report->words_a_minute =
        words > 0 && report->span_s > 0 ? 60 * words / report->span_s : (double)NAN;
}

SpeechReport
speech_analysis_finish (SpeechAnalysis *analysis, const SpeechAnalysisOptions *options)
{
    static const SpeechAnalysisOptions none = {0};
    SpeechReport report = {.rate_hz = analysis->rate_hz};
    options = options != NULL ? options : &none;
    speech_decimate_finish (&analysis->low);
    report_sound (analysis, options, &report);
    report_hum (analysis, options, &report);
    speech_pitch_clear (&analysis->pitch);
    speech_pitch_two_passes (analysis->low.output, analysis->low.count, low_rate_hz (analysis),
                             &analysis->pitch);
    report.pitch = speech_pitch_describe (&analysis->pitch);
    report_pauses (analysis, &report);
    report_syllables (analysis, &report);
    report_rates (&report, options->words);
    return report;
}

const SpeechPitchTrack *
speech_analysis_pitch (const SpeechAnalysis *analysis)
{
    return &analysis->pitch;
}

const SpeechPauses *
speech_analysis_pauses (const SpeechAnalysis *analysis)
{
    return &analysis->pauses;
}
