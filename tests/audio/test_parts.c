/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ring, meter, clock watch, peaks and device choice: the parts that need no thread or file. */
#include <glib/gstdio.h>
#include <math.h>
#include <unistd.h>

#include "audio/devices.h"
#include "audio/gaps.h"
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
    double again_s;                  /* a second pause of 0.25 s, never made up */
    double breathless_s;             /* from here on for 2.5 s, all comes 160 ms late */
    unsigned gaps;
    int64_t at_frame, length_ms;
} WatchCase;

static bool
is_paused (const WatchCase *test, int ms)
{
    bool first = ms >= test->pause_from_s * 1000 && ms < test->pause_to_s * 1000;
    bool second =
        test->again_s > 0 && ms >= test->again_s * 1000 && ms < test->again_s * 1000 + 250;
    return first || second;
}

static void
run_watch (const WatchCase *test)
{
    AudioWatch watch;
    AudioGap gap, first = {0};
    unsigned gaps = 0;
    bool stalled = false;
    int64_t missing = 0;
    audio_watch_init (&watch, 48000);
    for (int ms = 0; ms < 10000; ms += 10) {
        int64_t now_us = 1000000 + ms * 1000;
        stalled |= audio_watch_is_stalled (&watch, now_us);
        if (is_paused (test, ms)) {
            missing += test->made_up ? 0 : 480;
            continue;
        }
        int64_t frames = (int64_t)(480 * (ms / 10 + 1) * (1 + test->drift)) - missing;
        bool late = test->breathless_s > 0 && ms >= test->breathless_s * 1000
                    && ms < test->breathless_s * 1000 + 2500;
        int64_t jitter_us = ms * 37 % 8000 + (late ? 160000 : 0);
        AudioMark mark = {now_us + jitter_us, frames, frames, false};
        if (audio_watch_take (&watch, &mark, &gap) && gaps++ == 0)
            first = gap;
    }
    while (audio_watch_end (&watch, &gap))
        if (gaps++ == 0)
            first = gap;
    g_assert_cmpuint (gaps, ==, test->gaps);
    g_assert_cmpint (stalled, ==, test->pause_to_s - test->pause_from_s > 0.35);
    if (gaps > 0) {
        g_assert_cmpint (ABS (first.at_frame - test->at_frame), <=, 480);
        g_assert_cmpint (ABS (first.length_ms - test->length_ms), <=, 15);
    }
}

static void
test_watch (void)
{
    static const WatchCase cases[] = {
        {.gaps = 0},
        {.drift = 0.0003},
        {.drift = -0.0003},
        {2, 3, .gaps = 1, .at_frame = 96000, .length_ms = 1000},
        {2, 2.1, .gaps = 1, .at_frame = 96000, .length_ms = 100},
        {2.45, 2.52, .gaps = 1, .at_frame = 117600, .length_ms = 70},
        {5, 5.5, .drift = 0.0002, .gaps = 1, .at_frame = 240048, .length_ms = 500},
        {0.3, 0.55, .gaps = 1, .at_frame = 14400, .length_ms = 250},
        {9.3, 9.55, .gaps = 1, .at_frame = 446400, .length_ms = 250},
        {4, 4.2, .again_s = 4.4, .gaps = 2, .at_frame = 192000, .length_ms = 200},
        {2, 3, true, .gaps = 0},
        {2, 2.2, true, .gaps = 0},
        {.breathless_s = 3.1, .gaps = 0},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_test_message ("case %zu", i);
        run_watch (&cases[i]);
    }
}

/* What the sound system reports, what the ring drops and what the clock shows: each loss once, at its place. */
static void
test_gaps_counted_once (void)
{
    AudioCapture *capture = g_new0 (AudioCapture, 1);
    AudioGaps gaps;
    AudioGap gap, found[8];
    unsigned count = 0;
    audio_gaps_init (&gaps, 48000);
    int64_t delivered = 0, kept = 0, us = 1000000;
    for (int block = 0; block < 1400; block++) {
        us += 10000;
        delivered += 480;
        kept += block == 750 || block == 751 ? 0 : 480;
        if (block == 900)
            us += 250000; /* reported, and seen by the clock */
        AudioMark mark = {us, delivered, kept, block == 100 || block == 900};
        capture->marks[block % AUDIO_CAPTURE_MARKS] = mark;
        capture->marks_head++;
        while (audio_gaps_next (&gaps, capture, &gap))
            found[count++] = gap;
    }
    while (audio_gaps_last (&gaps, &gap))
        found[count++] = gap;
    g_assert_cmpuint (count, ==, 4);
    g_assert_cmpint (found[0].at_frame, ==, 48000);
    g_assert_cmpint (found[0].length_ms, ==, 0);
    g_assert_cmpint (found[1].at_frame, ==, 360000);
    g_assert_cmpint (found[1].length_ms + found[2].length_ms, ==, 20);
    g_assert_cmpint (found[3].at_frame, ==, 431040);
    g_assert_cmpint (found[3].length_ms, ==, 250);
    g_free (capture);
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

/* What a person reads of devices of a sound server, by what the server says of them. */
static void
test_device_titles (void)
{
    static const struct {
        const char *name;
        AudioFacts facts;
        int inputs;
        const char *title;
    } cases[] = {
        {"EVOLVE 20 MS", {"usb", "headset", "alsa"}, 1, "Headset (USB) – EVOLVE 20 MS"},
        {"Jabra Link 380", {"usb", NULL, "alsa"}, 1, "Headset (USB) – Jabra Link 380"},
        {"WH-1000XM4",
         {"bluetooth", "headset", "bluez5"},
         1,
         "Bluetooth, call quality – WH-1000XM4"},
        {"WH-1000XM4", {"bluetooth", "headset", "bluez5"}, 0, "Bluetooth – WH-1000XM4"},
        {"Built-in Audio", {"pci", "internal", "alsa"}, 1, "Built-in microphone – Built-in Audio"},
        {"Built-in Audio", {"pci", NULL, "alsa"}, 0, "Built-in speaker – Built-in Audio"},
        {"HD Pro Webcam C920",
         {"usb", "webcam", "alsa"},
         1,
         "Microphone of the camera – HD Pro Webcam C920"},
        {"PnP Sound Device", {"usb", NULL, "alsa"}, 1, "USB microphone – PnP Sound Device"},
        {"Loopback", {NULL, NULL, NULL}, 1, "Loopback"},
        {"default", {NULL, NULL, NULL}, 1, "What the computer has chosen"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autoptr (AudioDevice) device = audio_device_new ("x", cases[i].name, cases[i].inputs, 0);
        audio_device_take_facts (device, &cases[i].facts);
        g_autofree char *title = audio_device_title (device);
        g_assert_cmpstr (title, ==, cases[i].title);
    }
}

/* The same on bare ALSA, where a name and the card's place in /sys is all there is. */
static void
test_device_alsa (void)
{
    static const struct {
        const char *name;
        const char *title; /* NULL: no device, but a way to one */
    } cases[] = {
        {"Jabra EVOLVE 20: USB Audio (hw:1,0)", "Headset (USB) – Jabra EVOLVE 20"},
        {"C-Media: USB Audio (hw:1,0)", "USB microphone – C-Media"},
        {"HDA Intel PCH: ALC257 Analog (hw:0,0)",
         "Built-in microphone – HDA Intel PCH, ALC257 Analog"},
        {"default", "What the computer has chosen"},
        {"sysdefault", NULL},
        {"dmix", NULL},
        {"upmix", NULL},
    };
    g_autofree char *root = g_dir_make_tmp ("antesala-sys-XXXXXX", NULL);
    g_autofree char *sound = g_build_filename (root, "sys/class/sound", NULL);
    g_mkdir_with_parents (sound, 0700);
    g_autofree char *card = g_build_filename (sound, "card1", NULL);
    g_assert_cmpint (symlink ("../../devices/pci0000:00/usb1/1-2/sound/card1", card), ==, 0);
    for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autoptr (AudioDevice) device = audio_device_from_alsa ("x", cases[i].name, root);
        if (device != NULL)
            device->inputs = 1;
        g_autofree char *title = device != NULL ? audio_device_title (device) : NULL;
        g_assert_cmpstr (title, ==, cases[i].title);
    }
    static const char *const parts[] = {"sys/class/sound/card1", "sys/class/sound", "sys/class",
                                        "sys", ""};
    for (size_t i = 0; i < G_N_ELEMENTS (parts); i++) {
        g_autofree char *path = g_build_filename (root, parts[i], NULL);
        g_assert_cmpint (g_remove (path), ==, 0);
    }
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
    g_test_add_func ("/audio/gaps", test_gaps_counted_once);
    g_test_add_func ("/audio/peaks", test_peaks_match_samples);
    g_test_add_func ("/audio/devices/chosen", test_devices_chosen);
    g_test_add_func ("/audio/devices/kinds", test_device_kinds);
    g_test_add_func ("/audio/devices/titles", test_device_titles);
    g_test_add_func ("/audio/devices/alsa", test_device_alsa);
    return g_test_run ();
}
