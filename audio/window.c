/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/window.h"

typedef struct {
    char *path;
    int64_t from, to;
    AudioBuffer buffer;
} Work;

static void
work_free (gpointer data)
{
    Work *work = data;
    audio_buffer_clear (&work->buffer);
    g_free (work->path);
    g_free (work);
}

static void
work_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
    Work *work = data;
    AudioFileInfo info;
    GError *error = NULL;
    g_autoptr (AudioReader) reader = audio_reader_open (work->path, &info, &error);
    if (reader == NULL) {
        g_task_return_error (task, error);
        return;
    }
    work->from = CLAMP (work->from, 0, info.frames);
    work->to = CLAMP (work->to, work->from, info.frames);
    work->buffer.rate_hz = info.rate_hz;
    work->buffer.samples = g_new (float, (gsize)(work->to - work->from) + 1);
    audio_reader_choose_loudest (reader);
    if (audio_reader_seek (reader, work->from))
        work->buffer.frames =
            audio_reader_read (reader, work->buffer.samples, (size_t)(work->to - work->from));
    g_task_return_boolean (task, TRUE);
}

void
audio_window_async (const char *path, int64_t from, int64_t to, GCancellable *cancellable,
                    GAsyncReadyCallback callback, gpointer user_data)
{
    g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
    Work *work = g_new0 (Work, 1);
    *work = (Work){.path = g_strdup (path), .from = from, .to = to};
    g_task_set_source_tag (task, audio_window_async);
    g_task_set_task_data (task, work, work_free);
    g_task_run_in_thread (task, work_in_thread);
}

bool
audio_window_finish (GAsyncResult *result, AudioBuffer *ret_buffer, int64_t *ret_from,
                     GError **error)
{
    Work *work = g_task_get_task_data (G_TASK (result));
    if (!g_task_propagate_boolean (G_TASK (result), error))
        return false;
    *ret_buffer = work->buffer;
    *ret_from = work->from;
    work->buffer = (AudioBuffer){0};
    return true;
}
