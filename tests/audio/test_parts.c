/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ring, meter, clock watch, peaks and device choice: the parts that need no thread or file. */
#include <math.h>

#include "audio/devices.h"
#include "audio/level.h"
#include "audio/peaks.h"
#include "audio/ring.h"
#include "audio/tone.h"
#include "audio/watch.h"

static void
test_ring_wraps (void)
{
    AudioRing ring = {0};
    float in[7] = {0}, out[16];
    g_assert_cmpuint (audio_ring_write (&ring, in, 7), ==, 0);
    g_assert_true (audio_ring_init (&ring, 10));
    int next_in = 0, next_out = 0;
    for (int turn = 0; turn < 1000; turn++) {
        for (int i = 0; i < 7; i++)
            in[i] = (float)(next_in + i);
        next_in += (int)audio_ring_write (&ring, in, (size_t)(turn % 8));
        size_t count = audio_ring_read (&ring, out, (size_t)(turn * 5 % 9));
        for (size_t i = 0; i < count; i++)
            g_assert_cmpfloat (out[i], ==, (float)next_out++);
        g_assert_cmpuint (audio_ring_waiting (&ring) + audio_ring_room (&ring), ==, 16);
    }
    g_assert_cmpint (next_out, >, 2000);
    audio_ring_drop (&ring);
    g_assert_cmpuint (audio_ring_room (&ring), ==, 16);
    float many[20] = {0};
    g_assert_cmpuint (audio_ring_write (&ring, many, 20), ==, 16);
    audio_ring_clear (&ring);
}

#define PASSED 2000000

static gpointer
write_numbers (gpointer data)
{
    AudioRing *ring = data;
    float block[64];
    size_t sent = 0;
    while (sent < PASSED) {
        size_t want = MIN (1 + sent % 64, PASSED - sent);
        for (size_t i = 0; i < want; i++)
            block[i] = (float)((sent + i) % 65536);
        size_t done = audio_ring_write (ring, block, want);
        sent += done;
        if (done == 0)
            g_thread_yield ();
    }
    return NULL;
}

static void
test_ring_threads (void)
{
    AudioRing ring = {0};
    g_assert_true (audio_ring_init (&ring, 256));
    GThread *writer = g_thread_new ("writer", write_numbers, &ring);
    float block[100];
    size_t got = 0, wrong = 0;
    while (got < PASSED) {
        size_t count = audio_ring_read (&ring, block, 100);
        for (size_t i = 0; i < count; i++)
            wrong += block[i] != (float)((got + i) % 65536);
        got += count;
        if (count == 0)
            g_thread_yield ();
    }
    g_thread_join (writer);
    g_assert_cmpuint (wrong, ==, 0);
    audio_ring_clear (&ring);
}

static void
test_level_of_sine (void)
{
    AudioLevelMeter meter;
    audio_level_init (&meter, 48000);
    g_assert_cmpfloat (meter.shown.rms_dbfs, ==, AUDIO_LEVEL_FLOOR_DBFS);
    for (int level = -60; level <= -3; level += 3) {
        AudioBuffer tone = audio_tone_sine (48000, 1000, level, 0.2);
        audio_level_feed (&meter, tone.samples, 4800);
        g_assert_cmpfloat_with_epsilon (meter.shown.rms_dbfs, level, 0.01);
        g_assert_cmpfloat_with_epsilon (meter.shown.peak_dbfs, level + 3.0103, 0.02);
        audio_buffer_clear (&tone);
    }
}

static void
test_level_holds (void)
{
    AudioLevelMeter meter;
    audio_level_init (&meter, 48000);
    float loud[2400], silence[2400] = {0};
    for (int i = 0; i < 2400; i++)
        loud[i] = i % 2 ? 0.5f : -0.5f;
    audio_level_feed (&meter, loud, 2400);
    for (int window = 0; window < 30; window++) {
        audio_level_feed (&meter, silence, 2400);
        g_assert_cmpfloat_with_epsilon (meter.shown.hold_dbfs, -6.0206, 0.001);
    }
    audio_level_feed (&meter, silence, 2400);
    g_assert_cmpfloat_with_epsilon (meter.shown.hold_dbfs, -7.0206, 0.001);
    silence[3] = NAN;
    audio_level_feed (&meter, silence, 2400);
    g_assert_true (isfinite (meter.shown.rms_dbfs));
}

/* Frames of 10 ms arrive by a rule; tells the gaps that the watch finds in ten seconds. */
typedef struct {
    double pause_from_s, pause_to_s; /* nothing arrives */
    bool made_up;                    /* and then all of it at once */
    double drift;                    /* the device's clock runs so much faster */
    unsigned gaps;
    int64_t at_frame, length_ms;
} WatchCase;

static void
run_watch (const WatchCase *test)
{
    AudioWatch watch;
    AudioGap gap, last = {0};
    unsigned gaps = 0;
    bool stalled = false;
    int64_t moved_us = 0, frames = 0, missing = 0;
    audio_watch_init (&watch, 48000);
    for (int ms = 0; ms < 10000; ms += 10) {
        bool paused = ms >= test->pause_from_s * 1000 && ms < test->pause_to_s * 1000;
        if (paused && !test->made_up)
            missing += 480;
        if (!paused) {
            frames = (int64_t)(480 * (ms / 10 + 1) * (1 + test->drift)) - missing;
            moved_us = 1000000 + ms * 1000 + ms * 37 % 8000;
        }
        if (ms % 20 == 0
            && audio_watch_update (&watch, 1000000 + ms * 1000 + 9000, moved_us, frames, &gap)) {
            gaps++;
            last = gap;
        }
        stalled |= watch.stalled;
    }
    g_assert_cmpuint (gaps, ==, test->gaps);
    g_assert_cmpint (stalled, ==, test->pause_to_s - test->pause_from_s > 0.35);
    if (gaps > 0) {
        g_assert_cmpint (ABS (last.at_frame - test->at_frame), <=, 2400);
        g_assert_cmpint (ABS (last.length_ms - test->length_ms), <=, 30);
    }
}

static void
test_watch (void)
{
    static const WatchCase cases[] = {
        {.gaps = 0},
        {.drift = 0.0003},
        {.drift = -0.0003},
        {2, 3, false, 0, 1, 96000, 1000},
        {2, 2.1, false, 0, 1, 96000, 100},
        {5, 5.5, false, 0.0002, 1, 240000, 500},
        {2, 3, true, 0, 0},
        {2, 2.2, true, 0, 0},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
        run_watch (&cases[i]);
}

static void
test_peaks_match_samples (void)
{
    enum { FRAMES = 100003 };
    g_autofree float *samples = g_new (float, FRAMES);
    g_autoptr (GRand) random = g_rand_new_with_seed (5);
    for (int i = 0; i < FRAMES; i++)
        samples[i] = (float)g_rand_double_range (random, -1, 1);
    g_autoptr (AudioPeaks) peaks = audio_peaks_new (48000);
    for (size_t at = 0; at < FRAMES; at += 777)
        audio_peaks_add (peaks, samples + at, MIN (777, FRAMES - at));
    g_assert_cmpint (peaks->frames, ==, FRAMES);
    AudioPeak columns[8];
    audio_peaks_draw (peaks, 0, 65536, columns, 8);
    for (int column = 0; column < 8; column++) {
        AudioPeak want = {1, -1};
        for (int i = column * 8192; i < (column + 1) * 8192; i++) {
            want.low = MIN (want.low, samples[i]);
            want.high = MAX (want.high, samples[i]);
        }
        g_assert_cmpfloat (columns[column].low, ==, want.low);
        g_assert_cmpfloat (columns[column].high, ==, want.high);
    }
    audio_peaks_draw (peaks, FRAMES, FRAMES + 1000, columns, 8);
    g_assert_cmpfloat (columns[7].high, ==, 0);
}

static void
test_devices_chosen (void)
{
    g_autoptr (GPtrArray) devices =
        g_ptr_array_new_with_free_func ((GDestroyNotify)audio_device_free);
    g_assert_null (audio_devices_input (devices, "x"));
    g_ptr_array_add (devices,
                     audio_device_new ("a", "HDA Intel PCH: ALC257 Analog (hw:0,0)", 2, 2));
    g_ptr_array_add (devices, audio_device_new ("b", "Jabra EVOLVE 20: USB Audio (hw:1,0)", 1, 2));
    g_ptr_array_add (devices, audio_device_new ("c", "HDMI 0", 0, 8));
    g_assert_cmpstr (audio_devices_input (devices, NULL)->id, ==, "a");
    ((AudioDevice *)devices->pdata[1])->default_input = true;
    g_assert_cmpstr (audio_devices_input (devices, "gone")->id, ==, "b");
    g_assert_cmpstr (audio_devices_input (devices, "a")->id, ==, "a");
    g_assert_cmpstr (audio_devices_input (devices, "c")->id, ==, "b");
    g_assert_cmpstr (audio_devices_output (devices, "c")->id, ==, "c");
}

static void
test_device_kinds (void)
{
    static const struct {
        const char *name;
        AudioKind kind;
    } cases[] = {
        {"default", AUDIO_KIND_SYSTEM},
        {"Jabra EVOLVE 20", AUDIO_KIND_HEADSET},
        {"HD Pro Webcam C920: USB Audio", AUDIO_KIND_WEBCAM},
        {"bluez_input.00_11", AUDIO_KIND_BLUETOOTH},
        {"USB PnP Sound Device", AUDIO_KIND_USB},
        {"HDA Intel PCH", AUDIO_KIND_BUILT_IN},
        {"Loopback", AUDIO_KIND_UNKNOWN},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
        g_assert_cmpint (audio_kind_from_name (cases[i].name), ==, cases[i].kind);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/audio/ring/wraps", test_ring_wraps);
    g_test_add_func ("/audio/ring/threads", test_ring_threads);
    g_test_add_func ("/audio/level/sine", test_level_of_sine);
    g_test_add_func ("/audio/level/holds", test_level_holds);
    g_test_add_func ("/audio/watch", test_watch);
    g_test_add_func ("/audio/peaks", test_peaks_match_samples);
    g_test_add_func ("/audio/devices/chosen", test_devices_chosen);
    g_test_add_func ("/audio/devices/kinds", test_device_kinds);
    return g_test_run ();
}
