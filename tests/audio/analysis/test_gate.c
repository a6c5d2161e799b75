/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a take can be judged: each fault alone, and none. */
#include "audio/analysis/gate.h"
#include "tests/audio/analysis/signal.h"

/* Three seconds of silence asked for, then four seconds of bursts of voice. */
typedef struct {
    const char *what;
    double voice_dbov;
    double noise_dbov;
    double clip; /* 0: none */
    double gain; /* after clipping; 0: 1 */
    double cut_s;
    double min_s;
    int64_t losses;
    SpeechGateVerdict verdict;
    SpeechGateReason reason;
} GateCase;

static const GateCase cases[] = {
    {"fine", -26, -75, .verdict = SPEECH_GATE_PASS, .reason = SPEECH_GATE_FINE},
    {"soft", -35, -75, .verdict = SPEECH_GATE_WARN, .reason = SPEECH_GATE_TOO_SOFT},
    {"too soft", -45, -90, .verdict = SPEECH_GATE_FAIL, .reason = SPEECH_GATE_TOO_SOFT},
    {"loud", -17, -75, .verdict = SPEECH_GATE_WARN, .reason = SPEECH_GATE_TOO_LOUD},
    {"noise", -26, -44, .verdict = SPEECH_GATE_WARN, .reason = SPEECH_GATE_NOISY},
    {"too much noise", -26, -38, .verdict = SPEECH_GATE_FAIL, .reason = SPEECH_GATE_NOISY},
    {"clipped", -16, -75, .clip = 0.2, .verdict = SPEECH_GATE_FAIL, .reason = SPEECH_GATE_CLIPPED},
    {"clipped, then turned down", -14, -75, .clip = 0.25, .gain = 0.25, .verdict = SPEECH_GATE_FAIL,
     .reason = SPEECH_GATE_CLIPPED},
    {"short", -26, -75, .min_s = 8, .verdict = SPEECH_GATE_FAIL, .reason = SPEECH_GATE_TOO_SHORT},
    {"nothing said", -200, -60, .verdict = SPEECH_GATE_FAIL, .reason = SPEECH_GATE_NO_SPEECH},
    {"muted", -200, -200, .verdict = SPEECH_GATE_FAIL, .reason = SPEECH_GATE_MUTED},
    {"one hole", -26, -75, .cut_s = 0.02, .verdict = SPEECH_GATE_WARN, .reason = SPEECH_GATE_GAPS},
    {"lost by the recorder", -26, -75, .losses = 3, .verdict = SPEECH_GATE_FAIL,
     .reason = SPEECH_GATE_GAPS},
};

static SpeechGate
run (const GateCase *test, int rate_hz)
{
    Signal signal = signal_new (rate_hz, 7);
    if (test->noise_dbov > -150)
        signal_noise (&signal, 0, 7, test->noise_dbov);
    for (double at_s = 3; test->voice_dbov > -150 && at_s < 7; at_s += 0.5)
        signal_voice (&signal, at_s, at_s + 0.4, 150, test->voice_dbov);
    if (test->clip > 0)
        signal_clip (&signal, test->clip);
    if (test->gain > 0)
        signal_scale (&signal, test->gain);
    if (test->cut_s > 0)
        signal_cut (&signal, 4.2, 4.2 + test->cut_s);
    SpeechGateRun *run = speech_gate_new (rate_hz);
    for (size_t at = 0; at < signal.frames; at += 333)
        speech_gate_feed (run, signal.samples + at, MIN (333, signal.frames - at));
    SpeechGateOptions options = {test->min_s, 0, 3, test->losses};
    SpeechGate gate = speech_gate_finish (run, &options);
    speech_gate_free (run);
    signal_clear (&signal);
    return gate;
}

static void
test_verdicts (gconstpointer data)
{
    const GateCase *test = data;
    static const int rates_hz[] = {8000, 16000, 44100, 48000};
    for (size_t i = 0; i < G_N_ELEMENTS (rates_hz); i++) {
        SpeechGate gate = run (test, rates_hz[i]);
        g_test_message ("%d Hz: asl %.2f snr %.2f noise %.2f clipped %.3f %%", rates_hz[i],
                        gate.asl_dbov, gate.snr_db, gate.noise_dbov, gate.clipped_pct);
        g_assert_cmpint (gate.reason, ==, test->reason);
        g_assert_cmpint (gate.verdict, ==, test->verdict);
        g_assert_cmpint (speech_gate_sentence (gate.verdict, gate.reason)[0] == '\0', ==,
                         gate.reason == SPEECH_GATE_FINE);
    }
}

static void
test_values (void)
{
    SpeechGate gate = run (&cases[0], 48000);
    g_assert_cmpfloat_with_epsilon (gate.duration_s, 4, 0.001);
    g_assert_cmpfloat_with_epsilon (gate.noise_dbov, -75, 0.5);
    g_assert_cmpfloat_with_epsilon (gate.asl_dbov, -27, 1);
    g_assert_cmpfloat_with_epsilon (gate.snr_db, gate.asl_dbov - gate.noise_dbov, 0.1);
    g_assert_false (gate.noise_estimated);
    g_assert_cmpstr (speech_gate_verdict_to_string (gate.verdict), ==, "pass");
    g_assert_cmpstr (speech_gate_reason_to_string (gate.reason), ==, "fine");
}

static void
test_nothing (void)
{
    SpeechGateRun *run = speech_gate_new (48000);
    SpeechGate gate = speech_gate_finish (run, NULL);
    g_assert_cmpint (gate.verdict, ==, SPEECH_GATE_FAIL);
    g_assert_cmpint (gate.reason, ==, SPEECH_GATE_TOO_SHORT);
    speech_gate_free (run);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autofree char *path = g_strdup_printf ("/speech/gate/%s", cases[i].what);
        g_test_add_data_func (path, &cases[i], test_verdicts);
    }
    g_test_add_func ("/speech/gate-values", test_values);
    g_test_add_func ("/speech/gate-nothing", test_nothing);
    return g_test_run ();
}
