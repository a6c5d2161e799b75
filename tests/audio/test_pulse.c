/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PortAudio against a private PulseAudio (tests/env/with-sound): its devices, exact samples, and playing. What is under /audio/server holds
 * with PipeWire too (tests/env/with-pipewire). */
#include <stdio.h>
#include <string.h>

#include "audio/player.h"
#include "audio/tone.h"
#include "tests/audio/pulse.h"

enum { RUNS = 3 };

static const AudioDevice *
find (GPtrArray *devices, const char *id)
{
    for (unsigned i = 0; i < devices->len; i++)
        if (g_str_equal (((AudioDevice *)devices->pdata[i])->id, id))
            return devices->pdata[i];
    return NULL;
}

static void
on_changed (gpointer data)
{
    *(bool *)data = true;
}

/* Devices by the names that a person knows; what only repeats a speaker is no microphone; news of a new one. */
static void
test_devices (void)
{
    g_autoptr (AudioEngine) engine = audio_engine_new ("");
    bool changed = false;
    g_autoptr (GPtrArray) before = pulse_list (engine);
    g_assert_cmpuint (before->len, ==, 3); /* testmic, and the speakers spk and mic */
    g_assert_cmpstr (audio_devices_input (before, NULL)->id, ==, "pulse:testmic");
    g_assert_cmpstr (audio_devices_output (before, NULL)->id, ==, "pulse:spk");
    g_assert_null (find (before, "pulse:spk.monitor"));
    unsigned watch = audio_engine_watch (engine, on_changed, &changed);
    pulse_spin (NULL, 500); /* what the first connection itself had to tell */
    changed = false;
    g_autofree char *module = pulse_run (
        "pactl", "load-module", "module-remap-source", "source_name=usbmic", "master=mic.monitor",
        "source_properties='device.description=\"EVOLVE 20 MS\" device.bus=usb "
        "device.form_factor=headset'",
        NULL);
    pulse_spin (&changed, 5000);
    g_assert_true (changed);
    g_autoptr (GPtrArray) after = pulse_list (engine);
    const AudioDevice *headset = find (after, "pulse:usbmic");
    g_assert_nonnull (headset);
    g_autofree char *title = audio_device_title (headset);
    g_assert_cmpstr (title, ==, "Headset (USB) – EVOLVE 20 MS");
    g_free (pulse_run ("pactl", "unload-module", module, NULL));
    audio_engine_unwatch (engine, watch);
}

static void
test_exact (void)
{
    char *wav = pulse_temporary ("source.wav"), *spool = pulse_temporary ("take.spool");
    g_autofree short *source = g_new (short, PULSE_SOURCE_FRAMES);
    pulse_write_source (wav, source);
    g_autoptr (AudioEngine) engine = audio_engine_new ("");
    for (int run = 0; run < RUNS; run++) {
        PulseTake take;
        pulse_record (engine, NULL, spool, &take);
        pulse_play ("mic", wav);
        pulse_spin (NULL, 800);
        pulse_stop (&take);
        g_assert_cmpint (take.last.status, ==, AUDIO_OK);
        g_assert_cmpint (take.last.dropped + take.last.overflows, ==, 0);
        g_assert_cmpuint (take.last.gaps, ==, 0);
        AudioBuffer heard = pulse_read_spool (spool);
        g_assert_cmpuint (pulse_count_wrong (&heard, source), ==, 0);
        audio_buffer_clear (&heard);
        remove (spool);
    }
    pulse_discard (wav);
    pulse_discard (spool);
}

/* The chosen microphone is recorded, and not the default one. */
static void
test_choice (void)
{
    char *wav = pulse_temporary ("source.wav"), *spool = pulse_temporary ("take.spool");
    g_autofree short *source = g_new (short, PULSE_SOURCE_FRAMES);
    pulse_write_source (wav, source);
    g_autofree char *sink = pulse_run ("pactl", "load-module", "module-null-sink",
                                       "sink_name=other", "rate=48000", "channels=1", NULL);
    g_autofree char *mic = pulse_run ("pactl", "load-module", "module-remap-source",
                                      "source_name=othermic", "master=other.monitor", NULL);
    g_autoptr (AudioEngine) engine = audio_engine_new ("");
    static const struct {
        const char *id;
        bool heard;
    } cases[] = {{"pulse:othermic", true}, {"pulse:testmic", false}, {NULL, false}};
    for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
        PulseTake take;
        pulse_record (engine, cases[i].id, spool, &take);
        pulse_play ("other", wav);
        pulse_spin (NULL, 800);
        pulse_stop (&take);
        g_assert_cmpint (take.last.status, ==, AUDIO_OK);
        AudioBuffer heard = pulse_read_spool (spool);
        double loudest = 0;
        for (size_t at = 0; at < heard.frames; at++)
            loudest = MAX (loudest, (double)heard.samples[at]);
        g_assert_cmpint (loudest > 0.05, ==, cases[i].heard);
        audio_buffer_clear (&heard);
        remove (spool);
    }
    PulseTake take;
    pulse_record (engine, "pulse:not-there", NULL, &take);
    g_assert_true (take.ended);
    g_assert_cmpint (take.last.status, ==, AUDIO_NO_DEVICE);
    audio_recorder_unref (take.recorder);
    g_free (pulse_run ("pactl", "unload-module", mic, NULL));
    g_free (pulse_run ("pactl", "unload-module", sink, NULL));
    pulse_discard (wav);
    pulse_discard (spool);
}

typedef struct {
    AudioPlayerState last;
    bool ended;
} Play;

static void
on_played (AudioPlayer *player, const AudioPlayerState *state, const GError *error, gpointer data)
{
    Play *play = data;
    g_assert_no_error (error);
    play->last = *state;
    play->ended = true;
}

static void
test_play (void)
{
    g_autoptr (AudioEngine) engine = audio_engine_new ("");
    AudioBuffer chime = audio_tone_chime (48000);
    Play play = {0};
    AudioPlayer *player =
        audio_player_start (engine, &(AudioPlayerOptions){.buffer = chime}, on_played, &play);
    audio_buffer_clear (&chime);
    pulse_spin (&play.ended, 8000);
    g_assert_true (play.ended);
    g_assert_cmpint (play.last.frame, ==, 72000);
    audio_player_unref (player);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/audio/server/devices", test_devices);
    g_test_add_func ("/audio/pulse/exact", test_exact);
    g_test_add_func ("/audio/server/choice", test_choice);
    g_test_add_func ("/audio/server/play", test_play);
    return g_test_run ();
}
