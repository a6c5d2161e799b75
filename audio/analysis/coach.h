/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "audio/analysis/analysis.h"

#define SPEECH_TIPS_MAX 3

/*
 * What a person who practises may want to hear again: places, never a verdict. Limits and windows: docs/voice.md.
 */
typedef enum {
    SPEECH_TIP_LIVELY,     /* good: the pitch moves most here; value: semitones */
    SPEECH_TIP_SMOOTH,     /* good: the longest stretch without a pause; value: seconds */
    SPEECH_TIP_SOFT,       /* begins here, and is soft throughout; value: dBov */
    SPEECH_TIP_LOUD,       /* the loudest place; value: dBov */
    SPEECH_TIP_FAST,       /* the quickest five seconds; value: syllables a second */
    SPEECH_TIP_LONG_PAUSE, /* value: seconds */
    SPEECH_TIP_FLAT,       /* the pitch moves least; value: semitones */
    SPEECH_TIP_FADES,      /* the last quarter is softer than the first; value: dB */
    SPEECH_TIP_COUNT
} SpeechTipKind;

typedef struct {
    SpeechTipKind kind;
    double from_s, to_s;
    double value;
} SpeechTip;

typedef struct {
    SpeechReport report;
    SpeechTip tips[SPEECH_TIPS_MAX]; /* what is good first */
    size_t count;                    /* two or three; 0 when there is too little speech */
    double longest_pause_from_s;
} SpeechCoaching;

/* Measures sound in memory; words of the passage that was read, or 0. Any thread; about 4 ms a second of sound. */
SpeechCoaching speech_coach_measure (const float *samples, size_t count, int rate_hz, int words);
