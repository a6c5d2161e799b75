/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "audio/backend.h"

/*
 * A device made of a clock: it records a known signal, swallows what is played, and has every fault a real one has.
 * The spec is "null" or "null:KNOB,KNOB…":
 *   tone        a sine of 440 Hz at -20 dBFS instead of the speech-like default
 *   ramp        sample i is (i mod 65536) / 65536 - 0.5, so that a test finds every lost sample
 *   soft, loud  the default signal 40 dB softer; 30 dB louder, clipped
 *   noise       white noise at -30 dBFS under the signal
 *   silent      exact zeros
 *   deaf        exact zeros of the headset, which is the default; the webcam hears
 *   none        no device at all
 *   late@S      no device until S seconds after the start; then it is plugged
 *   moved@S     the sound comes from another device from S on
 *   busy        opening fails, another program holds it
 *   mute-start  opens and never gives a sample
 *   lost@S      goes away after S seconds of sound
 *   hole@S      gives nothing from S for one second, and that second is missing
 *   burst@S     gives nothing from S for one second, then all of it at once
 *   overflow@S  reports one overflow at S
 *   lead@S      room noise for S seconds before the voice begins
 *   hang        close blocks for two seconds
 *   fast        runs 20 times faster than the clock
 */
AudioBackend *audio_null_new (const char *knobs);

/* Sample number i of the default speech-like signal at 48 kHz: 0.4 s of voice, 0.1 s of soft noise; any thread. */
float audio_null_sample (size_t i);
