/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-strip FOLDER: what the strip of an hour-long recording costs: until it is drawn, for each step of the zoom, and in memory; beside a
 * drawing area of the same size that only paints its ground, in the same run. Prints a line a figure; exits 1 if a promise is broken. */
#include <adwaita.h>
#include <glib/gstdio.h>
#include <math.h>
#include <sndfile.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "app/listen/sound.h"
#include "audio/null.h"
#include "ui/look.h"

#define RATE_HZ 48000
#define LENGTH_S 3600
#define FRAMES 400
#define ROUNDS 7
#define WIDTH_PX 1200
#define FIRST_DRAWN_MS 300
#define ZOOM_RATIO 1.3
#define MEMORY_MB 60

/* Frames as GTK draws them, from before the layout to after the picture has gone to the screen: in time of the main thread, so that other
 * work of a busy machine does not count, nor what the display server does with what it got. */
typedef struct {
    GtkWidget *window, *widget;
    gint64 began_us;
    double last_ms;
    int count;
} Watch;

static gint64
thread_us (void)
{
    struct timespec now;
    clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
    return (gint64)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void
on_before_cb (GdkFrameClock *clock, Watch *watch)
{
    watch->began_us = thread_us ();
}

static void
on_after_cb (GdkFrameClock *clock, Watch *watch)
{
    gdk_display_sync (gtk_widget_get_display (watch->widget));
    watch->last_ms = (double)(thread_us () - watch->began_us) / 1000;
    watch->count++;
}

static void
watch_open (Watch *watch, UiLook *look, GtkWidget *widget)
{
    *watch = (Watch){.window = adw_window_new (), .widget = widget};
    ui_look_dress (look, GTK_WINDOW (watch->window), "applicant");
    gtk_window_set_default_size (GTK_WINDOW (watch->window), WIDTH_PX, -1);
    adw_window_set_content (ADW_WINDOW (watch->window), widget);
    gtk_window_present (GTK_WINDOW (watch->window));
    while (!gtk_widget_get_mapped (widget))
        g_main_context_iteration (NULL, TRUE);
    GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
    g_signal_connect (clock, "before-paint", G_CALLBACK (on_before_cb), watch);
    g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_cb), watch);
}

static void
watch_close (Watch *watch)
{
    GdkFrameClock *clock = gtk_widget_get_frame_clock (watch->widget);
    g_signal_handlers_disconnect_by_data (clock, watch);
    gtk_window_destroy (GTK_WINDOW (watch->window));
}

static double
next_frame_ms (Watch *watch)
{
    int count = watch->count;
    gtk_widget_queue_draw (watch->widget);
    while (watch->count == count)
        g_main_context_iteration (NULL, TRUE);
    return watch->last_ms;
}

static int
compare (const void *one, const void *other)
{
    double a = *(const double *)one, b = *(const double *)other;
    return (a > b) - (a < b);
}

/* ---- the recording: FLAC of an hour, made once a folder ---- */

static char *
make_hour (const char *folder)
{
    char *path = g_build_filename (folder, "hour.flac", NULL);
    SF_INFO info = {
        .samplerate = RATE_HZ, .channels = 1, .format = SF_FORMAT_FLAC | SF_FORMAT_PCM_16};
    if (g_file_test (path, G_FILE_TEST_EXISTS))
        return path;
    SNDFILE *file = sf_open (path, SFM_WRITE, &info);
    static float second[RATE_HZ];
    for (int at = 0; at < LENGTH_S; at++) {
        float gain = 1.5f + 1.3f * sinf ((float)at * 0.13f);
        for (size_t i = 0; i < RATE_HZ; i++)
            second[i] = gain * audio_null_sample ((size_t)(at % 50) * RATE_HZ + i);
        sf_writef_float (file, second, RATE_HZ);
    }
    sf_close (file);
    return path;
}

/* ---- figures ---- */

static double
status_mb (const char *name)
{
    g_autofree char *text = NULL;
    const char *line = NULL;
    if (g_file_get_contents ("/proc/self/status", &text, NULL, NULL))
        line = strstr (text, name);
    return line != NULL ? g_ascii_strtod (line + strlen (name), NULL) / 1024 : 0;
}

static bool
say (const char *what, double value, const char *unit, double most)
{
    bool kept = !(most > 0) || value <= most;
    printf ("  %-58s %8.2f %s", what, value, unit);
    if (most > 0)
        printf ("   (asked: at most %g%s)", most, kept ? "" : ", BROKEN");
    printf ("\n");
    fflush (stdout);
    return kept;
}

static void
draw_ground (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
    cairo_set_source_rgb (cr, 1, 0.996, 0.984);
    cairo_paint (cr);
}

/* In to some milliseconds and out again, through every level of the peaks. */
static void
step (UiStrip *strip, int number)
{
    if (number % 40 == 20)
        ui_strip_set_position (strip, fmod (45.0 * number, LENGTH_S), true);
    ui_strip_zoom (strip, number % 40 < 20 ? 1.7 : 1 / 1.7);
}

static double
median (double *values, size_t n)
{
    qsort (values, n, sizeof *values, compare);
    return values[n / 2];
}

static void
on_read (ListenSound *sound, const GError *error, gpointer data)
{
    *(bool *)data = true;
}

/* Until the first frame that shows the sound is on the screen. */
static double
open_ms (Watch *watch, UiListen *listen, ListenSound **ret_sound, const char *path, bool *read)
{
    gint64 began_us = g_get_monotonic_time ();
    *ret_sound = listen_sound_new (path, listen);
    listen_sound_set_read (*ret_sound, on_read, read);
    while (!ui_strip_has_sound (ui_listen_get_strip (listen)))
        g_main_context_iteration (NULL, TRUE);
    next_frame_ms (watch);
    return (double)(g_get_monotonic_time () - began_us) / 1000;
}

/* A frame of the one, a frame of the other: what else the machine does meets both alike. */
static void
one_round (Watch *bare, Watch *drawn, UiStrip *strip, double *ret_bare_ms, double *ret_drawn_ms)
{
    double bare_ms[FRAMES], drawn_ms[FRAMES];
    for (int i = 0; i < FRAMES; i++) {
        bare_ms[i] = next_frame_ms (bare);
        step (strip, i);
        drawn_ms[i] = next_frame_ms (drawn);
    }
    *ret_bare_ms = median (bare_ms, FRAMES);
    *ret_drawn_ms = median (drawn_ms, FRAMES);
}

/* The strip alone against the bare area, each the whole content of a window of the same size. A frame takes a fraction of a millisecond, and
 * for a second or two one of both may be slow for reasons of the machine: of several rounds the middle one counts. */
static bool
zoom (UiLook *look, UiStrip *strip)
{
    Watch bare, drawn;
    double bare_ms[ROUNDS], drawn_ms[ROUNDS], ratios[ROUNDS];
    int height = 0;
    GtkWidget *area = gtk_drawing_area_new ();
    gtk_widget_measure (GTK_WIDGET (strip), GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL,
                        NULL);
    gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_ground, NULL, NULL);
    gtk_widget_set_size_request (area, -1, height);
    watch_open (&bare, look, area);
    watch_open (&drawn, look, GTK_WIDGET (strip));
    for (int i = 0; i < ROUNDS; i++) {
        one_round (&bare, &drawn, strip, &bare_ms[i], &drawn_ms[i]);
        ratios[i] = drawn_ms[i] / bare_ms[i];
    }
    watch_close (&bare);
    watch_close (&drawn);
    double ratio = median (ratios, ROUNDS);
    say ("a step of the zoom, frame", median (drawn_ms, ROUNDS), "ms", 0);
    say ("a bare drawing area of that size, frame", median (bare_ms, ROUNDS), "ms", 0);
    say ("the one over the other, the best of the rounds", ratios[0], "times", 0);
    say ("the worst of the rounds", ratios[ROUNDS - 1], "times", 0);
    return say ("the middle one", ratio, "times", ZOOM_RATIO);
}

int
main (int argc, char **argv)
{
    if (argc != 2 || !gtk_init_check ())
        return 64;
    adw_init ();
    g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
    g_autoptr (UiLook) look = ui_look_new ();
    g_autofree char *path = make_hour (argv[1]);
    Watch watch;
    GtkWidget *listen = ui_listen_new (), *bare = gtk_drawing_area_new ();
    UiStrip *strip = ui_listen_get_strip (UI_LISTEN (listen));
    bool kept = true, read = false;
    ListenSound *sound = NULL;
    gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (bare), draw_ground, NULL, NULL);
    g_object_ref_sink (listen);

    watch_open (&watch, look, listen);
    gtk_widget_set_size_request (bare, WIDTH_PX, gtk_widget_get_height (GTK_WIDGET (strip)));
    watch_close (&watch);
    watch_open (&watch, look, bare);
    next_frame_ms (&watch);
    double bare_mb = status_mb ("VmRSS:");
    watch_close (&watch);

    g_autoptr (GtkWidget) again = g_object_ref_sink (ui_listen_new ());
    strip = ui_listen_get_strip (UI_LISTEN (again));
    watch_open (&watch, look, again);
    double drawn_ms = open_ms (&watch, UI_LISTEN (again), &sound, path, &read);
    gint64 began_us = g_get_monotonic_time ();
    while (!read)
        g_main_context_iteration (NULL, TRUE);
    double exact_s = (double)(g_get_monotonic_time () - began_us) / 1e6 + drawn_ms / 1000;
    kept = say ("an hour opened: the first picture of it", drawn_ms, "ms", FIRST_DRAWN_MS) && kept;
    say ("all peaks exact, drawn as they come", exact_s, "s", 0);

    g_object_ref (strip);
    watch_close (&watch);
    gtk_widget_unparent (GTK_WIDGET (strip));
    kept = zoom (look, strip) && kept;
    say ("memory of a window with the bare area", bare_mb, "MB", 0);
    say ("memory at its highest", status_mb ("VmHWM:"), "MB", 0);
    kept =
        say ("what the hour adds at its highest", status_mb ("VmHWM:") - bare_mb, "MB", MEMORY_MB)
        && kept;
    listen_sound_free (sound);
    return kept ? 0 : 1;
}
