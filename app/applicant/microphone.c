/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/microphone.h"

enum { REST_MS = 500 }; /* a stream that is let go is closed by then */

static const char REMEMBERED[] = "microphone";

struct ApplicantMicrophone {
    AudioEngine *engine;
    ApplicantSession *session;
    UiVoice *page; /* borrowed */
    ApplicantMicrophoneEvents events;
    unsigned watch;
    guint rest;
    gulong handler;
    GCancellable *cancel;
    GPtrArray *devices; /* AudioDevice that record */
    const AudioDevice *device;
};

/* What was remembered, if it is there; else what the computer prefers. */
static void
choose (ApplicantMicrophone *self)
{
    g_autofree char *remembered =
        journal_get (applicant_session_get_journal (self->session), REMEMBERED);

    self->device = audio_devices_input (self->devices, remembered);
}

static void
show (ApplicantMicrophone *self)
{
    g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
    unsigned place = 0;

    for (unsigned i = 0; i < self->devices->len; i++) {
        const AudioDevice *device = g_ptr_array_index (self->devices, i);
        g_ptr_array_add (titles, audio_device_title (device));
        if (device == self->device)
            place = i;
    }
    g_ptr_array_add (titles, NULL);
    ui_voice_set_devices (self->page, (const char *const *)titles->pdata, place);
}

static void
on_listed_cb (GObject *source, GAsyncResult *result, void *data)
{
    g_autoptr (GPtrArray) all = audio_engine_list_finish (NULL, result, NULL);
    ApplicantMicrophone *self = data;

    /* Cancelled: the page, and this with it, is gone. */
    if (all == NULL)
        return;
    g_ptr_array_set_size (self->devices, 0);
    for (unsigned i = 0; i < all->len; i++)
        if (((AudioDevice *)g_ptr_array_index (all, i))->inputs > 0)
            g_ptr_array_add (self->devices, audio_device_copy (g_ptr_array_index (all, i)));
    choose (self);
    show (self);
    self->events.chosen (self->events.data);
}

static gboolean
on_rested_cb (void *data)
{
    ApplicantMicrophone *self = data;

    self->rest = 0;
    audio_engine_list_async (self->engine, self->cancel, on_listed_cb, self);
    return G_SOURCE_REMOVE;
}

static void
on_plugged (void *data)
{
    ApplicantMicrophone *self = data;

    self->events.rest (self->events.data);
    if (self->rest == 0)
        self->rest = g_timeout_add (REST_MS, on_rested_cb, self);
}

static void
on_device_cb (UiVoice *page, double place, void *data)
{
    ApplicantMicrophone *self = data;

    if (place < 0 || place >= self->devices->len)
        return;
    self->device = g_ptr_array_index (self->devices, (unsigned)place);
    applicant_session_put (self->session, REMEMBERED, self->device->id);
    self->events.chosen (self->events.data);
}

/* ---- for others ---- */

typedef struct {
    char *remembered;
    ApplicantMicrophoneFound found;
    void *data;
} Find;

static void
on_found_cb (GObject *source, GAsyncResult *result, void *data)
{
    Find *find = data;
    g_autoptr (GPtrArray) all = audio_engine_list_finish (NULL, result, NULL);
    const AudioDevice *device = all ? audio_devices_input (all, find->remembered) : NULL;
    bool there = device && g_strcmp0 (device->id, find->remembered) == 0;

    if (all)
        find->found (there ? g_strdup (device->id) : NULL, find->data);
    g_free (find->remembered);
    g_free (find);
}

void
applicant_microphone_find (AudioEngine *engine, ApplicantSession *session, GCancellable *cancel,
                           ApplicantMicrophoneFound found, void *data)
{
    Find *find = g_new0 (Find, 1);
    Journal *journal = applicant_session_get_journal (session);
    *find = (Find){journal ? journal_get (journal, REMEMBERED) : NULL, found, data};
    audio_engine_list_async (engine, cancel, on_found_cb, find);
}

const char *
applicant_microphone_id (const ApplicantMicrophone *self)
{
    return self->device ? self->device->id : NULL;
}

const char *
applicant_microphone_name (const ApplicantMicrophone *self)
{
    return self->device ? self->device->name : NULL;
}

ApplicantMicrophone *
applicant_microphone_new (AudioEngine *engine, ApplicantSession *session, UiVoice *page,
                          const ApplicantMicrophoneEvents *events)
{
    ApplicantMicrophone *self = g_new0 (ApplicantMicrophone, 1);

    self->engine = audio_engine_ref (engine);
    self->session = session;
    self->page = page;
    self->events = *events;
    self->cancel = g_cancellable_new ();
    self->devices = g_ptr_array_new_with_free_func ((GDestroyNotify)audio_device_free);
    self->watch = audio_engine_watch (engine, on_plugged, self);
    self->handler = g_signal_connect (page, "device", G_CALLBACK (on_device_cb), self);
    audio_engine_list_async (engine, self->cancel, on_listed_cb, self);
    return self;
}

void
applicant_microphone_free (ApplicantMicrophone *self)
{
    if (self == NULL)
        return;
    g_cancellable_cancel (self->cancel);
    g_object_unref (self->cancel);
    g_clear_handle_id (&self->rest, g_source_remove);
    audio_engine_unwatch (self->engine, self->watch);
    audio_engine_unref (self->engine);
    g_ptr_array_unref (self->devices);
    g_free (self);
}
