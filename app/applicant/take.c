/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/take.h"

#include "app/model/json.h"
#include "audio/check.h"
#include "audio/file.h"
#include "audio/spool.h"

#include <glib/gstdio.h>
#include <math.h>

#define KEEP_MS ((int64_t)730 * 24 * 60 * 60 * 1000) /* at the latest: docs/protocol.md */

void
applicant_take_free (ApplicantTake *take)
{
    g_free (take->spool);
    g_free (take->path);
    g_free (take->device);
    g_free (take->about);
    g_free (take->sha256);
    g_free (take);
}

/* The server keeps its own, shorter date. */
void
applicant_take_describe (ApplicantTake *take, const char *prompt)
{
    int64_t now_ms = g_get_real_time () / 1000;
    g_autoptr (GDateTime) end = g_date_time_new_from_unix_utc ((now_ms + KEEP_MS) / 1000);
    g_autofree char *day = g_date_time_format (end, "%Y-%m-%d");
    g_autoptr (json_t) about = json_pack (
        "{s:s, s:i, s:s*, s:I, s:I, s:s, s:s, s:s}", "prompt", prompt, "take", take->number,
        "device", take->device, "drops", (json_int_t)take->drops, "recorded_ms", (json_int_t)now_ms,
        "consent", "recording", "keep_until", day, "use",
        "Heard by recruiters of this application only; no voiceprint is computed.");
    g_free (take->about);
    take->about = json_dumps (about, JSON_COMPACT);
}

static void
on_judged_cb (GObject *source, GAsyncResult *result, void *data)
{
    g_autoptr (GTask) task = data;
    ApplicantTake *take = g_task_get_task_data (task);
    GError *error = NULL;

    if (audio_check_finish (result, &take->gate, &error))
        g_task_return_boolean (task, TRUE);
    else
        g_task_return_error (task, error);
}

static void
on_measured_cb (GObject *source, GAsyncResult *result, void *data)
{
    GTask *task = data;
    ApplicantTake *take = g_task_get_task_data (task);
    const SpeechGateOptions options = {
        .min_s = take->min_s,
        .silence_from_s = 0,
        .silence_to_s = take->silence_s,
        .losses = take->drops,
    };
    g_autoptr (GError) error = NULL;

    if (!g_task_propagate_boolean (G_TASK (result), &error)) {
        g_task_return_error (task, g_steal_pointer (&error));
        g_object_unref (task);
        return;
    }
    audio_check_async (take->path, &options, g_task_get_cancellable (task), on_judged_cb, task);
}

/* A take is at most a few MB; the hash wants all of them. */
static bool
hash_file (ApplicantTake *take, GError **error)
{
    g_autofree char *bytes = NULL;
    gsize length = 0;

    if (!g_file_get_contents (take->path, &bytes, &length, error))
        return false;
    g_free (take->sha256);
    take->sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)bytes, length);
    take->bytes = (int64_t)length;
    return true;
}

static bool
encode (ApplicantTake *take, GCancellable *cancellable, GError **error)
{
    const AudioFileOptions options = {.bits = 16, .comment = take->about};
    AudioSpoolInfo spool = {0};
    AudioFileInfo info = {0};

    if (g_file_test (take->spool, G_FILE_TEST_EXISTS)) {
        if (!audio_spool_recover (take->spool, &spool, error))
            return false;
        audio_spool_info_clear (&spool);
        if (!audio_file_encode (take->spool, take->path, &options, cancellable, &info, error))
            return false;
        g_unlink (take->spool);
    } else {
        g_autoptr (AudioReader) reader = audio_reader_open (take->path, &info, error);
        if (reader == NULL)
            return false;
    }
    take->frames = info.frames;
    take->rate_hz = info.rate_hz;
    return true;
}

static void
measure_in_thread (GTask *task, void *source, void *data, GCancellable *cancellable)
{
    ApplicantTake *take = data;
    GError *error = NULL;

    if (encode (take, cancellable, &error) && hash_file (take, &error))
        g_task_return_boolean (task, TRUE);
    else
        g_task_return_error (task, error);
}

void
applicant_take_finish_async (ApplicantTake *take, GCancellable *cancellable,
                             GAsyncReadyCallback callback, void *data)
{
    GTask *task = g_task_new (NULL, cancellable, callback, data);
    g_autoptr (GTask) measuring = g_task_new (NULL, cancellable, on_measured_cb, task);

    g_task_set_source_tag (task, applicant_take_finish_async);
    g_task_set_task_data (task, take, NULL);
    g_task_set_task_data (measuring, take, NULL);
    g_task_run_in_thread (measuring, measure_in_thread);
}

bool
applicant_take_finish_finish (GAsyncResult *result, GError **error)
{
    return g_task_propagate_boolean (G_TASK (result), error);
}

/* JSON has no NaN and no infinity. */
static json_t *
number (double value)
{
    return isfinite (value) ? json_real (value) : json_null ();
}

json_t *
applicant_take_gate_json (const ApplicantTake *take)
{
    const SpeechGate *gate = &take->gate;
    return json_pack ("{s:s, s:s, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:I}", "verdict",
                      speech_gate_verdict_to_string (gate->verdict), "reason",
                      speech_gate_reason_to_string (gate->reason), "duration_s",
                      number (gate->duration_s), "asl_dbov", number (gate->asl_dbov),
                      "activity_pct", number (gate->activity_pct), "peak_dbfs",
                      number (gate->peak_dbfs), "clipped_pct", number (gate->clipped_pct),
                      "noise_dbov", number (gate->noise_dbov), "snr_db", number (gate->snr_db),
                      "dropouts", (json_int_t)gate->dropouts);
}
