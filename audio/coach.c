/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/coach.h"

#define LONGEST_S 600

typedef struct {
    char *path;
    AudioBuffer buffer;
    int words;
    SpeechCoaching coaching;
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
    GError *error = NULL;
    if (work->path != NULL && !audio_file_read (work->path, LONGEST_S, &work->buffer, &error)) {
        g_task_return_error (task, error);
        return;
    }
    work->coaching = speech_coach_measure (work->buffer.samples, work->buffer.frames,
                                           work->buffer.rate_hz, work->words);
    g_task_return_boolean (task, TRUE);
}

void
audio_coach_async (const char *path, AudioBuffer *samples, int words, GCancellable *cancellable,
                   GAsyncReadyCallback callback, gpointer user_data)
{
    g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
    Work *work = g_new0 (Work, 1);
    work->path = g_strdup (path);
    work->words = words;
    if (path == NULL) {
        work->buffer = *samples;
        *samples = (AudioBuffer){0};
    }
    g_task_set_source_tag (task, audio_coach_async);
    g_task_set_task_data (task, work, work_free);
    g_task_run_in_thread (task, work_in_thread);
}

bool
audio_coach_finish (GAsyncResult *result, SpeechCoaching *ret_coaching, GError **error)
{
    const Work *work = g_task_get_task_data (G_TASK (result));
    if (!g_task_propagate_boolean (G_TASK (result), error))
        return false;
    *ret_coaching = work->coaching;
    return true;
}
