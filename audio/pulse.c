/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/pulse.h"

#include <pulse/pulseaudio.h>
#include <unistd.h>

#include "audio/devices.h"

#define FIRST_ANSWER_US 300000
#define LOOK_AGAIN_US 1000000

struct _AudioPulse {
    AudioPulseEvents events;
    pa_threaded_mainloop *loop;
    /* Of the loop's thread: */
    pa_context *context;
    pa_time_event *again;
    GPtrArray *fresh; /* the list in the making; NULL: none is */
    bool stale;       /* something changed since it was begun */
    char *source, *sink;
    GHashTable *streams; /* our recordings there: number → number of their source, plus 1 */
    /* Under the mutex: */
    GMutex mutex;
    GCond answered;
    bool there, failed;
    GPtrArray *devices;
};

static void look (AudioPulse *pulse);
static void begin_list (AudioPulse *pulse);

static void
forget (pa_operation *operation)
{
    if (operation != NULL)
        pa_operation_unref (operation);
}

/* --- the list: server, then sources, then sinks --- */

static GPtrArray *
new_list (void)
{
    return g_ptr_array_new_with_free_func ((GDestroyNotify)audio_device_free);
}

/* A volume that was turned is no news. */
static bool
is_same (GPtrArray *one, GPtrArray *other)
{
    if (one->len != other->len)
        return false;
    for (unsigned i = 0; i < one->len; i++)
        if (!audio_device_equal (one->pdata[i], other->pdata[i]))
            return false;
    return true;
}

static void
publish (AudioPulse *pulse, bool there)
{
    g_autoptr (GPtrArray) fresh =
        pulse->fresh != NULL ? g_steal_pointer (&pulse->fresh) : new_list ();
    g_mutex_lock (&pulse->mutex);
    bool news = pulse->there != there || !is_same (pulse->devices, fresh);
    GPtrArray *old = pulse->devices;
    pulse->devices = g_steal_pointer (&fresh);
    fresh = old;
    pulse->there = there;
    pulse->failed = !there;
    g_cond_broadcast (&pulse->answered);
    g_mutex_unlock (&pulse->mutex);
    if (news)
        pulse->events.changed (pulse->events.user);
}

/* "EVOLVE 20 Mono" is the device and how it is used; a person knows the device. */
static char *
plain_name (const char *description, pa_proplist *properties)
{
    const char *profile = pa_proplist_gets (properties, PA_PROP_DEVICE_PROFILE_DESCRIPTION);
    g_autofree char *ending = g_strconcat (" ", profile != NULL ? profile : "", NULL);
    bool longer = profile != NULL && g_str_has_suffix (description, ending);
    return g_strndup (description, strlen (description) - (longer ? strlen (ending) : 0));
}

static AudioDevice *
make_device (const char *name, const char *description, pa_proplist *properties)
{
    g_autofree char *id = g_strconcat ("pulse:", name, NULL);
    g_autofree char *plain = plain_name (description != NULL ? description : name, properties);
    AudioDevice *device = audio_device_new (id, plain, 0, 0);
    const AudioFacts facts = {
        .bus = pa_proplist_gets (properties, PA_PROP_DEVICE_BUS),
        .form_factor = pa_proplist_gets (properties, PA_PROP_DEVICE_FORM_FACTOR),
        .api = pa_proplist_gets (properties, PA_PROP_DEVICE_API),
    };
    audio_device_take_facts (device, &facts);
    return device;
}

/* A list that failed is begun again by the next event. */
static void
end_list (AudioPulse *pulse, bool whole)
{
    if (whole)
        publish (pulse, true);
    g_clear_pointer (&pulse->fresh, g_ptr_array_unref);
    if (pulse->stale)
        begin_list (pulse);
}

static void
on_sink (pa_context *context, const pa_sink_info *info, int end, void *data)
{
    AudioPulse *pulse = data;
    if (end != 0)
        end_list (pulse, end > 0);
    if (end != 0 || pulse->fresh == NULL)
        return;
    AudioDevice *device = make_device (info->name, info->description, info->proplist);
    device->outputs = info->sample_spec.channels;
    device->rate_hz = info->sample_spec.rate;
    device->default_output = g_strcmp0 (info->name, pulse->sink) == 0;
    g_ptr_array_add (pulse->fresh, device);
}

static void
on_source (pa_context *context, const pa_source_info *info, int end, void *data)
{
    AudioPulse *pulse = data;
    if (end > 0)
        forget (pa_context_get_sink_info_list (context, on_sink, pulse));
    else if (end < 0)
        end_list (pulse, false);
    if (end != 0 || pulse->fresh == NULL || info->monitor_of_sink != PA_INVALID_INDEX)
        return;
    AudioDevice *device = make_device (info->name, info->description, info->proplist);
    device->inputs = info->sample_spec.channels;
    device->rate_hz = info->sample_spec.rate;
    device->default_input = g_strcmp0 (info->name, pulse->source) == 0;
    g_ptr_array_add (pulse->fresh, device);
}

static void
on_server (pa_context *context, const pa_server_info *info, void *data)
{
    AudioPulse *pulse = data;
    if (info == NULL) {
        end_list (pulse, false);
        return;
    }
    g_free (pulse->source);
    g_free (pulse->sink);
    pulse->source = g_strdup (info->default_source_name);
    pulse->sink = g_strdup (info->default_sink_name);
    forget (pa_context_get_source_info_list (context, on_source, pulse));
}

static void
begin_list (AudioPulse *pulse)
{
    if (pulse->fresh != NULL) {
        pulse->stale = true;
        return;
    }
    pulse->stale = false;
    pulse->fresh = new_list ();
    forget (pa_context_get_server_info (pulse->context, on_server, pulse));
}

/* --- our recordings there --- */

static bool
is_ours (const pa_source_output_info *info)
{
    const char *process = pa_proplist_gets (info->proplist, PA_PROP_APPLICATION_PROCESS_ID);
    return process != NULL && g_ascii_strtoll (process, NULL, 10) == getpid ();
}

static void
on_stream (pa_context *context, const pa_source_output_info *info, int end, void *data)
{
    AudioPulse *pulse = data;
    if (end != 0 || info->source == PA_INVALID_INDEX || !is_ours (info))
        return;
    gpointer number = GUINT_TO_POINTER (info->index), source = GUINT_TO_POINTER (info->source + 1);
    gpointer before = g_hash_table_lookup (pulse->streams, number);
    g_hash_table_insert (pulse->streams, number, source);
    if (before != NULL && before != source)
        pulse->events.moved (pulse->events.user);
}

static void
on_event (pa_context *context, pa_subscription_event_type_t event, uint32_t number, void *data)
{
    AudioPulse *pulse = data;
    bool removed = (event & PA_SUBSCRIPTION_EVENT_TYPE_MASK) == PA_SUBSCRIPTION_EVENT_REMOVE;
    if ((event & PA_SUBSCRIPTION_EVENT_FACILITY_MASK) != PA_SUBSCRIPTION_EVENT_SOURCE_OUTPUT)
        begin_list (pulse);
    else if (removed)
        g_hash_table_remove (pulse->streams, GUINT_TO_POINTER (number));
    else
        forget (pa_context_get_source_output_info (context, number, on_stream, pulse));
}

/* --- the connection --- */

static void
on_again (pa_mainloop_api *api, pa_time_event *event, const struct timeval *time, void *data)
{
    AudioPulse *pulse = data;
    api->time_free (event);
    pulse->again = NULL;
    look (pulse);
}

static void
let_go (AudioPulse *pulse)
{
    if (pulse->context == NULL)
        return;
    pa_context_set_state_callback (pulse->context, NULL, NULL);
    pa_context_set_subscribe_callback (pulse->context, NULL, NULL);
    pa_context_disconnect (pulse->context);
    pa_context_unref (pulse->context);
    pulse->context = NULL;
    g_hash_table_remove_all (pulse->streams);
    g_clear_pointer (&pulse->fresh, g_ptr_array_unref);
}

/* No server, or none any more: it is looked for each second, which costs one connect. */
static void
look_later (AudioPulse *pulse)
{
    g_mutex_lock (&pulse->mutex);
    bool news = pulse->there || !pulse->failed;
    g_mutex_unlock (&pulse->mutex);
    let_go (pulse);
    if (news)
        publish (pulse, false);
    if (pulse->again == NULL) {
        struct timeval when;
        pa_gettimeofday (&when);
        pa_timeval_add (&when, LOOK_AGAIN_US);
        pa_mainloop_api *api = pa_threaded_mainloop_get_api (pulse->loop);
        pulse->again = api->time_new (api, &when, on_again, pulse);
    }
}

static void
on_state (pa_context *context, void *data)
{
    AudioPulse *pulse = data;
    pa_context_state_t state = pa_context_get_state (context);
    if (!PA_CONTEXT_IS_GOOD (state))
        look_later (pulse);
    if (state != PA_CONTEXT_READY)
        return;
    pa_context_set_subscribe_callback (context, on_event, pulse);
    forget (pa_context_subscribe (context,
                                  PA_SUBSCRIPTION_MASK_SOURCE | PA_SUBSCRIPTION_MASK_SINK
                                      | PA_SUBSCRIPTION_MASK_SERVER
                                      | PA_SUBSCRIPTION_MASK_SOURCE_OUTPUT,
                                  NULL, NULL));
    begin_list (pulse);
}

static void
look (AudioPulse *pulse)
{
    pulse->context = pa_context_new (pa_threaded_mainloop_get_api (pulse->loop), "Antesala");
    pa_context_set_state_callback (pulse->context, on_state, pulse);
    if (pa_context_connect (pulse->context, NULL, PA_CONTEXT_NOAUTOSPAWN, NULL) < 0
        && pulse->again == NULL)
        look_later (pulse);
}

AudioPulse *
audio_pulse_new (const AudioPulseEvents *events)
{
    pa_threaded_mainloop *loop = pa_threaded_mainloop_new ();
    if (loop == NULL)
        return NULL;
    AudioPulse *pulse = g_new0 (AudioPulse, 1);
    pulse->events = *events;
    pulse->loop = loop;
    pulse->devices = new_list ();
    pulse->streams = g_hash_table_new (NULL, NULL);
    g_mutex_init (&pulse->mutex);
    g_cond_init (&pulse->answered);
    look (pulse);
    pa_threaded_mainloop_start (loop);
    return pulse;
}

void
audio_pulse_free (AudioPulse *pulse)
{
    if (pulse == NULL)
        return;
    pa_threaded_mainloop_stop (pulse->loop);
    let_go (pulse);
    pa_mainloop_api *api = pa_threaded_mainloop_get_api (pulse->loop);
    if (pulse->again != NULL)
        api->time_free (pulse->again);
    pa_threaded_mainloop_free (pulse->loop);
    g_ptr_array_unref (pulse->devices);
    g_hash_table_unref (pulse->streams);
    g_mutex_clear (&pulse->mutex);
    g_cond_clear (&pulse->answered);
    g_free (pulse->source);
    g_free (pulse->sink);
    g_free (pulse);
}

bool
audio_pulse_list (AudioPulse *pulse, GPtrArray *devices)
{
    gint64 limit_us = g_get_monotonic_time () + FIRST_ANSWER_US;
    g_mutex_lock (&pulse->mutex);
    while (!pulse->there && !pulse->failed
           && g_cond_wait_until (&pulse->answered, &pulse->mutex, limit_us))
        continue;
    bool there = pulse->there;
    for (unsigned i = 0; there && i < pulse->devices->len; i++)
        g_ptr_array_add (devices, audio_device_copy (pulse->devices->pdata[i]));
    g_mutex_unlock (&pulse->mutex);
    return there;
}
