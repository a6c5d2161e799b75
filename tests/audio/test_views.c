/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is drawn of a recording: peaks that grow, tiles of spectrogram, pitch and pauses; each against a sound known by formula. */
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "audio/contour.h"
#include "audio/peaks.h"
#include "audio/tiles.h"
#include "audio/window.h"

#define RATE_HZ 16000
#define LENGTH_S 150

typedef struct {
    char *folder, *path;
} Place;

/* 200 Hz with harmonics, silent from second 1.0 to 1.6 of each two; loudness rises along the file. */
static float
sample_at (size_t i)
{
    double t = (double)i / RATE_HZ, phase = fmod (t, 2);
    if (phase >= 1 && phase < 1.6)
        return 0;
    double tone = sin (2 * G_PI * 200 * t) + 0.5 * sin (2 * G_PI * 400 * t);
    return (float)((0.05 + 0.3 * t / LENGTH_S) * tone);
}

static void
set_up (Place *place, gconstpointer unused)
{
    AudioBuffer buffer = {.frames = (size_t)RATE_HZ * LENGTH_S, .rate_hz = RATE_HZ};
    GError *error = NULL;
    buffer.samples = g_new (float, buffer.frames);
    for (size_t i = 0; i < buffer.frames; i++)
        buffer.samples[i] = sample_at (i);
    place->folder = g_dir_make_tmp ("views-XXXXXX", NULL);
    place->path = g_build_filename (place->folder, "sound.flac", NULL);
    audio_file_write (place->path, &buffer, &(AudioFileOptions){.bits = 16}, &error);
    g_assert_no_error (error);
    audio_buffer_clear (&buffer);
}

static void
tear_down (Place *place, gconstpointer unused)
{
    g_unlink (place->path);
    g_rmdir (place->folder);
    g_free (place->path);
    g_free (place->folder);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
    *(GAsyncResult **)data = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
    while (*result == NULL)
        g_main_context_iteration (NULL, TRUE);
}

/* The callbacks get what they fill by a struct that begins with the result. */
typedef struct {
    GAsyncResult *result;
    int news, tiles, all;
    bool outlined;
    double first_error; /* of the outline */
    double loudest_hz[3];
    GCancellable *cancel_after_first;
    int pauses;
    double worst_pause_s, pitch_hz, last_to_s;
} Seen;

static void
on_grown (const AudioPeaks *peaks, gpointer data)
{
    Seen *seen = data;
    if (seen->news++ > 0)
        return;
    /* The outline already shows how loudness rises over the whole file. */
    AudioPeak ends[10];
    audio_peaks_draw (peaks, 0, peaks->total, ends, 10);
    seen->outlined = peaks->frames == 0 && peaks->outline->len > 0 && ends[9].high > 0.3f;
    if (seen->cancel_after_first != NULL)
        g_cancellable_cancel (seen->cancel_after_first);
}

static void
test_stream (Place *place, gconstpointer unused)
{
    Seen seen = {0};
    g_autoptr (GError) error = NULL;
    GAsyncResult *old = NULL;
    audio_peaks_stream_async (place->path, NULL, on_grown, on_done, &seen);
    wait_for (&seen.result);
    g_autoptr (AudioPeaks) peaks = audio_peaks_stream_finish (seen.result, &error);
    g_assert_no_error (error);
    g_assert_true (seen.outlined);
    g_assert_cmpint (seen.news, >, 2);
    audio_peaks_load_async (place->path, NULL, on_done, &old);
    wait_for (&old);
    g_autoptr (AudioPeaks) at_once = audio_peaks_load_finish (old, &error);
    g_assert_no_error (error);
    g_assert_cmpint (peaks->frames, ==, at_once->frames);
    for (guint level = 0; level < peaks->levels->len; level++) {
        const GArray *one = peaks->levels->pdata[level], *other = at_once->levels->pdata[level];
        g_assert_cmpuint (one->len, ==, other->len);
        g_assert_cmpmem (one->data, one->len * sizeof (AudioPeak), other->data,
                         other->len * sizeof (AudioPeak));
    }
    g_object_unref (seen.result);
    g_object_unref (old);
}

static void
test_stream_cancelled (Place *place, gconstpointer unused)
{
    Seen seen = {.cancel_after_first = g_cancellable_new ()};
    g_autoptr (GError) error = NULL;
    audio_peaks_stream_async (place->path, seen.cancel_after_first, on_grown, on_done, &seen);
    wait_for (&seen.result);
    g_assert_null (audio_peaks_stream_finish (seen.result, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_assert_cmpint (seen.news, ==, 1);
    g_object_unref (seen.result);
    g_object_unref (seen.cancel_after_first);
    seen = (Seen){0};
    g_clear_error (&error);
    audio_peaks_stream_async ("/nowhere/at.all", NULL, on_grown, on_done, &seen);
    wait_for (&seen.result);
    g_assert_null (audio_peaks_stream_finish (seen.result, &error));
    g_assert_error (error, AUDIO_ERROR, AUDIO_ERROR_OPEN);
    g_object_unref (seen.result);
}

static void
on_tile (const AudioTile *tile, int done, int all, gpointer data)
{
    Seen *seen = data;
    seen->tiles += tile->columns;
    seen->all = all;
    /* Where it sounds, the row of 200 Hz is the strongest; where it is silent, nothing is. */
    for (int i = 0; i < tile->columns; i++) {
        const guint8 *rows = tile->strength + i * SPEECH_SONOGRAM_ROWS;
        double at_s =
            ((double)tile->from + (i + 0.5) * (double)(tile->to - tile->from) / tile->columns)
            / RATE_HZ;
        double phase = fmod (at_s, 2);
        int strongest = 0;
        for (int row = 0; row < SPEECH_SONOGRAM_ROWS; row++)
            strongest = rows[row] > rows[strongest] ? row : strongest;
        if (phase > 1.05 && phase < 1.55 && tile->to - tile->from < RATE_HZ * 4)
            g_assert_cmpint (rows[strongest], ==, 0);
        else if (phase > 0.05 && phase < 0.95)
            g_assert_cmpint (strongest, ==, (int)(200 / SPEECH_SONOGRAM_HZ * SPEECH_SONOGRAM_ROWS));
    }
    if (seen->cancel_after_first != NULL)
        g_cancellable_cancel (seen->cancel_after_first);
}

/* Close by every sample is looked at, far away some places of each column. */
static void
test_tiles (Place *place, gconstpointer unused)
{
    static const struct {
        int64_t from, to;
        int columns;
    } views[] = {{0, (int64_t)RATE_HZ * LENGTH_S, 300},
                 {0, RATE_HZ * 4, 400},
                 {1234, 1234 + 3200, 320},
                 {RATE_HZ * 149, (int64_t)RATE_HZ * 400, 70}};
    for (size_t i = 0; i < G_N_ELEMENTS (views); i++) {
        Seen seen = {0};
        g_autoptr (GError) error = NULL;
        const AudioTilesOptions options = {views[i].from, views[i].to, views[i].columns, -6};
        audio_tiles_async (place->path, &options, NULL, on_tile, on_done, &seen);
        wait_for (&seen.result);
        g_assert_true (audio_tiles_finish (seen.result, &error));
        g_assert_no_error (error);
        g_assert_cmpint (seen.tiles, ==, views[i].columns);
        g_object_unref (seen.result);
    }
}

static void
test_tiles_cancelled (Place *place, gconstpointer unused)
{
    Seen seen = {.cancel_after_first = g_cancellable_new ()};
    g_autoptr (GError) error = NULL;
    const AudioTilesOptions options = {0, (int64_t)RATE_HZ * LENGTH_S, 4000, -6};
    audio_tiles_async (place->path, &options, seen.cancel_after_first, on_tile, on_done, &seen);
    wait_for (&seen.result);
    g_assert_false (audio_tiles_finish (seen.result, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_assert_cmpint (seen.tiles, ==, 64);
    g_object_unref (seen.result);
    g_object_unref (seen.cancel_after_first);
}

static void
on_contour (const AudioContour *contour, gpointer data)
{
    Seen *seen = data;
    g_assert_cmpfloat_with_epsilon (contour->from_s, seen->last_to_s, 1e-6);
    seen->last_to_s = contour->to_s;
    for (size_t i = 0; i < contour->pauses.count; i++) {
        double from = fmod (contour->pauses.items[i].from_s, 2) - 1;
        double to = fmod (contour->pauses.items[i].to_s, 2) - 1.6;
        seen->worst_pause_s = fmax (seen->worst_pause_s, fmax (fabs (from), fabs (to)));
        seen->pauses++;
    }
    seen->pitch_hz = speech_pitch_describe (&contour->pitch).median_hz;
    g_assert_cmpfloat_with_epsilon (seen->pitch_hz, 200, 1);
    g_assert_cmpfloat (contour->pitch.start_s, >=, contour->from_s);
}

static void
test_contour (Place *place, gconstpointer unused)
{
    Seen seen = {0};
    g_autoptr (GError) error = NULL;
    audio_contour_async (place->path, NULL, on_contour, on_done, &seen);
    wait_for (&seen.result);
    g_assert_true (audio_contour_finish (seen.result, &error));
    g_test_message ("%d pauses, the worst end is off by %.3f s", seen.pauses, seen.worst_pause_s);
    g_assert_cmpfloat_with_epsilon (seen.last_to_s, LENGTH_S, 1e-6);
    g_assert_cmpint (seen.pauses, >=, LENGTH_S / 2 - 2);
    g_assert_cmpfloat (seen.worst_pause_s, <, 0.05);
    g_object_unref (seen.result);
}

static void
test_window (Place *place, gconstpointer unused)
{
    AudioBuffer buffer;
    int64_t from;
    g_autoptr (GError) error = NULL;
    GAsyncResult *result = NULL;
    audio_window_async (place->path, -500, 1000, NULL, on_done, &result);
    wait_for (&result);
    g_assert_true (audio_window_finish (result, &buffer, &from, &error));
    g_assert_cmpint (from, ==, 0);
    g_assert_cmpint (buffer.frames, ==, 1000);
    for (size_t i = 0; i < buffer.frames; i++)
        g_assert_cmpfloat_with_epsilon ((double)buffer.samples[i], (double)sample_at (i), 1e-4);
    audio_buffer_clear (&buffer);
    g_object_unref (result);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    static const struct {
        const char *path;
        void (*run) (Place *, gconstpointer);
    } tests[] = {
        {"/audio/views/stream", test_stream},
        {"/audio/views/stream-cancelled", test_stream_cancelled},
        {"/audio/views/tiles", test_tiles},
        {"/audio/views/tiles-cancelled", test_tiles_cancelled},
        {"/audio/views/contour", test_contour},
        {"/audio/views/window", test_window},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (tests); i++)
        g_test_add (tests[i].path, Place, NULL, set_up, tests[i].run, tear_down);
    return g_test_run ();
}
