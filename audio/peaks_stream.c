/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Peaks of a long file, shown while it is read: a thread reads, the main loop's peaks grow. */
#include "audio/file.h"
#include "audio/peaks.h"

/* A rough one first, as quickly as can be, then a finer one. */
#define OUTLINE_ROUGH 100
#define OUTLINE 400
#define OUTLINE_FRAMES 1024
/* A shorter file is read as fast as it could be outlined. */
#define OUTLINE_FROM_S 60
#define PORTION 8192 /* buckets told at once: 44 s at 48 kHz */

/* Of a task; peaks belongs to the main loop. */
typedef struct {
    char *path;
    AudioPeaks *peaks;
    AudioPeaksGrown grown;
    gpointer user_data;
} Stream;

/* News of the thread for the main loop. */
typedef struct {
    GTask *task;
    int rate_hz;
    int64_t total, frames;
    AudioPeak *peaks; /* owned */
    size_t count;
    bool outline;
} News;

static void
stream_free (gpointer data)
{
    Stream *stream = data;
    audio_peaks_free (stream->peaks);
    g_free (stream->path);
    g_free (stream);
}

static void
news_free (gpointer data)
{
    News *news = data;
    g_object_unref (news->task);
    g_free (news->peaks);
    g_free (news);
}

static gboolean
tell_news (gpointer data)
{
    const News *news = data;
    Stream *stream = g_task_get_task_data (news->task);
    AudioPeaks *peaks = stream->peaks;
    if (g_cancellable_is_cancelled (g_task_get_cancellable (news->task)))
        return G_SOURCE_REMOVE;
    peaks->rate_hz = news->rate_hz;
    peaks->total = news->total;
    if (news->outline) {
        g_array_set_size (peaks->outline, 0);
        g_array_append_vals (peaks->outline, news->peaks, (guint)news->count);
    } else
        audio_peaks_append (peaks, news->peaks, news->count, news->frames);
    stream->grown (peaks, stream->user_data);
    return G_SOURCE_REMOVE;
}

static void
send (GTask *task, const News *news)
{
    News *copy = g_memdup2 (news, sizeof *news);
    copy->task = g_object_ref (task);
    copy->peaks = g_memdup2 (news->peaks, news->count * sizeof *news->peaks);
    g_autoptr (GSource) source = g_idle_source_new ();
    g_source_set_priority (source, G_PRIORITY_DEFAULT);
    g_source_set_callback (source, tell_news, copy, news_free);
    g_source_attach (source, g_task_get_context (task));
}

static AudioPeak
extremes (const float *samples, size_t count)
{
    AudioPeak peak = {samples[0], samples[0]};
    for (size_t i = 1; i < count; i++) {
        peak.low = MIN (peak.low, samples[i]);
        peak.high = MAX (peak.high, samples[i]);
    }
    return peak;
}

static void
send_outline (GTask *task, AudioReader *reader, News *news, int places)
{
    AudioPeak peaks[OUTLINE] = {{0, 0}};
    float block[OUTLINE_FRAMES];
    for (int i = 0; i < places; i++) {
        if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
            return;
        size_t count = audio_reader_seek (reader, news->total * i / places)
                           ? audio_reader_read (reader, block, OUTLINE_FRAMES)
                           : 0;
        if (count > 0)
            peaks[i] = extremes (block, count);
    }
    news->peaks = peaks;
    news->count = (size_t)places;
    news->outline = true;
    send (task, news);
    news->outline = false;
    audio_reader_seek (reader, 0);
}

static void
send_peaks (GTask *task, AudioReader *reader, News *news)
{
    g_autofree AudioPeak *portion = g_new (AudioPeak, PORTION);
    float block[16 * AUDIO_PEAKS_FRAMES];
    size_t count;
    news->peaks = portion;
    news->count = 0;
    news->frames = 0;
    while ((count = audio_reader_read (reader, block, G_N_ELEMENTS (block))) > 0) {
        if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
            return;
        for (size_t at = 0; at < count; at += AUDIO_PEAKS_FRAMES)
            portion[news->count++] = extremes (block + at, MIN (AUDIO_PEAKS_FRAMES, count - at));
        news->frames += (int64_t)count;
        if (news->count + 16 <= PORTION)
            continue;
        send (task, news);
        news->count = 0;
        news->frames = 0;
    }
    if (news->count > 0)
        send (task, news);
}

static void
stream_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
    const Stream *stream = data;
    AudioFileInfo info;
    GError *error = NULL;
    g_autoptr (AudioReader) reader = audio_reader_open (stream->path, &info, &error);
    if (reader == NULL) {
        g_task_return_error (task, error);
        return;
    }
    News news = {.rate_hz = info.rate_hz, .total = info.frames};
    audio_reader_choose_loudest (reader);
    if (info.frames > (int64_t)OUTLINE_FROM_S * info.rate_hz) {
        send_outline (task, reader, &news, OUTLINE_ROUGH);
        send_outline (task, reader, &news, OUTLINE);
    }
    send_peaks (task, reader, &news);
    g_task_return_boolean (task, TRUE);
}

void
audio_peaks_stream_async (const char *path, GCancellable *cancellable, AudioPeaksGrown grown,
                          GAsyncReadyCallback callback, gpointer user_data)
{
    g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
    Stream *stream = g_new0 (Stream, 1);
    *stream = (Stream){g_strdup (path), audio_peaks_new (0), grown, user_data};
    g_task_set_source_tag (task, audio_peaks_stream_async);
    g_task_set_task_data (task, stream, stream_free);
    g_task_run_in_thread (task, stream_in_thread);
}

AudioPeaks *
audio_peaks_stream_finish (GAsyncResult *result, GError **error)
{
    Stream *stream = g_task_get_task_data (G_TASK (result));
    if (!g_task_propagate_boolean (G_TASK (result), error))
        return NULL;
    stream->peaks->total = stream->peaks->frames;
    g_array_set_size (stream->peaks->outline, 0);
    return g_steal_pointer (&stream->peaks);
}
