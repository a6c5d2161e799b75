/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Echo return loss and round-trip time, of a sweep that comes back by a known way. */
#include <math.h>

#include "audio/analysis/echo.h"
#include "tests/audio/analysis/signal.h"

typedef struct {
    double delay_ms, loss_db, noise_dbov;
} EchoCase;

/* A sweep of 1 s from 100 Hz to 3.6 kHz at -26 dBov. */
static Signal
sweep (int rate_hz)
{
    Signal signal = signal_new (rate_hz, 1);
    double ratio = log (36), amplitude = G_SQRT2 * pow (10, -26 / 20.0);
    for (size_t i = 0; i < signal.frames; i++) {
        double t = (double)i / rate_hz;
        signal.samples[i] =
            (float)(amplitude * sin (2 * G_PI * 100 / ratio * (exp (t * ratio) - 1)));
    }
    return signal;
}

static SpeechEcho
measure (int rate_hz, const EchoCase *test)
{
    Signal played = sweep (rate_hz), recorded = signal_new (rate_hz, 2);
    size_t delay = (size_t)lround (test->delay_ms * rate_hz / 1000);
    signal_noise (&recorded, 0, 2, test->noise_dbov);
    for (size_t i = 0; i < played.frames && test->loss_db < 200; i++)
        recorded.samples[i + delay] += played.samples[i] * (float)pow (10, -test->loss_db / 20);
    SpeechEcho echo = speech_echo_measure (played.samples, played.frames, recorded.samples,
                                           recorded.frames, rate_hz);
    signal_clear (&played);
    signal_clear (&recorded);
    return echo;
}

static void
test_known_ways (void)
{
    static const EchoCase cases[] = {
        {60, 12, -70}, {60, 20, -70},  {180, 35, -70}, {250, 46, -75},
        {0, 6, -60},   {700, 30, -65}, {20, 40, -70},
    };
    static const int rates_hz[] = {8000, 16000, 48000};
    for (size_t rate = 0; rate < G_N_ELEMENTS (rates_hz); rate++)
        for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
            SpeechEcho echo = measure (rates_hz[rate], &cases[i]);
            g_test_message ("%d Hz, %g ms, %g dB: %g ms, %g dB, peak %g", rates_hz[rate],
                            cases[i].delay_ms, cases[i].loss_db, echo.delay_ms, echo.loss_db,
                            echo.peak_ratio);
            g_assert_true (echo.heard);
            g_assert_cmpfloat_with_epsilon (echo.delay_ms, cases[i].delay_ms, 0.13);
            g_assert_cmpfloat_with_epsilon (echo.loss_db, cases[i].loss_db, 0.5);
        }
}

static void
test_nothing_comes_back (void)
{
    static const EchoCase quiet = {100, 300, -70};
    SpeechEcho echo = measure (16000, &quiet);
    g_test_message ("peak %g, loss %g", echo.peak_ratio, echo.loss_db);
    g_assert_false (echo.heard);
    g_assert_true (isnan (echo.delay_ms));
    g_assert_cmpfloat (echo.loss_db, >, 46);
}

static void
test_bad_input (void)
{
    float zeros[100] = {0}, some[100] = {1};
    g_assert_false (speech_echo_measure (zeros, 50, zeros, 100, 8000).heard);
    g_assert_false (speech_echo_measure (some, 100, some, 100, 8000).heard);
    g_assert_false (speech_echo_measure (some, 0, some, 0, 8000).heard);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/speech/echo/known-ways", test_known_ways);
    g_test_add_func ("/speech/echo/nothing-comes-back", test_nothing_comes_back);
    g_test_add_func ("/speech/echo/bad-input", test_bad_input);
    return g_test_run ();
}
