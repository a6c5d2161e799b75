/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/pa.h"

#include <alsa/asoundlib.h>
#include <dlfcn.h>
#include <pa_linux_alsa.h>
#include <portaudio.h>
#include <stdatomic.h>

#include "audio/pulse.h"

#define LATENCY_S 0.035 /* what PortAudio itself proposes for recording by ALSA's plug-ins */

typedef struct {
    AudioBackend base;
    bool initialised;
    AudioPulse *pulse; /* NULL: not listened to */
    void (*changed) (void *user);
    void *user;
    GMutex mutex;
    GPtrArray *captures; /* under the mutex: open streams that record */
} PaBackend;

/* PortAudio is one for the whole process and not made for threads; a program whose last engine still winds up while the
 * next one starts has two. */
static GMutex portaudio;

struct _AudioStream {
    AudioStreamRequest request;
    PaStream *stream;
    atomic_bool closing;
};

static const struct {
    PaError error;
    AudioStatus status;
} error_statuses[] = {
    {paNoError, AUDIO_OK},
    {paDeviceUnavailable, AUDIO_BUSY},
    {paInvalidDevice, AUDIO_NO_DEVICE},
    {paBadIODeviceCombination, AUDIO_NO_DEVICE},
    {paInvalidSampleRate, AUDIO_FORMAT},
    {paSampleFormatNotSupported, AUDIO_FORMAT},
    {paInvalidChannelCount, AUDIO_FORMAT},
};

static AudioStatus
status_of (PaError error)
{
    for (size_t i = 0; i < G_N_ELEMENTS (error_statuses); i++)
        if (error_statuses[i].error == error)
            return error_statuses[i].status;
    return AUDIO_FAILED;
}

static void
ignore_alsa (const char *file, int line, const char *function, int code, const char *format, ...)
{
}

static void
ignore_jack (const char *text)
{
}

/* At each start ALSA and JACK print some 200 lines about devices that a desktop does not have. */
static void
silence_libraries (void)
{
    snd_lib_error_set_handler (ignore_alsa);
    static const char *const setters[] = {"jack_set_error_function", "jack_set_info_function"};
    for (size_t i = 0; i < G_N_ELEMENTS (setters); i++) {
        void *symbol = dlsym (RTLD_DEFAULT, setters[i]);
        void (*set) (void (*) (const char *)) = NULL;
        memcpy (&set, &symbol, sizeof set);
        if (set != NULL)
            set (ignore_jack);
    }
}

static AudioStatus
start_up (PaBackend *backend)
{
    if (backend->initialised)
        return AUDIO_OK;
    silence_libraries ();
    PaError error = Pa_Initialize ();
    backend->initialised = error == paNoError;
    return status_of (error);
}

static char *
device_id (const PaDeviceInfo *info)
{
    return g_strdup_printf ("%s:%s", Pa_GetHostApiInfo (info->hostApi)->name, info->name);
}

/* Bare ALSA, without a sound server. */
static void
list_alsa (GPtrArray *devices)
{
    for (PaDeviceIndex i = 0; i < Pa_GetDeviceCount (); i++) {
        const PaDeviceInfo *info = Pa_GetDeviceInfo (i);
        if (info == NULL)
            continue;
        g_autofree char *id = device_id (info);
        AudioDevice *device = audio_device_from_alsa (id, info->name, NULL);
        if (device == NULL)
            continue;
        device->inputs = info->maxInputChannels;
        device->outputs = info->maxOutputChannels;
        device->rate_hz = info->defaultSampleRate;
        device->default_input = i == Pa_GetDefaultInputDevice ();
        device->default_output = i == Pa_GetDefaultOutputDevice ();
        g_ptr_array_add (devices, device);
    }
}

static AudioStatus
scan (AudioBackend *self, bool idle, GPtrArray *devices)
{
    PaBackend *backend = (PaBackend *)self;
    bool served = backend->pulse != NULL && audio_pulse_list (backend->pulse, devices);
    if (!served && !idle)
        return AUDIO_BUSY;
    /* PortAudio's list is frozen when it starts, so a fresh list needs a fresh start. */
    if (backend->initialised && idle)
        Pa_Terminate ();
    backend->initialised &= !idle;
    AudioStatus status = start_up (backend);
    if (status == AUDIO_OK && !served)
        list_alsa (devices);
    if (status != AUDIO_OK)
        return status;
    return devices->len > 0 ? AUDIO_OK : AUDIO_NO_DEVICE;
}

static PaDeviceIndex
find_device (const AudioStreamRequest *request)
{
    if (request->device_id == NULL)
        return request->capture ? Pa_GetDefaultInputDevice () : Pa_GetDefaultOutputDevice ();
    for (PaDeviceIndex i = 0; i < Pa_GetDeviceCount (); i++) {
        const PaDeviceInfo *info = Pa_GetDeviceInfo (i);
        g_autofree char *id = info != NULL ? device_id (info) : NULL;
        if (id != NULL && g_str_equal (id, request->device_id))
            return i;
    }
    return paNoDevice;
}

AUDIO_REALTIME static int
on_process (const void *input, void *output, unsigned long frames,
            const PaStreamCallbackTimeInfo *time, PaStreamCallbackFlags flags, void *data)
{
    AudioStream *stream = data;
    bool overflow = (flags & (stream->request.capture ? paInputOverflow : paOutputUnderflow)) != 0;
    stream->request.process (stream->request.user, input, output, frames, overflow);
    return paContinue;
}

static void
on_finished (void *data)
{
    AudioStream *stream = data;
    /* PortAudio also tells when we stop it ourselves: nobody is to hear of that as a loss. */
    if (!atomic_load (&stream->closing))
        stream->request.finished (stream->request.user);
}

static PaError
open_stream (AudioStream *stream, const PaStreamParameters *parameters)
{
    const AudioStreamRequest *request = &stream->request;
    PaError error =
        Pa_OpenStream (&stream->stream, request->capture ? parameters : NULL,
                       request->capture ? NULL : parameters, request->rate_hz,
                       paFramesPerBufferUnspecified, paClipOff | paDitherOff, on_process, stream);
    if (error != paNoError)
        return error;
    Pa_SetStreamFinishedCallback (stream->stream, on_finished);
    error = Pa_StartStream (stream->stream);
    if (error != paNoError)
        Pa_CloseStream (stream->stream);
    return error;
}

static AudioStatus
open_alsa (AudioStream *stream)
{
    PaDeviceIndex device = find_device (&stream->request);
    if (device == paNoDevice)
        return AUDIO_NO_DEVICE;
    const PaDeviceInfo *info = Pa_GetDeviceInfo (device);
    PaStreamParameters parameters = {
        .device = device, .channelCount = 1, .sampleFormat = paFloat32};
    parameters.suggestedLatency =
        stream->request.capture ? info->defaultHighInputLatency : info->defaultHighOutputLatency;
    return status_of (open_stream (stream, &parameters));
}

/*
 * One device of the sound server, by its name. PortAudio lists only "pulse", which is whatever the server prefers: with
 * no microphone at all that may be the sound of its own speaker.
 */
static AudioStatus
open_served (AudioStream *stream, GPtrArray *devices)
{
    static const char *const ways[] = {"pulse:'%s'", "pipewire:NODE='%s'"};
    const AudioStreamRequest *request = &stream->request;
    const char *id = request->device_id;
    const AudioDevice *device =
        request->capture ? audio_devices_input (devices, id) : audio_devices_output (devices, id);
    if (device == NULL || (id != NULL && !g_str_equal (device->id, id)))
        return AUDIO_NO_DEVICE;
    PaError error = paInvalidDevice;
    for (size_t i = 0; i < G_N_ELEMENTS (ways) && error != paNoError; i++) {
        g_auto (GStrv) parts = g_strsplit (ways[i], "%s", 2);
        g_autofree char *name =
            g_strconcat (parts[0], audio_device_served_name (device->id), parts[1], NULL);
        PaAlsaStreamInfo alsa = {sizeof alsa, paALSA, 1, name};
        PaStreamParameters parameters = {.device = paUseHostApiSpecificDeviceSpecification,
                                         .channelCount = 1,
                                         .sampleFormat = paFloat32,
                                         .suggestedLatency = LATENCY_S,
                                         .hostApiSpecificStreamInfo = &alsa};
        error = open_stream (stream, &parameters);
    }
    return status_of (error);
}

static AudioStatus
open_device (AudioBackend *self, const AudioStreamRequest *request, AudioStream **ret_stream)
{
    PaBackend *backend = (PaBackend *)self;
    g_autoptr (GPtrArray) devices =
        g_ptr_array_new_with_free_func ((GDestroyNotify)audio_device_free);
    AudioStatus status = start_up (backend);
    if (status != AUDIO_OK)
        return status;
    AudioStream *stream = g_new0 (AudioStream, 1);
    stream->request = *request;
    bool served = backend->pulse != NULL && audio_pulse_list (backend->pulse, devices);
    status = served ? open_served (stream, devices) : open_alsa (stream);
    if (status != AUDIO_OK) {
        g_free (stream);
        return status;
    }
    g_mutex_lock (&backend->mutex);
    if (request->moved != NULL)
        g_ptr_array_add (backend->captures, stream);
    g_mutex_unlock (&backend->mutex);
    *ret_stream = stream;
    return AUDIO_OK;
}

/* The server names no stream of ours; one program has one recording at a time, so each is told. */
static void
on_moved (void *data)
{
    PaBackend *backend = data;
    g_mutex_lock (&backend->mutex);
    for (unsigned i = 0; i < backend->captures->len; i++) {
        AudioStream *stream = backend->captures->pdata[i];
        stream->request.moved (stream->request.user);
    }
    g_mutex_unlock (&backend->mutex);
}

static void
on_changed (void *data)
{
    PaBackend *backend = data;
    backend->changed (backend->user);
}

static void
pa_listen (AudioBackend *self, void (*changed) (void *user), void *user)
{
    PaBackend *backend = (PaBackend *)self;
    backend->changed = changed;
    backend->user = user;
    backend->pulse = audio_pulse_new (&(AudioPulseEvents){on_changed, on_moved, backend});
}

static AudioStatus
pa_scan (AudioBackend *self, bool idle, GPtrArray *devices)
{
    g_mutex_lock (&portaudio);
    AudioStatus status = scan (self, idle, devices);
    g_mutex_unlock (&portaudio);
    return status;
}

static AudioStatus
pa_open (AudioBackend *self, const AudioStreamRequest *request, AudioStream **ret_stream)
{
    g_mutex_lock (&portaudio);
    AudioStatus status = open_device (self, request, ret_stream);
    g_mutex_unlock (&portaudio);
    return status;
}

static void
pa_close (AudioBackend *self, AudioStream *stream)
{
    PaBackend *backend = (PaBackend *)self;
    atomic_store (&stream->closing, true);
    g_mutex_lock (&backend->mutex);
    g_ptr_array_remove_fast (backend->captures, stream);
    g_mutex_unlock (&backend->mutex);
    g_mutex_lock (&portaudio);
    if (Pa_IsStreamStopped (stream->stream) == 0)
        Pa_StopStream (stream->stream);
    Pa_CloseStream (stream->stream);
    g_mutex_unlock (&portaudio);
    g_free (stream);
}

static void
pa_free (AudioBackend *self)
{
    PaBackend *backend = (PaBackend *)self;
    audio_pulse_free (backend->pulse);
    g_mutex_lock (&portaudio);
    if (backend->initialised)
        Pa_Terminate ();
    g_mutex_unlock (&portaudio);
    g_ptr_array_unref (backend->captures);
    g_mutex_clear (&backend->mutex);
    g_free (backend);
}

AudioBackend *
audio_pa_new (void)
{
    PaBackend *backend = g_new0 (PaBackend, 1);
    backend->base = (AudioBackend){pa_listen, pa_scan, pa_open, pa_close, pa_free};
    backend->captures = g_ptr_array_new ();
    g_mutex_init (&backend->mutex);
    return &backend->base;
}
