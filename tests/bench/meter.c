/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CPU time of the live level meter of the equipment check, and of the same page at rest beside it: two numbers in percent of one core. */
#include <adwaita.h>
#include <sys/resource.h>

#include "audio/recorder.h"
#include "ui/applicant/equipment.h"
#include "ui/charts/meter.h"
#include "ui/look.h"
#include "ui/shell.h"

enum { POLL_MS = 50, SETTLE_MS = 1500, MEASURE_MS = 10000 };

typedef struct {
    UiEquipment *page;
    UiMeter *meter;
    AudioRecorder *recorder;
} Live;

static double
cpu_ms (void)
{
    struct rusage used;
    getrusage (RUSAGE_SELF, &used);
    return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000
           + (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1000;
}

static gboolean
on_over_cb (void *over)
{
    *(bool *)over = true;
    return G_SOURCE_REMOVE;
}

static void
turn_for (unsigned ms)
{
    bool over = false;
    g_timeout_add (ms, on_over_cb, &over);
    while (!over)
        g_main_context_iteration (NULL, TRUE);
}

static double
percent_of_core (void)
{
    turn_for (SETTLE_MS);
    double before_ms = cpu_ms ();
    gint64 start_us = g_get_monotonic_time ();
    turn_for (MEASURE_MS);
    return 100 * (cpu_ms () - before_ms) / ((double)(g_get_monotonic_time () - start_us) / 1000);
}

static gboolean
on_poll_cb (void *data)
{
    Live *live = data;
    AudioRecorderState state;

    audio_recorder_get_state (live->recorder, &state);
    ui_meter_set_level (live->meter, state.level.rms_dbfs, state.level.peak_dbfs,
                        g_get_monotonic_time () / 1000);
    return G_SOURCE_CONTINUE;
}

int
main (void)
{
    const AudioRecorderOptions options = {.rate_hz = 48000, .keep_s = 5};
    adw_init ();
    UiLook *look = ui_look_new ();
    GtkWindow *window = GTK_WINDOW (adw_window_new ());
    GtkWidget *shell = ui_shell_new (look);
    Live live = {.page = UI_EQUIPMENT (ui_equipment_new ())};

    ui_look_dress (look, window, "applicant");
    adw_window_set_content (ADW_WINDOW (window), shell);
    gtk_window_set_default_size (window, 1280, 800);
    ui_shell_show (UI_SHELL (shell), UI_PAGE (live.page));
    ui_equipment_set_panel (live.page, "audio-input-microphone-symbolic", "Your microphone", NULL,
                            NULL);
    gtk_window_present (window);
    double rest = percent_of_core ();
    g_autoptr (AudioEngine) engine = audio_engine_new ("null");
    live.meter = UI_METER (ui_meter_new ());
    ui_equipment_set_live (live.page, GTK_WIDGET (live.meter));
    live.recorder = audio_recorder_start (engine, &options, NULL, NULL);
    guint timer = g_timeout_add (POLL_MS, on_poll_cb, &live);
    double metering = percent_of_core ();
    g_source_remove (timer);
    audio_recorder_unref (live.recorder);
    printf ("%.2f %.2f\n", metering, rest);
    return 0;
}
