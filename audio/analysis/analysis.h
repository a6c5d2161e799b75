/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "audio/analysis/clip.h"
#include "audio/analysis/level.h"
#include "audio/analysis/noise.h"
#include "audio/analysis/pitch.h"
#include "audio/analysis/rate.h"
#include "audio/analysis/spectrum.h"

/*
 * Everything that is measured of a voice, while it is recorded or from a file: feed it in any portions; live values cost
 * nothing, final ones take about 2 ms per second of sound. One thread at a time. docs/voice.md tells each measure's
 * definition, unit and source.
 */
typedef struct _SpeechAnalysis SpeechAnalysis;

/* rate_hz from 4000 to 384000. NULL when memory is short. */
SpeechAnalysis *speech_analysis_new (int rate_hz);
void speech_analysis_feed (SpeechAnalysis *analysis, const float *samples, size_t count);
void speech_analysis_free (SpeechAnalysis *analysis);

/* For a screen, every 50 ms: what is known so far. */
SpeechLevelResult speech_analysis_live (const SpeechAnalysis *analysis);

typedef struct {
    double silence_from_s; /* the prompted silence; equal: none */
    double silence_to_s;
    int words; /* of the passage that was read; 0: unknown */
} SpeechAnalysisOptions;

/* All measures. What can't be told is NAN, and its reason stands in why_… or follows from the flags. */
typedef struct {
    int rate_hz;
    SpeechLevelResult level;
    double loudness_lufs;
    SpeechClipResult clip;
    double clipped_pct; /* of the active samples */
    SpeechNoiseResult noise;
    double snr_db;
    SpeechHum hum;
    double bandwidth_hz; /* upper edge */
    double rolloff_hz;
    SpeechPitchResult pitch;
    double reference_syllables[2]; /* dips of 2 and 4 dB, the reference's rule */
    double reference_pauses;
    double reference_pause_s;
    double reference_phonation_s; /* sounding time by the syllables' rule (pauses of 300 ms) */
    double syllables; /* our rule: 2 dB, the last one counted; NAN when it is too noisy to tell */
    double pauses;    /* our rule: 250 ms and more, from the 99th percentile */
    double pause_s;
    double longest_pause_s;
    double span_s;            /* from the first to the last speech */
    double phonation_s;       /* span less pauses */
    double speech_rate;       /* syllables a second of the span */
    double articulation_rate; /* syllables a second of phonation */
    double words_a_minute;    /* for a known passage */
} SpeechReport;

SpeechReport speech_analysis_finish (SpeechAnalysis *analysis,
                                     const SpeechAnalysisOptions *options);

/* After speech_analysis_finish, for drawing; transfer none. */
const SpeechPitchTrack *speech_analysis_pitch (const SpeechAnalysis *analysis);
const SpeechPauses *speech_analysis_pauses (const SpeechAnalysis *analysis);
