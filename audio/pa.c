/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/pa.h"

#include <alsa/asoundlib.h>
#include <dlfcn.h>
#include <portaudio.h>
#include <stdatomic.h>

typedef struct {
    AudioBackend base;
    bool initialised;
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

static AudioStatus
scan (AudioBackend *self, GPtrArray *devices)
{
    PaBackend *backend = (PaBackend *)self;
    /* PortAudio's list is frozen when it starts, so a fresh list needs a fresh start. */
    if (backend->initialised)
        Pa_Terminate ();
    backend->initialised = false;
    AudioStatus status = start_up (backend);
    if (status != AUDIO_OK)
        return status;
    for (PaDeviceIndex i = 0; i < Pa_GetDeviceCount (); i++) {
        const PaDeviceInfo *info = Pa_GetDeviceInfo (i);
        if (info == NULL)
            continue;
        g_autofree char *id = device_id (info);
        AudioDevice *device =
            audio_device_new (id, info->name, info->maxInputChannels, info->maxOutputChannels);
        device->rate_hz = info->defaultSampleRate;
        device->default_input = i == Pa_GetDefaultInputDevice ();
        device->default_output = i == Pa_GetDefaultOutputDevice ();
        g_ptr_array_add (devices, device);
    }
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
open_stream (AudioStream *stream, PaDeviceIndex device)
{
    const AudioStreamRequest *request = &stream->request;
    const PaDeviceInfo *info = Pa_GetDeviceInfo (device);
    PaStreamParameters parameters = {
        .device = device, .channelCount = 1, .sampleFormat = paFloat32};
    parameters.suggestedLatency =
        request->capture ? info->defaultHighInputLatency : info->defaultHighOutputLatency;
    PaError error =
        Pa_OpenStream (&stream->stream, request->capture ? &parameters : NULL,
                       request->capture ? NULL : &parameters, request->rate_hz,
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
open_device (AudioBackend *self, const AudioStreamRequest *request, AudioStream **ret_stream)
{
    AudioStatus status = start_up ((PaBackend *)self);
    if (status != AUDIO_OK)
        return status;
    PaDeviceIndex device = find_device (request);
    if (device == paNoDevice)
        return AUDIO_NO_DEVICE;
    AudioStream *stream = g_new0 (AudioStream, 1);
    stream->request = *request;
    status = status_of (open_stream (stream, device));
    if (status == AUDIO_OK)
        *ret_stream = stream;
    else
        g_free (stream);
    return status;
}

static AudioStatus
pa_scan (AudioBackend *self, GPtrArray *devices)
{
    g_mutex_lock (&portaudio);
    AudioStatus status = scan (self, devices);
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
    atomic_store (&stream->closing, true);
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
    g_mutex_lock (&portaudio);
    if (backend->initialised)
        Pa_Terminate ();
    g_mutex_unlock (&portaudio);
    g_free (backend);
}

AudioBackend *
audio_pa_new (void)
{
    PaBackend *backend = g_new0 (PaBackend, 1);
    backend->base = (AudioBackend){pa_scan, pa_open, pa_close, pa_free};
    return &backend->base;
}
