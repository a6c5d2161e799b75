/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/check.h"

#include "audio/file.h"
#include "audio/spool.h"

typedef struct {
    char *path;
    SpeechGateOptions options;
} Check;

static void
check_free (Check *check)
{
    g_free (check->path);
    g_free (check);
}

static SpeechGateRun *
run_file (const char *path, GCancellable *cancellable, GError **error)
{
    AudioFileInfo info;
    g_autoptr (AudioReader) reader = audio_reader_open (path, &info, error);
    if (reader == NULL)
        return NULL;
    audio_reader_choose_loudest (reader);
    SpeechGateRun *run = speech_gate_new (info.rate_hz);
    float block[4096];
    size_t count;
    while ((count = audio_reader_read (reader, block, G_N_ELEMENTS (block))) > 0
           && !g_cancellable_is_cancelled (cancellable))
        speech_gate_feed (run, block, count);
    if (count == 0 && !audio_reader_check (reader, error))
        g_clear_pointer (&run, speech_gate_free);
    return run;
}

static SpeechGateRun *
run_spool (const char *path, GCancellable *cancellable, GError **error)
{
    AudioSpoolInfo info;
    g_autoptr (AudioSpoolReader) reader = audio_spool_reader_open (path, &info, error);
    if (reader == NULL)
        return NULL;
    SpeechGateRun *run = speech_gate_new (info.rate_hz);
    audio_spool_info_clear (&info);
    g_autofree float *block = g_new (float, AUDIO_SPOOL_BLOCK);
    size_t count;
    while ((count = audio_spool_reader_next (reader, block)) > 0
           && !g_cancellable_is_cancelled (cancellable))
        speech_gate_feed (run, block, count);
    return run;
}

static void
check_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
    const Check *check = data;
    GError *error = NULL;
    SpeechGateRun *run = g_str_has_suffix (check->path, ".spool")
                             ? run_spool (check->path, cancellable, &error)
                             : run_file (check->path, cancellable, &error);
    if (run == NULL)
        g_task_return_error (task, error);
    else if (!g_task_return_error_if_cancelled (task)) {
        SpeechGate gate = speech_gate_finish (run, &check->options);
        g_task_return_pointer (task, g_memdup2 (&gate, sizeof gate), g_free);
    }
    speech_gate_free (run);
}

void
audio_check_async (const char *path, const SpeechGateOptions *options, GCancellable *cancellable,
                   GAsyncReadyCallback callback, gpointer user_data)
{
    Check *check = g_new0 (Check, 1);
    check->path = g_strdup (path);
    if (options != NULL)
        check->options = *options;
    g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
    g_task_set_source_tag (task, audio_check_async);
    g_task_set_task_data (task, check, (GDestroyNotify)check_free);
    g_task_run_in_thread (task, check_in_thread);
}

bool
audio_check_finish (GAsyncResult *result, SpeechGate *ret_gate, GError **error)
{
    g_autofree SpeechGate *gate = g_task_propagate_pointer (G_TASK (result), error);
    if (gate != NULL)
        *ret_gate = *gate;
    return gate != NULL;
}
