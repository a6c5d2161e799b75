/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/contour.h"

#include "audio/analysis/decimate.h"
#include "audio/file.h"

#define PART_S 60
#define PITCH_RATE_HZ 8000
#define PITCH_HIGHEST_RATE_HZ 12000
#define PAUSE_LOWEST_HZ 100

typedef struct {
    char *path;
    AudioContourReady ready;
    gpointer user_data;
} Work;

typedef struct {
    GTask *task;
    AudioContour contour;
} News;

static void
work_free (gpointer data)
{
    Work *work = data;
    g_free (work->path);
    g_free (work);
}

static void
news_free (gpointer data)
{
    News *news = data;
    g_object_unref (news->task);
    speech_pitch_clear (&news->contour.pitch);
    speech_pauses_clear (&news->contour.pauses);
    g_free (news);
}

static gboolean
tell_news (gpointer data)
{
    const News *news = data;
    const Work *work = g_task_get_task_data (news->task);
    if (!g_cancellable_is_cancelled (g_task_get_cancellable (news->task)))
        work->ready (&news->contour, work->user_data);
    return G_SOURCE_REMOVE;
}

/* Takes over what the contour holds. */
static void
send (GTask *task, const AudioContour *contour)
{
    News *news = g_new0 (News, 1);
    *news = (News){g_object_ref (task), *contour};
    g_autoptr (GSource) source = g_idle_source_new ();
    g_source_set_callback (source, tell_news, news, news_free);
    g_source_attach (source, g_task_get_context (task));
}

static AudioContour
measure (const SpeechBlocks *blocks, const SpeechDecimate *low, int rate_hz, double from_s)
{
    static const SpeechPauseRule rule = {25, 0.25, 0.1, true};
    AudioContour contour = {.from_s = from_s, .to_s = from_s + (double)blocks->frames / rate_hz};
    SpeechIntensity intensity;
    speech_pitch_two_passes (low->output, low->count, (double)rate_hz / low->factor,
                             &contour.pitch);
    contour.pitch.start_s += from_s;
    if (speech_intensity_measure (blocks, PAUSE_LOWEST_HZ, &intensity)) {
        contour.pauses = speech_rate_pauses (&intensity, &rule);
        speech_intensity_clear (&intensity);
    }
    for (size_t i = 0; i < contour.pauses.count; i++) {
        contour.pauses.items[i].from_s += from_s;
        contour.pauses.items[i].to_s += from_s;
    }
    return contour;
}

/* One part; false at the end of the file. */
static bool
read_part (GTask *task, AudioReader *reader, int rate_hz, double from_s)
{
    int factor = rate_hz > PITCH_HIGHEST_RATE_HZ ? rate_hz / PITCH_RATE_HZ : 1;
    size_t wanted = (size_t)PART_S * (size_t)rate_hz, done = 0, count = 1;
    float block[4096];
    SpeechBlocks blocks;
    SpeechDecimate low;
    speech_blocks_init (&blocks, rate_hz);
    bool ready = speech_decimate_init (&low, MIN (factor, SPEECH_DECIMATE_MAX));
    for (; ready && done < wanted && count > 0; done += count) {
        count = audio_reader_read (reader, block, MIN (G_N_ELEMENTS (block), wanted - done));
        speech_blocks_feed (&blocks, block, count);
        ready = speech_decimate_feed (&low, block, count);
    }
    if (ready && done > 0 && speech_decimate_finish (&low)) {
        AudioContour contour = measure (&blocks, &low, rate_hz, from_s);
        send (task, &contour);
    }
    speech_blocks_clear (&blocks);
    speech_decimate_clear (&low);
    return ready && done == wanted;
}

static void
work_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
    const Work *work = data;
    AudioFileInfo info;
    GError *error = NULL;
    g_autoptr (AudioReader) reader = audio_reader_open (work->path, &info, &error);
    if (reader == NULL) {
        g_task_return_error (task, error);
        return;
    }
    audio_reader_choose_loudest (reader);
    for (double from_s = 0; read_part (task, reader, info.rate_hz, from_s); from_s += PART_S)
        if (g_cancellable_is_cancelled (cancellable))
            break;
    g_task_return_boolean (task, TRUE);
}

void
audio_contour_async (const char *path, GCancellable *cancellable, AudioContourReady ready,
                     GAsyncReadyCallback callback, gpointer user_data)
{
    g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
    Work *work = g_new0 (Work, 1);
    *work = (Work){g_strdup (path), ready, user_data};
    g_task_set_source_tag (task, audio_contour_async);
    g_task_set_priority (task, G_PRIORITY_LOW);
    g_task_set_task_data (task, work, work_free);
    g_task_run_in_thread (task, work_in_thread);
}

bool
audio_contour_finish (GAsyncResult *result, GError **error)
{
    return g_task_propagate_boolean (G_TASK (result), error);
}
