/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Energy of each 20 ms, holes and zeros: what the noise floor, the dropouts and a dead input are told from. The
 * speaker is asked to be silent first; the noise floor is the level of that silence. Without it the tenth percentile of
 * the frames stands in, which reads about 2.3 dB high and says so.
 */
typedef struct {
    int rate_hz;
    size_t frame; /* samples */
    size_t filled;
    double squares;
    double blocked, blocker_pole, last_input;
    float *energies; /* mean square of each frame; owned */
    size_t count, room;
    float recent, recent_decay; /* how loud the last 2 ms were */
    float before_zeros;         /* the same before the present or last run of zeros */
    int32_t pending; /* samples until the sound after a run of zeros is known; 0: none is open */
    int64_t zeros, all_zeros, longest_zeros, frames;
    int64_t dropouts;
} SpeechNoise;

void speech_noise_init (SpeechNoise *noise, int rate_hz);
void speech_noise_clear (SpeechNoise *noise);
void speech_noise_feed (SpeechNoise *noise, const float *samples, size_t count);

typedef struct {
    double noise_dbov;  /* SPEECH_SILENT_DB for exact silence */
    double bursts_dbov; /* 95th percentile of its frames */
    bool estimated;     /* there was no prompted silence */
    bool muted;         /* nothing but zeros */
    double longest_zeros_s;
    int64_t dropouts; /* 5 ms to 1 s of exact zeros cut into sound on both sides */
} SpeechNoiseResult;

/* silence_from_s < silence_to_s names the prompted silence; equal: there was none. */
SpeechNoiseResult speech_noise_result (const SpeechNoise *noise, double silence_from_s,
                                       double silence_to_s);

/* Signal to noise: how far the speech alone lies above the noise, in dB, 0 to 100. Source: active level less noise power. */
double speech_noise_snr_db (double asl_dbov, double noise_dbov);
