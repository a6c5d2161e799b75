/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * Pitch by the autocorrelation of a windowed signal divided by that of the window, up to 15 candidates a frame, and the
 * cheapest path through them. Source: P. Boersma (1993), "Accurate short-term analysis of the fundamental frequency and
 * the harmonics-to-noise ratio of a sampled sound", IFA Proceedings 17, 97-110; the same defaults.
 */
typedef struct {
    double floor_hz;
    double ceiling_hz;
    double step_s; /* 0: 0.75 / floor */
    int candidates;
    double silence; /* thresholds and costs as in the paper */
    double voicing;
    double octave_cost;
    double octave_jump_cost;
    double voiced_unvoiced_cost;
} SpeechPitchOptions;

/* 15 candidates, 0.03, 0.45, 0.01, 0.35, 0.14. */
SpeechPitchOptions speech_pitch_defaults (double floor_hz, double ceiling_hz);

/* A track: frame i is at start_s + i * step_s. Zero is an empty one. */
typedef struct {
    double start_s;
    double step_s;
    size_t count;
    float *hz; /* 0: unvoiced; owned */
} SpeechPitchTrack;

/* False when the sound is shorter than one window or memory is short; the track is empty then. */
bool speech_pitch_track (const float *samples, size_t count, double rate_hz,
                         const SpeechPitchOptions *options, SpeechPitchTrack *ret_track);
void speech_pitch_clear (SpeechPitchTrack *track);

/* Whether the track is voiced on both sides of a moment. */
bool speech_pitch_voiced_at (const SpeechPitchTrack *track, double at_s);

/* How the pitch moves. Semitones are relative to 100 Hz. All are NAN without a voiced frame. */
typedef struct {
    double median_hz;
    double sd_semitones;
    double p10_semitones;
    double p90_semitones;
    double voiced_fraction;
    double voiced_s;
} SpeechPitchResult;

SpeechPitchResult speech_pitch_describe (const SpeechPitchTrack *track);

/*
 * Two passes: 75 to 600 Hz first, then from 0.75 of the lower quartile to 1.5 of the upper one, so that octave errors of
 * a wide range do not pass for liveliness. Source: C. De Looze and D. Hirst (2008).
 */
bool speech_pitch_two_passes (const float *samples, size_t count, double rate_hz,
                              SpeechPitchTrack *ret_track);
