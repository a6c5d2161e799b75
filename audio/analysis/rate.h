/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "audio/analysis/intensity.h"
#include "audio/analysis/pitch.h"

/* A silent stretch between speech. */
typedef struct {
    double from_s;
    double to_s;
} SpeechPause;

typedef struct {
    SpeechPause *items; /* owned */
    size_t count;
    double total_s;
    double longest_s;
    double sounding_s;     /* all that is not silent */
    double first_speech_s; /* the sounding part begins and ends here */
    double last_speech_s;
} SpeechPauses;

/* Which peaks of intensity are syllables: found by the same rule, kept or not. */
typedef struct {
    double *at_s; /* owned */
    size_t count;
} SpeechSyllables;

typedef struct {
    double below_db; /* silence lies so far below the loudest */
    double min_pause_s;
    double min_speech_s;
    bool
        from_q99; /* measure from the 99th percentile, so that one shout hides no pause; else from the highest */
} SpeechPauseRule;

/* Which moments are silent; used for pauses and to tell whether a peak lies in speech. */
typedef struct {
    double *edge_s; /* count + 1; owned */
    bool *silent;   /* owned */
    size_t count;
} SpeechStretches;

SpeechStretches speech_rate_stretches (const SpeechIntensity *intensity,
                                       const SpeechPauseRule *rule);
void speech_stretches_clear (SpeechStretches *stretches);

/* Whether a moment lies in a sounding stretch. */
bool speech_stretches_sounding (const SpeechStretches *stretches, double at_s);

/* Silent stretches inside the speech (not before and after it). */
SpeechPauses speech_rate_pauses (const SpeechIntensity *intensity, const SpeechPauseRule *rule);
void speech_pauses_clear (SpeechPauses *pauses);

typedef struct {
    double dip_db;   /* the fall to the next peak that tells two syllables apart */
    double below_db; /* of the 99th percentile */
    bool count_last; /* the last peak has no fall after it; the reference's rule drops it */
} SpeechSyllableRule;

/*
 * Syllable nuclei: peaks of intensity (lowest pitch 50 Hz) that are voiced. Source: N. de Jong and T. Wempe (2009),
 * Behavior Research Methods 41(2), 385-390.
 */
SpeechSyllables speech_rate_syllables (const SpeechIntensity *intensity,
                                       const SpeechPitchTrack *pitch,
                                       const SpeechStretches *stretches,
                                       const SpeechSyllableRule *rule);
void speech_syllables_clear (SpeechSyllables *syllables);
