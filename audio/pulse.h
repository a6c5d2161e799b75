/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

/*
 * What the sound server (PulseAudio, or PipeWire in its place) knows and PortAudio does not tell: its single
 * microphones and speakers by the names that people know, when one comes or goes, and when it moves our recording to
 * another microphone. It has a thread of its own and never blocks a caller for longer than it says.
 */
typedef struct _AudioPulse AudioPulse;

/* Called on the thread of the AudioPulse; they may not call it back. */
typedef struct {
    void (*changed) (void *user); /* a device or the server came or went */
    void (*moved) (void *user);   /* a recording of this process comes from another source now */
    void *user;
} AudioPulseEvents;

/* Begins to look for a server, and goes on when it dies. NULL when that can't even begin. Transfer full. */
AudioPulse *audio_pulse_new (const AudioPulseEvents *events);

/* After it, no event is told. Transfer full. */
void audio_pulse_free (AudioPulse *pulse);

/*
 * Appends what the server offers (AudioDevice, with ids "pulse:NAME"; what only records a speaker is left out). False
 * when there is no server. Waits at most 0.3 s for the first answer of one.
 */
bool audio_pulse_list (AudioPulse *pulse, GPtrArray *devices);
