/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/peaks.h"

#include "audio/file.h"

#define LEVELS 8
#define STEP 4

AudioPeaks *
audio_peaks_new (int rate_hz)
{
    AudioPeaks *peaks = g_new0 (AudioPeaks, 1);
    peaks->rate_hz = rate_hz;
    peaks->levels = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
    for (int i = 0; i < LEVELS; i++)
        g_ptr_array_add (peaks->levels, g_array_new (FALSE, FALSE, sizeof (AudioPeak)));
    peaks->outline = g_array_new (FALSE, FALSE, sizeof (AudioPeak));
    return peaks;
}

void
audio_peaks_free (AudioPeaks *peaks)
{
    if (peaks == NULL)
        return;
    g_ptr_array_unref (peaks->levels);
    g_array_unref (peaks->outline);
    g_free (peaks);
}

static void
widen (AudioPeak *peak, AudioPeak by)
{
    peak->low = MIN (peak->low, by.low);
    peak->high = MAX (peak->high, by.high);
}

static void
put (GArray *level, size_t bucket, AudioPeak peak)
{
    if (bucket < level->len)
        widen (&g_array_index (level, AudioPeak, bucket), peak);
    else
        g_array_append_val (level, peak);
}

void
audio_peaks_add (AudioPeaks *peaks, const float *samples, size_t count)
{
    size_t done = 0;
    while (done < count) {
        size_t bucket = (size_t)(peaks->frames / AUDIO_PEAKS_FRAMES);
        size_t room = AUDIO_PEAKS_FRAMES - (size_t)(peaks->frames % AUDIO_PEAKS_FRAMES);
        size_t part = MIN (room, count - done);
        AudioPeak peak = {samples[done], samples[done]};
        for (size_t i = 1; i < part; i++)
            widen (&peak, (AudioPeak){samples[done + i], samples[done + i]});
        for (unsigned level = 0; level < peaks->levels->len; level++, bucket /= STEP)
            put (peaks->levels->pdata[level], bucket, peak);
        peaks->frames += (int64_t)part;
        done += part;
    }
}

void
audio_peaks_append (AudioPeaks *peaks, const AudioPeak *buckets, size_t count, int64_t frames)
{
    size_t first = (size_t)(peaks->frames / AUDIO_PEAKS_FRAMES);
    for (size_t i = 0; i < count; i++) {
        size_t bucket = first + i;
        for (unsigned level = 0; level < peaks->levels->len; level++, bucket /= STEP)
            put (peaks->levels->pdata[level], bucket, buckets[i]);
    }
    peaks->frames += frames;
}

/* The coarsest level whose buckets are still no wider than a column. */
static unsigned
choose_level (const AudioPeaks *peaks, double frames_per_column, double *ret_bucket_frames)
{
    unsigned level = 0;
    double bucket_frames = AUDIO_PEAKS_FRAMES;
    while (level + 1 < peaks->levels->len && bucket_frames * STEP <= frames_per_column) {
        level++;
        bucket_frames *= STEP;
    }
    *ret_bucket_frames = bucket_frames;
    return level;
}

static AudioPeak
look_at_outline (const AudioPeaks *peaks, double frame)
{
    if (peaks->outline->len == 0 || frame < 0 || frame >= (double)peaks->total)
        return (AudioPeak){0, 0};
    unsigned place = (unsigned)(frame * peaks->outline->len / (double)peaks->total);
    return g_array_index (peaks->outline, AudioPeak, place);
}

void
audio_peaks_draw (const AudioPeaks *peaks, int64_t from, int64_t to, AudioPeak *ret_columns,
                  size_t columns)
{
    g_return_if_fail (to > from && columns > 0);
    double per_column = (double)(to - from) / (double)columns, bucket_frames;
    unsigned number = choose_level (peaks, per_column, &bucket_frames);
    const GArray *level = peaks->levels->pdata[number];
    for (size_t i = 0; i < columns; i++) {
        double start = (double)from + (double)i * per_column;
        ret_columns[i] = (AudioPeak){0, 0};
        if (start >= (double)peaks->frames)
            ret_columns[i] = look_at_outline (peaks, start + per_column / 2);
        if (start < 0 || start >= (double)peaks->frames)
            continue;
        size_t first = (size_t)(start / bucket_frames);
        size_t last = (size_t)((start + per_column - 1) / bucket_frames);
        ret_columns[i] = g_array_index (level, AudioPeak, first);
        for (size_t bucket = first + 1; bucket <= last && bucket < level->len; bucket++)
            widen (&ret_columns[i], g_array_index (level, AudioPeak, bucket));
    }
}

static void
load_in_thread (GTask *task, gpointer source, gpointer path, GCancellable *cancellable)
{
    AudioFileInfo info;
    GError *error = NULL;
    g_autoptr (AudioReader) reader = audio_reader_open (path, &info, &error);
    if (reader == NULL) {
        g_task_return_error (task, error);
        return;
    }
    g_autoptr (AudioPeaks) peaks = audio_peaks_new (info.rate_hz);
    float block[4096];
    size_t count;
    while ((count = audio_reader_read (reader, block, G_N_ELEMENTS (block))) > 0) {
        if (g_task_return_error_if_cancelled (task))
            return;
        audio_peaks_add (peaks, block, count);
    }
    g_task_return_pointer (task, g_steal_pointer (&peaks), (GDestroyNotify)audio_peaks_free);
}

void
audio_peaks_load_async (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer user_data)
{
    g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
    g_task_set_source_tag (task, audio_peaks_load_async);
    g_task_set_task_data (task, g_strdup (path), g_free);
    g_task_run_in_thread (task, load_in_thread);
}

AudioPeaks *
audio_peaks_load_finish (GAsyncResult *result, GError **error)
{
    return g_task_propagate_pointer (G_TASK (result), error);
}
