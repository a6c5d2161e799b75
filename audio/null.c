/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/null.h"

#include <math.h>
#include <stdatomic.h>
#include <string.h>

#define BLOCK_MS 10

typedef enum { SIGNAL_VOICE, SIGNAL_TONE, SIGNAL_RAMP, SIGNAL_SILENT } Signal;

typedef struct {
    AudioBackend base;
    Signal signal;
    bool soft, loud, noise, none, busy, mute_start, hang, fast, deaf;
    double lost_s, hole_s, burst_s, overflow_s; /* negative: never */
    double lead_s;                              /* the voice begins after so much room noise */
    double late_s, moved_s;
    /* Of late_s: */
    void (*changed) (void *user);
    void *user;
    GThread *plugging;
    atomic_bool plugged, freed;
} NullBackend;

struct _AudioStream {
    const NullBackend *backend;
    AudioStreamRequest request;
    GThread *thread;
    atomic_bool closing;
    bool deaf;
};

/* A cheap hash of the index, so that noise needs no state and each run is the same. */
static float
noise_at (size_t i)
{
    guint32 x = (guint32)i * 2654435761u;
    x ^= x >> 15;
    x *= 2246822519u;
    x ^= x >> 13;
    return (float)x / 2147483648.0f - 1.0f;
}

float
audio_null_sample (size_t i)
{
    double t = (double)i / 48000;
    double phase = fmod (t, 0.5);
    double hiss = 0.0008 * (double)noise_at (i);
    if (phase >= 0.4)
        return (float)hiss;
    double envelope = sin (G_PI * phase / 0.4);
    double pitch = 2 * G_PI * 150 * t;
    return (float)(envelope
                       * (0.08 * sin (pitch) + 0.06 * sin (3 * pitch) + 0.03 * sin (11 * pitch))
                   + hiss);
}

static float
signal_at (const NullBackend *backend, size_t i, int rate_hz)
{
    float value = 0;
    switch (backend->signal) {
    case SIGNAL_VOICE:
        value = (double)i < backend->lead_s * rate_hz
                    ? 0.0008f * noise_at (i)
                    : audio_null_sample (rate_hz == 48000 ? i : i * 48000 / (size_t)rate_hz);
        break;
    case SIGNAL_TONE:
        value = (float)(0.1414213562 * sin (2 * G_PI * 440 * (double)i / rate_hz));
        break;
    case SIGNAL_RAMP:
        return (float)(i % 65536) / 65536.0f - 0.5f;
    case SIGNAL_SILENT:
        return 0;
    }
    if (backend->noise)
        value += 0.0548f * noise_at (i * 7 + 3);
    if (backend->soft)
        value *= 0.01f;
    if (backend->loud)
        value *= 31.6f;
    return value > 1 ? 1 : value < -1 ? -1 : value;
}

static void
wait_until (AudioStream *stream, gint64 when_us)
{
    while (!atomic_load (&stream->closing)) {
        gint64 left = when_us - g_get_monotonic_time ();
        if (left <= 0)
            return;
        g_usleep ((gulong)MIN (left, 20000));
    }
}

/* Where the stream stands and what it has to make up for. */
typedef struct {
    size_t frame; /* of the device's own time, holes included */
    bool overflowed, moved;
} Place;

static void
give_block (AudioStream *stream, Place *place, size_t frames)
{
    float block[4096];
    const NullBackend *backend = stream->backend;
    double at_s = (double)place->frame / stream->request.rate_hz;
    bool overflow = backend->overflow_s >= 0 && at_s >= backend->overflow_s && !place->overflowed;
    place->overflowed |= overflow;
    if (stream->request.capture) {
        for (size_t i = 0; i < frames; i++)
            block[i] =
                stream->deaf ? 0 : signal_at (backend, place->frame + i, stream->request.rate_hz);
        stream->request.process (stream->request.user, block, NULL, frames, overflow);
    } else {
        memset (block, 0, sizeof block);
        stream->request.process (stream->request.user, NULL, block, frames, overflow);
    }
}

static bool
inside (double at_s, double start_s)
{
    return start_s >= 0 && at_s >= start_s && at_s < start_s + 1;
}

static gpointer
run_stream (gpointer data)
{
    AudioStream *stream = data;
    const NullBackend *backend = stream->backend;
    size_t block = (size_t)stream->request.rate_hz * BLOCK_MS / 1000;
    Place place = {0};
    gint64 start_us = g_get_monotonic_time ();
    while (!atomic_load (&stream->closing)) {
        double at_s = (double)place.frame / stream->request.rate_hz;
        if (backend->lost_s >= 0 && at_s >= backend->lost_s) {
            stream->request.finished (stream->request.user);
            break;
        }
        if (backend->moved_s >= 0 && at_s >= backend->moved_s && !place.moved) {
            place.moved = true;
            if (stream->request.moved != NULL)
                stream->request.moved (stream->request.user);
        }
        double due_us = at_s * (backend->fast ? 5e4 : 1e6);
        if (inside (at_s, backend->burst_s))
            due_us = (backend->burst_s + 1) * 1e6;
        wait_until (stream, start_us + (gint64)due_us);
        if (atomic_load (&stream->closing))
            break;
        if (!backend->mute_start && !inside (at_s, backend->hole_s))
            give_block (stream, &place, block);
        place.frame += block;
    }
    return NULL;
}

static bool
is_absent (NullBackend *backend)
{
    return backend->none || (backend->late_s >= 0 && !atomic_load (&backend->plugged));
}

static gpointer
plug_later (gpointer data)
{
    NullBackend *backend = data;
    gint64 when_us = g_get_monotonic_time () + (gint64)(backend->late_s * 1e6);
    while (g_get_monotonic_time () < when_us && !atomic_load (&backend->freed))
        g_usleep (5000);
    atomic_store (&backend->plugged, true);
    if (!atomic_load (&backend->freed))
        backend->changed (backend->user);
    return NULL;
}

static void
null_listen (AudioBackend *self, void (*changed) (void *user), void *user)
{
    NullBackend *backend = (NullBackend *)self;
    backend->changed = changed;
    backend->user = user;
    if (backend->late_s >= 0)
        backend->plugging = g_thread_new ("audio-plug", plug_later, backend);
}

static AudioStatus
null_scan (AudioBackend *self, bool idle, GPtrArray *devices)
{
    if (is_absent ((NullBackend *)self))
        return AUDIO_NO_DEVICE;
    AudioDevice *headset = audio_device_new ("null", "Null headset", 1, 2);
    headset->default_input = headset->default_output = true;
    headset->rate_hz = 48000;
    g_ptr_array_add (devices, headset);
    AudioDevice *webcam = audio_device_new ("null-webcam", "Null webcam microphone", 1, 0);
    webcam->rate_hz = 48000;
    g_ptr_array_add (devices, webcam);
    return AUDIO_OK;
}

static AudioStatus
null_open (AudioBackend *self, const AudioStreamRequest *request, AudioStream **ret_stream)
{
    NullBackend *backend = (NullBackend *)self;
    if (is_absent (backend))
        return AUDIO_NO_DEVICE;
    if (backend->busy)
        return AUDIO_BUSY;
    if (request->device_id != NULL && !g_str_has_prefix (request->device_id, "null"))
        return AUDIO_NO_DEVICE;
    AudioStream *stream = g_new0 (AudioStream, 1);
    stream->backend = backend;
    stream->request = *request;
    stream->deaf = backend->deaf && g_strcmp0 (request->device_id, "null-webcam") != 0;
    stream->thread = g_thread_new ("audio-null", run_stream, stream);
    *ret_stream = stream;
    return AUDIO_OK;
}

static void
null_close (AudioBackend *self, AudioStream *stream)
{
    const NullBackend *backend = (NullBackend *)self;
    if (backend->hang)
        g_usleep (2 * G_USEC_PER_SEC);
    atomic_store (&stream->closing, true);
    g_thread_join (stream->thread);
    g_free (stream);
}

static void
null_free (AudioBackend *self)
{
    NullBackend *backend = (NullBackend *)self;
    atomic_store (&backend->freed, true);
    if (backend->plugging != NULL)
        g_thread_join (backend->plugging);
    g_free (backend);
}

static void
turn_knob (NullBackend *backend, const char *knob)
{
    const struct {
        const char *name;
        bool *flag;
        double *at_s;
    } knobs[] = {
        {"soft", &backend->soft, NULL},
        {"loud", &backend->loud, NULL},
        {"noise", &backend->noise, NULL},
        {"none", &backend->none, NULL},
        {"busy", &backend->busy, NULL},
        {"mute-start", &backend->mute_start, NULL},
        {"hang", &backend->hang, NULL},
        {"fast", &backend->fast, NULL},
        {"deaf", &backend->deaf, NULL},
        {"lost@", NULL, &backend->lost_s},
        {"hole@", NULL, &backend->hole_s},
        {"burst@", NULL, &backend->burst_s},
        {"overflow@", NULL, &backend->overflow_s},
        {"lead@", NULL, &backend->lead_s},
        {"late@", NULL, &backend->late_s},
        {"moved@", NULL, &backend->moved_s},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (knobs); i++) {
        if (knobs[i].flag != NULL && g_str_equal (knob, knobs[i].name))
            *knobs[i].flag = true;
        if (knobs[i].at_s != NULL && g_str_has_prefix (knob, knobs[i].name))
            *knobs[i].at_s = g_ascii_strtod (knob + strlen (knobs[i].name), NULL);
    }
    if (g_str_equal (knob, "tone"))
        backend->signal = SIGNAL_TONE;
    if (g_str_equal (knob, "ramp"))
        backend->signal = SIGNAL_RAMP;
    if (g_str_equal (knob, "silent"))
        backend->signal = SIGNAL_SILENT;
}

AudioBackend *
audio_null_new (const char *knobs)
{
    NullBackend *backend = g_new0 (NullBackend, 1);
    backend->base = (AudioBackend){null_listen, null_scan, null_open, null_close, null_free};
    backend->lost_s = backend->hole_s = backend->burst_s = backend->overflow_s = -1;
    backend->late_s = backend->moved_s = -1;
    g_auto (GStrv) words = g_strsplit (knobs != NULL ? knobs : "", ",", -1);
    for (size_t i = 0; words[i] != NULL; i++)
        turn_knob (backend, words[i]);
    return &backend->base;
}
