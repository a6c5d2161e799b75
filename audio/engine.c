/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/engine.h"

#include "audio/null.h"
#include "audio/pa.h"

#define SETTLE_MS 300

/* Somebody who shows a list of devices. */
typedef struct {
    unsigned number;
    AudioEngineChanged changed;
    gpointer data;
    GMainContext *context;
    GSource *pending; /* NULL: nothing is to be told */
    AudioEngine *engine;
} Watcher;

struct _AudioEngine {
    gatomicrefcount references;
    GAsyncQueue *jobs;
    /* Of the main thread: */
    AudioPlugFeed feed; /* zero: udev's, if the backend is a real one */
    AudioPlug *plug;
    /* Under the mutex: */
    GMutex mutex;
    GPtrArray *watchers;
    unsigned last_number;
    /* Of the sound thread alone: */
    AudioBackend *backend;
    unsigned open_streams;
    GPtrArray *devices; /* of the last scan */
    char *spec;
};

typedef struct {
    AudioEngineJob run; /* NULL ends the thread */
    gpointer data;
} Job;

AudioBackend *
audio_backend_new (const char *spec)
{
    if (spec != NULL && g_str_equal (spec, "null"))
        return audio_null_new (NULL);
    if (spec != NULL && g_str_has_prefix (spec, "null:"))
        return audio_null_new (spec + strlen ("null:"));
    return audio_pa_new ();
}

static gboolean
tell_watcher (gpointer data)
{
    Watcher *watcher = data;
    g_mutex_lock (&watcher->engine->mutex);
    g_clear_pointer (&watcher->pending, g_source_unref);
    g_mutex_unlock (&watcher->engine->mutex);
    watcher->changed (watcher->data);
    return G_SOURCE_REMOVE;
}

/* Any thread. One plug makes several events: they are told once, when they are over. */
static void
on_changed (void *user)
{
    AudioEngine *engine = user;
    g_mutex_lock (&engine->mutex);
    for (unsigned i = 0; i < engine->watchers->len; i++) {
        Watcher *watcher = engine->watchers->pdata[i];
        if (watcher->pending != NULL)
            continue;
        watcher->pending = g_timeout_source_new (SETTLE_MS);
        g_source_set_callback (watcher->pending, tell_watcher, watcher, NULL);
        g_source_attach (watcher->pending, watcher->context);
    }
    g_mutex_unlock (&engine->mutex);
}

static void
watcher_free (gpointer data)
{
    Watcher *watcher = data;
    if (watcher->pending != NULL) {
        g_source_destroy (watcher->pending);
        g_source_unref (watcher->pending);
    }
    g_main_context_unref (watcher->context);
    g_free (watcher);
}

static bool
is_real (const AudioEngine *engine)
{
    return engine->spec == NULL || !g_str_has_prefix (engine->spec, "null");
}

void
audio_engine_set_feed (AudioEngine *engine, const AudioPlugFeed *feed)
{
    engine->feed = *feed;
}

unsigned
audio_engine_watch (AudioEngine *engine, AudioEngineChanged changed, gpointer data)
{
    Watcher *watcher = g_new0 (Watcher, 1);
    *watcher = (Watcher){.changed = changed, .data = data, .engine = engine};
    watcher->context = g_main_context_ref_thread_default ();
    if (engine->plug == NULL
        && (engine->feed.take != NULL || (is_real (engine) && audio_plug_udev (&engine->feed))))
        engine->plug = audio_plug_new (&engine->feed, on_changed, engine);
    g_mutex_lock (&engine->mutex);
    unsigned number = watcher->number = ++engine->last_number;
    g_ptr_array_add (engine->watchers, watcher);
    g_mutex_unlock (&engine->mutex);
    return number;
}

void
audio_engine_unwatch (AudioEngine *engine, unsigned number)
{
    g_mutex_lock (&engine->mutex);
    for (unsigned i = 0; i < engine->watchers->len; i++)
        if (((Watcher *)engine->watchers->pdata[i])->number == number)
            g_ptr_array_remove_index_fast (engine->watchers, i--);
    bool last = engine->watchers->len == 0;
    g_mutex_unlock (&engine->mutex);
    if (!last)
        return;
    g_clear_pointer (&engine->plug, audio_plug_free);
    engine->feed = (AudioPlugFeed){0};
}

static gpointer
run_jobs (gpointer data)
{
    AudioEngine *engine = data;
    engine->backend = audio_backend_new (engine->spec);
    engine->backend->listen (engine->backend, on_changed, engine);
    for (;;) {
        g_autofree Job *job = g_async_queue_pop (engine->jobs);
        if (job->run == NULL)
            break;
        job->run (engine, job->data);
    }
    /* The thread frees the engine itself, so that nobody has to wait for a sound system that hangs. */
    engine->backend->free (engine->backend);
    g_async_queue_unref (engine->jobs);
    g_ptr_array_unref (engine->devices);
    g_ptr_array_unref (engine->watchers);
    g_mutex_clear (&engine->mutex);
    g_free (engine->spec);
    g_free (engine);
    return NULL;
}

AudioEngine *
audio_engine_new (const char *spec)
{
    AudioEngine *engine = g_new0 (AudioEngine, 1);
    g_atomic_ref_count_init (&engine->references);
    engine->jobs = g_async_queue_new ();
    engine->spec = g_strdup (spec != NULL ? spec : g_getenv ("ANTESALA_AUDIO"));
    engine->devices = g_ptr_array_new_with_free_func ((GDestroyNotify)audio_device_free);
    engine->watchers = g_ptr_array_new_with_free_func (watcher_free);
    g_mutex_init (&engine->mutex);
    g_thread_unref (g_thread_new ("sound", run_jobs, engine));
    return engine;
}

AudioEngine *
audio_engine_ref (AudioEngine *engine)
{
    g_atomic_ref_count_inc (&engine->references);
    return engine;
}

void
audio_engine_unref (AudioEngine *engine)
{
    if (engine != NULL && g_atomic_ref_count_dec (&engine->references))
        audio_engine_run (engine, NULL, NULL);
}

void
audio_engine_run (AudioEngine *engine, AudioEngineJob job, gpointer data)
{
    Job *entry = g_new (Job, 1);
    *entry = (Job){job, data};
    g_async_queue_push (engine->jobs, entry);
}

AudioStatus
audio_engine_open (AudioEngine *engine, const AudioStreamRequest *request, AudioStream **ret_stream)
{
    AudioStatus status = engine->backend->open (engine->backend, request, ret_stream);
    if (status != AUDIO_OK && status != AUDIO_BUSY && engine->open_streams == 0) {
        /* Perhaps the list is older than the device (plugged in, or the sound server came back): look once more. */
        g_autoptr (GPtrArray) fresh =
            g_ptr_array_new_with_free_func ((GDestroyNotify)audio_device_free);
        if (engine->backend->scan (engine->backend, true, fresh) == AUDIO_OK)
            status = engine->backend->open (engine->backend, request, ret_stream);
    }
    if (status == AUDIO_OK)
        engine->open_streams++;
    return status;
}

void
audio_engine_close (AudioEngine *engine, AudioStream *stream)
{
    engine->backend->close (engine->backend, stream);
    engine->open_streams--;
}

static gpointer
copy_device (gconstpointer device, gpointer unused)
{
    return audio_device_copy (device);
}

static void
list_devices (AudioEngine *engine, gpointer data)
{
    g_autoptr (GTask) task = data;
    if (g_task_return_error_if_cancelled (task))
        return;
    g_autoptr (GPtrArray) fresh =
        g_ptr_array_new_with_free_func ((GDestroyNotify)audio_device_free);
    if (engine->backend->scan (engine->backend, engine->open_streams == 0, fresh) != AUDIO_BUSY) {
        g_ptr_array_unref (engine->devices);
        engine->devices = g_steal_pointer (&fresh);
    }
    GPtrArray *copy = g_ptr_array_copy (engine->devices, copy_device, NULL);
    g_ptr_array_set_free_func (copy, (GDestroyNotify)audio_device_free);
    g_task_return_pointer (task, copy, (GDestroyNotify)g_ptr_array_unref);
}

void
audio_engine_list_async (AudioEngine *engine, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
    GTask *task = g_task_new (NULL, cancellable, callback, user_data);
    g_task_set_source_tag (task, audio_engine_list_async);
    audio_engine_run (engine, list_devices, task);
}

GPtrArray *
audio_engine_list_finish (AudioEngine *engine, GAsyncResult *result, GError **error)
{
    g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
    return g_task_propagate_pointer (G_TASK (result), error);
}
