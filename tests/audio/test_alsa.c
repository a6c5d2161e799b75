/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A computer without a sound server, as the program sees it: it knows none, and ALSA's default is all there is. Behind that device is the
 * private PulseAudio of tests/env/with-sound, which stands in for a card. */
#include <glib/gstdio.h>

#include "tests/audio/pulse.h"

static char *card; /* address of the server that plays the card */

static void
test_list (void)
{
    g_autoptr (AudioEngine) engine = audio_engine_new ("");
    g_autoptr (GPtrArray) devices = pulse_list (engine);
    g_assert_cmpuint (devices->len, ==, 1);
    const AudioDevice *device = devices->pdata[0];
    g_assert_null (audio_device_served_name (device->id));
    g_assert_cmpint (device->kind, ==, AUDIO_KIND_SYSTEM);
    g_assert_true (audio_devices_input (devices, NULL) == device);
    g_assert_true (audio_devices_output (devices, NULL) == device);
}

static void
test_exact (void)
{
    char *wav = pulse_temporary ("source.wav"), *spool = pulse_temporary ("take.spool");
    g_autofree short *source = g_new (short, PULSE_SOURCE_FRAMES);
    pulse_write_source (wav, source);
    g_autoptr (AudioEngine) engine = audio_engine_new ("");
    PulseTake take;
    pulse_record (engine, NULL, spool, &take);
    g_free (pulse_run ("paplay", "-s", card, "-d", "mic", wav, NULL));
    pulse_spin (NULL, 800);
    pulse_stop (&take);
    g_assert_cmpint (take.last.status, ==, AUDIO_OK);
    g_assert_cmpint (take.last.dropped + take.last.overflows, ==, 0);
    AudioBuffer heard = pulse_read_spool (spool);
    g_assert_cmpuint (pulse_count_wrong (&heard, source), ==, 0);
    audio_buffer_clear (&heard);
    pulse_discard (wav);
    pulse_discard (spool);
}

/* The card is away: a plain status, at once. */
static void
test_gone (void)
{
    g_autoptr (AudioEngine) engine = audio_engine_new ("");
    PulseTake take;
    pulse_record (engine, "alsa:not-there", NULL, &take);
    g_assert_true (take.ended);
    g_assert_cmpint (take.last.status, ==, AUDIO_NO_DEVICE);
    audio_recorder_unref (take.recorder);
}

int
main (int argc, char **argv)
{
    char *config = pulse_temporary ("alsa.conf");
    card = g_strdup (g_getenv ("PULSE_SERVER"));
    g_autofree char *text =
        g_strdup_printf ("pcm.!default {\n type pulse\n server \"%s\"\n device testmic\n"
                         " hint { show on description \"Card\" }\n}\n"
                         "ctl.!default { type pulse server \"%s\" }\n",
                         card, card);
    g_assert_true (g_file_set_contents (config, text, -1, NULL));
    /* Before the first use of ALSA, which reads it once. */
    g_setenv ("ALSA_CONFIG_PATH", config, TRUE);
    g_setenv ("PULSE_SERVER", "unix:/nowhere/native", TRUE);
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/audio/alsa/list", test_list);
    g_test_add_func ("/audio/alsa/exact", test_exact);
    g_test_add_func ("/audio/alsa/gone", test_gone);
    int status = g_test_run ();
    pulse_discard (config);
    g_free (card);
    return status;
}
