/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/listen/sound.h"

#include <math.h>

#include "audio/contour.h"
#include "audio/level.h"
#include "audio/peaks.h"
#include "audio/tiles.h"
#include "audio/window.h"
#include "ui/words.h"

#define SETTLE_MS 120
#define COLUMN_PX 2.0 /* of the spectrogram */
#define BAR_PX 4.0
#define FEWEST_COLUMNS 64

struct ListenSound {
    char *path;
    UiListen *view;
    UiStrip *strip;
    GCancellable *cancellable;  /* of all */
    GCancellable *tiles_cancel; /* of the spectrogram alone; NULL: none is being computed */
    const AudioPeaks *peaks;    /* NULL until the first news */
    AudioPeaks *whole;          /* owned, when all are known */
    AudioBuffer window;         /* the samples around what is seen, when it is close */
    int64_t window_from;
    bool window_wanted;
    UiView drawn; /* what the last spectrogram showed */
    guint timer;
    ListenSoundRead read;
    gpointer data;
};

/* ---- the waveform ---- */

static void
columns_of_window (const ListenSound *sound, double from, double per_column, float *min_max,
                   size_t n)
{
    for (size_t i = 0; i < n; i++) {
        int64_t first = (int64_t)(from + (double)i * per_column) - sound->window_from;
        int64_t last = (int64_t)(from + (double)(i + 1) * per_column) - sound->window_from;
        min_max[2 * i] = min_max[2 * i + 1] = 0;
        for (int64_t at = MAX (first, 0); at <= last && at < (int64_t)sound->window.frames; at++) {
            float value = sound->window.samples[at];
            bool begins = at == MAX (first, 0);
            min_max[2 * i] = begins ? value : fminf (min_max[2 * i], value);
            min_max[2 * i + 1] = begins ? value : fmaxf (min_max[2 * i + 1], value);
        }
    }
}

static bool
window_covers (const ListenSound *sound, double from, double to)
{
    int64_t end = sound->window_from + (int64_t)sound->window.frames;
    return sound->window.samples != NULL && from >= (double)sound->window_from
           && (to <= (double)end || end >= sound->peaks->total);
}

static void
columns (gpointer data, double from_s, double to_s, float *min_max, size_t n)
{
    const ListenSound *sound = data;
    for (size_t i = 0; i < 2 * n; i++)
        min_max[i] = 0;
    if (sound->peaks == NULL || sound->peaks->rate_hz == 0)
        return;
    double from = from_s * sound->peaks->rate_hz, to = to_s * sound->peaks->rate_hz;
    double per_column = (to - from) / (double)n;
    if (per_column < AUDIO_PEAKS_FRAMES && window_covers (sound, from, to)) {
        columns_of_window (sound, from, per_column, min_max, n);
        return;
    }
    g_autofree AudioPeak *peaks = g_new (AudioPeak, n);
    audio_peaks_draw (sound->peaks, (int64_t)from, MAX ((int64_t)to, (int64_t)from + 1), peaks, n);
    for (size_t i = 0; i < n; i++) {
        min_max[2 * i] = peaks[i].low;
        min_max[2 * i + 1] = peaks[i].high;
    }
}

static void
on_window_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    AudioBuffer window;
    int64_t from;
    if (!audio_window_finish (result, &window, &from, NULL))
        return;
    ListenSound *sound = data;
    audio_buffer_clear (&sound->window);
    sound->window = window;
    sound->window_from = from;
    sound->window_wanted = false;
    ui_strip_refresh (sound->strip);
    listen_sound_look (sound); /* the view may have gone on meanwhile */
}

/* Closer than the finest peaks: the samples themselves, with as much on both sides, so that a step aside is there at once. */
static void
want_window (ListenSound *sound, UiView view)
{
    int rate_hz = sound->peaks->rate_hz;
    double from = view.from_s * rate_hz, to = view.to_s * rate_hz, span = to - from;
    double bars = fmax (gtk_widget_get_width (GTK_WIDGET (sound->strip)) / BAR_PX, 1);
    if (span / bars >= AUDIO_PEAKS_FRAMES || window_covers (sound, from, to)
        || sound->window_wanted)
        return;
    sound->window_wanted = true;
    audio_window_async (sound->path, (int64_t)(from - span), (int64_t)(to + span) + 1,
                        sound->cancellable, on_window_cb, sound);
}

/* ---- the spectrogram ---- */

static void
on_tile (const AudioTile *tile, int done, int all, gpointer data)
{
    ListenSound *sound = data;
    double rate_hz = sound->peaks->rate_hz;
    const UiStripTile piece = {(double)tile->from / rate_hz, (double)tile->to / rate_hz,
                               tile->columns, SPEECH_SONOGRAM_ROWS, tile->strength};
    ui_strip_add_tile (sound->strip, &piece);
    ui_listen_set_work (sound->view, done < all ? _ ("Drawing the spectrogram") : NULL,
                        (double)done / all);
}

static void
on_tiles_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (GError) error = NULL;
    bool all = audio_tiles_finish (result, &error);
    if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
    ListenSound *sound = data;
    g_clear_object (&sound->tiles_cancel);
    ui_listen_set_work (sound->view, NULL, 0);
    if (!all)
        sound->drawn = (UiView){0};
}

static double
loudest_dbfs (const AudioPeaks *peaks)
{
    AudioPeak most;
    audio_peaks_draw (peaks, 0, MAX (peaks->frames, 1), &most, 1);
    float amplitude = fmaxf (-most.low, most.high);
    for (guint i = 0; i < peaks->outline->len; i++) {
        AudioPeak look = g_array_index (peaks->outline, AudioPeak, i);
        amplitude = fmaxf (amplitude, fmaxf (-look.low, look.high));
    }
    return fmax (audio_level_dbfs ((double)amplitude), -60);
}

static void
cancel_tiles (ListenSound *sound)
{
    if (sound->tiles_cancel == NULL)
        return;
    g_cancellable_cancel (sound->tiles_cancel);
    g_clear_object (&sound->tiles_cancel);
    sound->drawn = (UiView){0};
}

static void
want_tiles (ListenSound *sound, UiView view)
{
    double rate_hz = sound->peaks->rate_hz;
    if (!ui_strip_has_spectrogram (sound->strip) || ui_view_same (view, sound->drawn))
        return;
    cancel_tiles (sound);
    sound->drawn = view;
    sound->tiles_cancel = g_cancellable_new ();
    int width = gtk_widget_get_width (GTK_WIDGET (sound->strip));
    const AudioTilesOptions options = {
        (int64_t)(view.from_s * rate_hz), (int64_t)(view.to_s * rate_hz),
        MAX ((int)(width / COLUMN_PX), FEWEST_COLUMNS), loudest_dbfs (sound->peaks)};
    ui_listen_set_work (sound->view, _ ("Drawing the spectrogram"), 0);
    audio_tiles_async (sound->path, &options, sound->tiles_cancel, on_tile, on_tiles_cb, sound);
}

static gboolean
on_settled_cb (gpointer data)
{
    ListenSound *sound = data;
    UiView view = ui_strip_get_view (sound->strip);
    sound->timer = 0;
    if (sound->peaks == NULL || !(view.to_s > view.from_s))
        return G_SOURCE_REMOVE;
    want_window (sound, view);
    want_tiles (sound, view);
    return G_SOURCE_REMOVE;
}

void
listen_sound_look (ListenSound *sound)
{
    g_clear_handle_id (&sound->timer, g_source_remove);
    sound->timer = g_timeout_add (SETTLE_MS, on_settled_cb, sound);
    if (ui_strip_has_spectrogram (sound->strip))
        return;
    cancel_tiles (sound);
    ui_listen_set_work (sound->view, NULL, 0);
}

void
listen_sound_stop_work (ListenSound *sound)
{
    UiView view = ui_strip_get_view (sound->strip);
    cancel_tiles (sound);
    sound->drawn = view;
}

/* ---- pitch and pauses ---- */

static void
on_contour (const AudioContour *contour, gpointer data)
{
    ListenSound *sound = data;
    const SpeechPauses *found = &contour->pauses;
    g_autofree UiPause *pauses = g_new (UiPause, found->count + 1);
    for (size_t i = 0; i < found->count; i++)
        pauses[i] = (UiPause){found->items[i].from_s, found->items[i].to_s};
    ui_strip_add_pauses (sound->strip, pauses, found->count);
    ui_strip_add_pitch (sound->strip, contour->pitch.start_s, contour->pitch.step_s,
                        contour->pitch.hz, contour->pitch.count);
}

static void
on_contour_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    audio_contour_finish (result, NULL); /* without it the strip shows less */
}

/* ---- life ---- */

static void
on_grown (const AudioPeaks *peaks, gpointer data)
{
    ListenSound *sound = data;
    bool first = sound->peaks == NULL;
    sound->peaks = peaks;
    if (first)
        ui_strip_set_sound (sound->strip, (double)peaks->total / peaks->rate_hz, columns, sound,
                            NULL);
    ui_strip_refresh (sound->strip);
    if (first)
        listen_sound_look (sound);
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
    g_autoptr (GError) error = NULL;
    AudioPeaks *peaks = audio_peaks_stream_finish (result, &error);
    if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
    ListenSound *sound = data;
    sound->peaks = sound->whole = peaks;
    if (peaks != NULL)
        audio_contour_async (sound->path, sound->cancellable, on_contour, on_contour_cb, sound);
    else
        ui_strip_set_sound (sound->strip, 0, NULL, NULL, NULL);
    if (sound->read != NULL)
        sound->read (sound, error, sound->data);
}

ListenSound *
listen_sound_new (const char *path, UiListen *view)
{
    ListenSound *sound = g_new0 (ListenSound, 1);
    sound->path = g_strdup (path);
    sound->view = view;
    sound->strip = ui_listen_get_strip (view);
    sound->cancellable = g_cancellable_new ();
    audio_peaks_stream_async (path, sound->cancellable, on_grown, on_read_cb, sound);
    return sound;
}

void
listen_sound_free (ListenSound *sound)
{
    if (sound == NULL)
        return;
    g_clear_handle_id (&sound->timer, g_source_remove);
    g_cancellable_cancel (sound->cancellable);
    g_object_unref (sound->cancellable);
    cancel_tiles (sound);
    ui_strip_set_sound (sound->strip, 0, NULL, NULL, NULL);
    ui_listen_set_work (sound->view, NULL, 0);
    audio_peaks_free (sound->whole);
    audio_buffer_clear (&sound->window);
    g_free (sound->path);
    g_free (sound);
}

int
listen_sound_rate_hz (const ListenSound *sound)
{
    return sound->peaks != NULL ? sound->peaks->rate_hz : 0;
}

void
listen_sound_set_read (ListenSound *sound, ListenSoundRead read, gpointer data)
{
    sound->read = read;
    sound->data = data;
}
