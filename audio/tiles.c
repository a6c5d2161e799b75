/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/tiles.h"

#include "audio/file.h"

#define TILE_COLUMNS 64
#define LOOKS 4 /* windows of a wide column */
#define MOST_COLUMNS 8192

typedef struct {
    char *path;
    AudioTilesOptions options;
    AudioTileReady ready;
    gpointer user_data;
} Work;

typedef struct {
    GTask *task;
    AudioTile tile;
    int done, all;
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
    g_free (news->tile.strength);
    g_free (news);
}

static gboolean
tell_news (gpointer data)
{
    const News *news = data;
    const Work *work = g_task_get_task_data (news->task);
    if (!g_cancellable_is_cancelled (g_task_get_cancellable (news->task)))
        work->ready (&news->tile, news->done, news->all, work->user_data);
    return G_SOURCE_REMOVE;
}

static void
send (GTask *task, const AudioTile *tile, int done, int all)
{
    News *news = g_new0 (News, 1);
    *news = (News){g_object_ref (task), *tile, done, all};
    g_autoptr (GSource) source = g_idle_source_new ();
    g_source_set_priority (source, G_PRIORITY_DEFAULT_IDLE);
    g_source_set_callback (source, tell_news, news, news_free);
    g_source_attach (source, g_task_get_context (task));
}

/* One window about a frame; what lies outside the file is silent. */
static void
look (AudioReader *reader, SpeechSonogram *sonogram, int64_t middle, float *window)
{
    size_t length = speech_sonogram_window (sonogram), skipped = 0, count = 0;
    int64_t from = middle - (int64_t)length / 2;
    if (from < 0)
        skipped = (size_t)MIN (-from, (int64_t)length);
    for (size_t i = 0; i < skipped; i++)
        window[i] = 0;
    if (audio_reader_seek (reader, MAX (from, 0)))
        count = audio_reader_read (reader, window + skipped, length - skipped);
    for (size_t i = skipped + count; i < length; i++)
        window[i] = 0;
    speech_sonogram_add (sonogram, window);
}

/* Wide columns: some places of each. */
static void
fill_by_looks (AudioReader *reader, SpeechSonogram *sonogram, AudioTile *tile)
{
    g_autofree float *window = g_new (float, speech_sonogram_window (sonogram));
    double width = (double)(tile->to - tile->from) / tile->columns;
    for (int column = 0; column < tile->columns; column++) {
        speech_sonogram_begin (sonogram);
        for (int i = 0; i < LOOKS; i++)
            look (reader, sonogram, tile->from + (int64_t)(width * (column + (i + 0.5) / LOOKS)),
                  window);
        speech_sonogram_end (sonogram, tile->strength + column * SPEECH_SONOGRAM_ROWS);
    }
}

/* Narrow columns: the stretch is read once, and each column takes the windows about it, half a window apart. */
static void
fill_by_reading (AudioReader *reader, SpeechSonogram *sonogram, AudioTile *tile)
{
    size_t length = speech_sonogram_window (sonogram), half = length / 2;
    size_t frames = (size_t)(tile->to - tile->from) + 2 * length;
    g_autofree float *sound = g_new0 (float, frames);
    int64_t start = tile->from - (int64_t)length;
    size_t lead = start < 0 ? (size_t)-start : 0;
    double width = (double)(tile->to - tile->from) / tile->columns;
    int looks = MAX (1, (int)(width / (double)half));
    if (lead < frames && audio_reader_seek (reader, MAX (start, 0)))
        audio_reader_read (reader, sound + lead, frames - lead);
    for (int column = 0; column < tile->columns; column++) {
        speech_sonogram_begin (sonogram);
        for (int i = 0; i < looks; i++) {
            double middle = width * (column + (i + 0.5) / looks) + (double)length;
            speech_sonogram_add (sonogram, sound + (size_t)middle - half);
        }
        speech_sonogram_end (sonogram, tile->strength + column * SPEECH_SONOGRAM_ROWS);
    }
}

static void
compute (GTask *task, AudioReader *reader, SpeechSonogram *sonogram, const AudioTilesOptions *want)
{
    int all = (want->columns + TILE_COLUMNS - 1) / TILE_COLUMNS;
    double width = (double)(want->to - want->from) / want->columns;
    bool wide = width > 2.0 * LOOKS * (double)speech_sonogram_window (sonogram);
    for (int i = 0; i < all; i++) {
        if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
            return;
        int first = i * TILE_COLUMNS, last = MIN (first + TILE_COLUMNS, want->columns);
        AudioTile tile = {want->from + (int64_t)(width * first),
                          want->from + (int64_t)(width * last), last - first, NULL};
        tile.strength = g_malloc0 ((gsize)tile.columns * SPEECH_SONOGRAM_ROWS);
        (wide ? fill_by_looks : fill_by_reading) (reader, sonogram, &tile);
        send (task, &tile, i + 1, all);
    }
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
    AudioTilesOptions want = work->options;
    want.from = CLAMP (want.from, 0, info.frames);
    want.to = CLAMP (want.to, 0, info.frames);
    want.columns = CLAMP (want.columns, 1, MOST_COLUMNS);
    audio_reader_choose_loudest (reader);
    SpeechSonogram *sonogram = speech_sonogram_new (info.rate_hz, want.reference_dbfs);
    if (sonogram != NULL && want.to - want.from >= want.columns)
        compute (task, reader, sonogram, &want);
    speech_sonogram_free (sonogram);
    g_task_return_boolean (task, TRUE);
}

void
audio_tiles_async (const char *path, const AudioTilesOptions *options, GCancellable *cancellable,
                   AudioTileReady ready, GAsyncReadyCallback callback, gpointer user_data)
{
    g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
    Work *work = g_new0 (Work, 1);
    *work = (Work){g_strdup (path), *options, ready, user_data};
    g_task_set_source_tag (task, audio_tiles_async);
    g_task_set_priority (task, G_PRIORITY_LOW);
    g_task_set_task_data (task, work, work_free);
    g_task_run_in_thread (task, work_in_thread);
}

bool
audio_tiles_finish (GAsyncResult *result, GError **error)
{
    return g_task_propagate_boolean (G_TASK (result), error);
}
