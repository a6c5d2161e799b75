/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A changed speed leaves the pitch, and scales the length. */
#include <glib.h>
#include <math.h>

#include "audio/analysis/pitch.h"
#include "audio/stretch.h"

#define RATE_HZ 48000
#define LENGTH_S 6
#define TONE_HZ 200.0

static GArray *
stretch_tone (double speed, size_t portion)
{
    AudioStretch *stretch = audio_stretch_new (RATE_HZ, speed);
    GArray *all = g_array_new (FALSE, FALSE, sizeof (float));
    g_autofree float *block = g_new (float, portion);
    float out[777];
    size_t total = (size_t)RATE_HZ * LENGTH_S, count;
    for (size_t at = 0; at < total; at += portion) {
        size_t part = MIN (portion, total - at);
        for (size_t i = 0; i < part; i++)
            block[i] = 0.3f * (float)sin (2 * G_PI * TONE_HZ * (double)(at + i) / RATE_HZ);
        audio_stretch_feed (stretch, block, part, at + part == total);
        while ((count = audio_stretch_take (stretch, out, G_N_ELEMENTS (out))) > 0)
            g_array_append_vals (all, out, (guint)count);
    }
    audio_stretch_free (stretch);
    return all;
}

/* Periods between the first and the last upward crossing of zero, in the middle part. */
static double
pitch_of (const float *samples, size_t count)
{
    double first = -1, last = -1;
    int periods = -1;
    for (size_t i = count / 10; i + 1 < count - count / 10; i++) {
        if (samples[i] >= 0 || samples[i + 1] < 0)
            continue;
        last = (double)i + (double)(samples[i] / (samples[i] - samples[i + 1]));
        if (first < 0)
            first = last;
        periods++;
    }
    return periods > 0 ? periods * RATE_HZ / (last - first) : 0;
}

static double
rms_of (const float *samples, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += (double)(samples[i] * samples[i]);
    return sqrt (sum / (double)count);
}

static void
test_pitch_and_length (void)
{
    static const double speeds[] = {0.75, 0.9, 1.0, 1.25, 1.5};
    for (size_t i = 0; i < G_N_ELEMENTS (speeds); i++) {
        g_autoptr (GArray) out = stretch_tone (speeds[i], 4096);
        const float *samples = (const float *)(void *)out->data;
        double wanted = RATE_HZ * LENGTH_S / speeds[i], hz = pitch_of (samples, out->len);
        double level = rms_of (samples + out->len / 4, out->len / 2) / (0.3 / G_SQRT2);
        SpeechPitchTrack track;
        SpeechPitchOptions options = speech_pitch_defaults (75, 600);
        g_assert_true (speech_pitch_track (samples, out->len, RATE_HZ, &options, &track));
        double median_hz = speech_pitch_describe (&track).median_hz;
        speech_pitch_clear (&track);
        g_test_message ("speed %.2f: %.3f Hz by crossings, %.3f Hz by the pitch meter, length "
                        "%+.3f %%, level %+.2f dB",
                        speeds[i], hz, median_hz, 100 * (out->len / wanted - 1),
                        20 * log10 (level));
        g_assert_cmpfloat (fabs (hz / TONE_HZ - 1), <, 0.01);
        g_assert_cmpfloat (fabs (median_hz / TONE_HZ - 1), <, 0.01);
        g_assert_cmpfloat (fabs (out->len / wanted - 1), <, 0.01);
        g_assert_cmpfloat (fabs (20 * log10 (level)), <, 1);
    }
}

/* A click stays where it was, to 20 ms: the needle tells the truth at any speed. */
static void
test_place (void)
{
    for (double speed = 0.75; speed <= 1.5; speed += 0.375) {
        AudioStretch *stretch = audio_stretch_new (RATE_HZ, speed);
        g_autofree float *in = g_new0 (float, 2 * RATE_HZ);
        g_autofree float *out = g_new0 (float, 4 * RATE_HZ);
        size_t total = 0, count, loudest = 0;
        for (int i = 0; i < 200; i++)
            in[RATE_HZ + i - 100] = 0.8f * (float)sin (G_PI * i / 200) * (i % 20 < 10 ? 1 : -1);
        audio_stretch_feed (stretch, in, 2 * RATE_HZ, true);
        while ((count = audio_stretch_take (stretch, out + total, 4096)) > 0)
            total += count;
        for (size_t i = 0; i < total; i++)
            loudest = fabsf (out[i]) > fabsf (out[loudest]) ? i : loudest;
        double off_ms = 1000 * ((double)loudest * speed / RATE_HZ - 1);
        g_test_message ("speed %.3f: the click is off by %+.1f ms", speed, off_ms);
        g_assert_cmpfloat (fabs (off_ms), <, 20);
        audio_stretch_free (stretch);
    }
}

static void
test_odd_portions (void)
{
    for (size_t portion = 1; portion < 5000; portion = portion * 7 + 1) {
        g_autoptr (GArray) out = stretch_tone (1.5, portion);
        g_assert_cmpfloat (fabs (out->len * 1.5 / (RATE_HZ * LENGTH_S) - 1), <, 0.01);
    }
    AudioStretch *empty = audio_stretch_new (RATE_HZ, 40);
    float none[10];
    audio_stretch_feed (empty, none, 0, true);
    g_assert_cmpint (audio_stretch_take (empty, none, 10), ==, 0);
    audio_stretch_feed (empty, none, 0, true);
    audio_stretch_free (empty);
    audio_stretch_free (NULL);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/audio/stretch/pitch-and-length", test_pitch_and_length);
    g_test_add_func ("/audio/stretch/place", test_place);
    g_test_add_func ("/audio/stretch/odd-portions", test_odd_portions);
    return g_test_run ();
}
