/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Whether a take can be judged at all. It says nothing about the speaker: a technical fault asks for another take, it
 * never becomes a low mark. Limits: docs/voice.md.
 */
typedef enum {
    SPEECH_GATE_PASS,
    SPEECH_GATE_WARN, /* it counts, with a hint */
    SPEECH_GATE_FAIL, /* record again */
    SPEECH_GATE_VERDICT_COUNT
} SpeechGateVerdict;

/* In the order in which they are told: the first that holds is the reason. */
typedef enum {
    SPEECH_GATE_FINE,
    SPEECH_GATE_MUTED,
    SPEECH_GATE_TOO_SHORT,
    SPEECH_GATE_NO_SPEECH,
    SPEECH_GATE_GAPS,
    SPEECH_GATE_CLIPPED,
    SPEECH_GATE_TOO_LOUD,
    SPEECH_GATE_TOO_SOFT,
    SPEECH_GATE_NOISY,
    SPEECH_GATE_REASON_COUNT
} SpeechGateReason;

/* Zero members stand for the defaults. */
typedef struct {
    double min_s;          /* of the answer without the prompted silence; default 1 */
    double silence_from_s; /* the prompted silence in the take; equal: none */
    double silence_to_s;
    int64_t losses; /* gaps, overflows and dropped blocks that the recorder counted */
} SpeechGateOptions;

typedef struct {
    SpeechGateVerdict verdict;
    SpeechGateReason reason;
    double duration_s;
    double asl_dbov;
    double activity_pct;
    double peak_dbfs;
    double clipped_pct; /* of the active samples */
    double noise_dbov;
    double snr_db;
    bool noise_estimated;
    int64_t dropouts; /* losses by the recorder and holes in the sound */
} SpeechGate;

/* Feed a take in any portions, then ask. */
typedef struct _SpeechGateRun SpeechGateRun;
SpeechGateRun *speech_gate_new (int rate_hz);
void speech_gate_feed (SpeechGateRun *run, const float *samples, size_t count);
SpeechGate speech_gate_finish (const SpeechGateRun *run, const SpeechGateOptions *options);
void speech_gate_free (SpeechGateRun *run);

/* Words for JSON: "pass", "too-soft". */
const char *speech_gate_verdict_to_string (SpeechGateVerdict verdict);
const char *speech_gate_reason_to_string (SpeechGateReason reason);

/* What is wrong and what to change, translated; "" for SPEECH_GATE_FINE. */
const char *speech_gate_sentence (SpeechGateVerdict verdict, SpeechGateReason reason);
