/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "audio/devices.h"
#include "audio/realtime.h"
#include "audio/status.h"

/*
 * What brings samples from and to a device: PortAudio, or the null device for tests. All functions run on the sound
 * thread of an AudioEngine and may block; `process` runs on the backend's own realtime thread.
 */
typedef struct _AudioBackend AudioBackend;
typedef struct _AudioStream AudioStream;

/* A mono float stream to open. The strings and the user pointer outlive the stream. */
typedef struct {
    const char *device_id; /* NULL: the default */
    bool capture;          /* else playback */
    int rate_hz;
    /* Realtime. One of input and output is NULL. overflow: the backend itself lost samples before this call. */
    void (*process) (void *user, const float *input, float *output, size_t frames, bool overflow);
    /* The stream ended by itself (its device is gone). Any thread, at most once, never after close. */
    void (*finished) (void *user);
    /* Capture only; may be NULL. The sound comes from another device than the one opened. As finished. */
    void (*moved) (void *user);
    void *user;
} AudioStreamRequest;

struct _AudioBackend {
    /* From now on changed is called when a device may have come or gone: any thread, and often for nothing. */
    void (*listen) (AudioBackend *self, void (*changed) (void *user), void *user);
    /* Fills devices (AudioDevice, owned by the array). idle: no stream is open, so that it may start anew; a backend
     * that needs to and may not answers AUDIO_BUSY. */
    AudioStatus (*scan) (AudioBackend *self, bool idle, GPtrArray *devices);
    /* Opens and starts. */
    AudioStatus (*open) (AudioBackend *self, const AudioStreamRequest *request,
                         AudioStream **ret_stream);
    /* Stops and frees; after it, neither process nor finished is called. */
    void (*close) (AudioBackend *self, AudioStream *stream);
    void (*free) (AudioBackend *self);
};

/* The backend named by spec: "null" with faults as audio/null.h tells, anything else (NULL too) is PortAudio. */
AudioBackend *audio_backend_new (const char *spec);
