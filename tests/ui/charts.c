/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gtk/gtk.h>
#include <math.h>

#include "tests/ui/keys.h"
#include "ui/charts/limit_bar.h"
#include "ui/charts/meter.h"
#include "ui/charts/paint.h"
#include "ui/charts/score_bar.h"
#include "ui/charts/trend.h"
#include "ui/charts/waveform.h"

static GtkWidget *
show (GtkWidget *widget)
{
    GtkWidget *window = gtk_window_new ();
    gtk_window_set_child (GTK_WINDOW (window), widget);
    gtk_window_present (GTK_WINDOW (window));
    keys_settle (widget);
    return window;
}

static void
assert_says (GtkWidget *widget, const char *sentence)
{
    gtk_test_accessible_assert_role (widget, GTK_ACCESSIBLE_ROLE_IMG);
    gtk_test_accessible_assert_property (widget, GTK_ACCESSIBLE_PROPERTY_LABEL, sentence);
}

static void
test_meter (void)
{
    UiMeter *meter = UI_METER (ui_meter_new ());
    GtkWidget *window = show (GTK_WIDGET (meter));
    assert_says (GTK_WIDGET (meter), "Your level: nothing heard yet");
    ui_meter_set_level (meter, -20, -15, 1000);
    g_assert_cmpint (ui_meter_get_zone (meter), ==, UI_METER_GOOD);
    assert_says (GTK_WIDGET (meter), "Your level: good");
    /* The sentence waits two seconds, the picture does not. */
    ui_meter_set_level (meter, -5, -2, 1500);
    g_assert_cmpint (ui_meter_get_zone (meter), ==, UI_METER_LOUD);
    assert_says (GTK_WIDGET (meter), "Your level: good");
    ui_meter_set_level (meter, -5, -2, 3100);
    assert_says (GTK_WIDGET (meter), "Your level: too loud");
    /* The peak holds for 1.5 s. */
    ui_meter_set_level (meter, -50, -48, 4500);
    g_assert_cmpfloat (ui_meter_get_peak (meter), ==, -2);
    ui_meter_set_level (meter, -50, -48, 4700);
    g_assert_cmpfloat (ui_meter_get_peak (meter), ==, -48);
    ui_meter_set_level (meter, NAN, NAN, 9000);
    ui_meter_set_level (meter, -INFINITY, -INFINITY, 12000);
    ui_meter_set_level (meter, 40, INFINITY, 12100);
    keys_settle (GTK_WIDGET (meter));
    ui_meter_set_advice (meter, "Move it two fingers away.");
    gtk_test_accessible_assert_property (meter, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                         "Move it two fingers away.");
    ui_meter_set_advice (meter, NULL);
    ui_meter_reset (meter);
    assert_says (GTK_WIDGET (meter), "Your level: nothing heard yet");
    gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_waveform (void)
{
    float peaks[600];
    for (int i = 0; i < 300; i++) {
        peaks[2 * i] = -(float)(i % 50) / 50;
        peaks[2 * i + 1] = (float)(i % 50) / 50;
    }
    GtkWidget *widget = ui_waveform_new ();
    UiWaveform *wave = UI_WAVEFORM (widget);
    GtkWidget *window = show (widget);
    ui_waveform_start_recording (wave, 60);
    assert_says (widget, "Sound of the last 0 seconds");
    for (int i = 0; i < 7; i++)
        ui_waveform_append (wave, peaks, 300, 0.01);
    assert_says (widget, "Sound of the last 21 seconds");
    for (int i = 0; i < 30; i++) /* longer than allowed: stays inside */
        ui_waveform_append (wave, peaks, 300, 0.01);
    keys_settle (widget);
    gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_bars (void)
{
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
    GtkWidget *score = ui_score_bar_new (), *limit = ui_limit_bar_new (), *trend = ui_trend_new ();
    gtk_box_append (GTK_BOX (box), score);
    gtk_box_append (GTK_BOX (box), limit);
    gtk_box_append (GTK_BOX (box), trend);
    GtkWidget *window = show (box);
    ui_score_bar_set (UI_SCORE_BAR (score), (UiScore){88, 5, 52, 66, 78}, "Arithmetic, 14 of 20");
    assert_says (score, "Arithmetic, 14 of 20");
    keys_settle (box);
    ui_score_bar_set (UI_SCORE_BAR (score), (UiScore){NAN, NAN, NAN, NAN, NAN}, "No score");
    const UiLimit less = {.from = 0,
                          .to = 5,
                          .good = 1,
                          .usable = 3,
                          .value = 2.1,
                          .you = "you: 2.1 % lost",
                          .sentence = "Lost packets: 2.1 percent"};
    ui_limit_bar_set (UI_LIMIT_BAR (limit), &less);
    assert_says (limit, "Lost packets: 2.1 percent");
    keys_settle (box);
    const UiLimit more = {.from = 0, .to = 0, .good = 10, .usable = 3, .value = NAN};
    ui_limit_bar_set (UI_LIMIT_BAR (limit), &more);
    ui_trend_set_values (UI_TREND (trend), (double[]){40, 42, 50}, 3, 60);
    ui_trend_set_sentence (UI_TREND (trend), "Speed between 40 and 50");
    assert_says (trend, "Speed between 40 and 50");
    keys_settle (box);
    ui_trend_set_values (UI_TREND (trend), NULL, 0, 60);
    keys_settle (box);
    gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
    keys_init (&argc, &argv);
    g_test_add_func ("/ui/charts/meter", test_meter);
    g_test_add_func ("/ui/charts/waveform", test_waveform);
    g_test_add_func ("/ui/charts/bars", test_bars);
    return g_test_run ();
}
