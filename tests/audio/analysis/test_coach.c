/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tips stand where the sound has what they tell; each sound is made so that one thing is worth hearing. */
#include "audio/analysis/coach.h"
#include "tests/audio/analysis/signal.h"

#include <math.h>

#define RATE_HZ 16000
#define LENGTH_S 20

/* How a made voice goes at a moment. */
typedef struct {
    double syllables_per_s, melody_st, gain;
    bool silent;
} Manner;

typedef Manner (*Script) (double at_s);

static float *
make_voice (Script script)
{
    float *samples = g_new (float, RATE_HZ *LENGTH_S);
    double phase = 0, beat = 0;
    for (int i = 0; i < RATE_HZ * LENGTH_S; i++) {
        double at_s = (double)i / RATE_HZ;
        Manner manner = script (at_s);
        double hz = 140 * pow (2, manner.melody_st / 12 * M_SQRT2 * sin (2 * G_PI * 0.9 * at_s));
        phase += 2 * G_PI * hz / RATE_HZ;
        beat += manner.syllables_per_s / RATE_HZ;
        double envelope = manner.silent ? 0 : 0.05 + 0.95 * pow (sin (G_PI * beat), 2);
        double voice = sin (phase) + 0.6 * sin (2 * phase) + 0.4 * sin (3 * phase);
        samples[i] = (float)(0.12 * manner.gain * envelope * voice
                             + 1e-5 * (double)((i % 101 * 7919) % 101 - 50) / 50);
    }
    return samples;
}

static Manner
even_voice (double at_s)
{
    return (Manner){4, 3, 1, false};
}

static Manner
with_silence (double at_s)
{
    return (Manner){4, 3, 1, at_s > 11 && at_s < 13.5};
}

static Manner
with_hurry (double at_s)
{
    return (Manner){at_s > 6 && at_s < 12 ? 8 : 3.5, 3, 1, false};
}

static Manner
with_monotone (double at_s)
{
    return (Manner){4, at_s > 12 ? 0.2 : 3.5, 1, false};
}

static Manner
with_fading (double at_s)
{
    return (Manner){4, 3, at_s > 14 ? 0.25 : 1, false};
}

static Manner
softly (double at_s)
{
    return (Manner){4, 3, 0.08, false};
}

static Manner
silently (double at_s)
{
    return (Manner){4, 3, 0, true};
}

static void
test_tips (void)
{
    static const struct {
        Script script;
        SpeechTipKind kind;
        double from_s, to_s; /* the tip begins in here */
    } rows[] = {
        {even_voice, SPEECH_TIP_LIVELY, 0, 20},
        {even_voice, SPEECH_TIP_SMOOTH, 0, 1},
        {with_silence, SPEECH_TIP_LONG_PAUSE, 10.8, 11.3},
        {with_hurry, SPEECH_TIP_FAST, 5.5, 7.5},
        {with_monotone, SPEECH_TIP_FLAT, 11, 20},
        {with_fading, SPEECH_TIP_FADES, 14, 16},
        {softly, SPEECH_TIP_SOFT, 0, 1},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
        g_autofree float *samples = make_voice (rows[i].script);
        SpeechCoaching found = speech_coach_measure (samples, RATE_HZ * LENGTH_S, RATE_HZ, 0);
        const SpeechTip *tip = NULL;
        g_assert_cmpuint (found.count, >=, 2);
        g_assert_cmpuint (found.count, <=, SPEECH_TIPS_MAX);
        g_assert_cmpint (found.tips[0].kind, <=, SPEECH_TIP_SMOOTH); /* what is good first */
        for (size_t t = 0; t < found.count; t++) {
            g_test_message ("sound %zu: tip %d at %.1f to %.1f s, %.2f", i, found.tips[t].kind,
                            found.tips[t].from_s, found.tips[t].to_s, found.tips[t].value);
            g_assert_cmpfloat (found.tips[t].from_s, <=, found.tips[t].to_s);
            tip = found.tips[t].kind == rows[i].kind ? &found.tips[t] : tip;
        }
        g_assert_nonnull (tip);
        g_assert_cmpfloat (tip->from_s, >=, rows[i].from_s);
        g_assert_cmpfloat (tip->from_s, <=, rows[i].to_s);
    }
}

static void
test_nothing (void)
{
    g_autofree float *silence = make_voice (silently);
    g_autofree float *voice = make_voice (even_voice);
    g_assert_cmpuint (speech_coach_measure (silence, RATE_HZ * LENGTH_S, RATE_HZ, 0).count, ==, 0);
    g_assert_cmpuint (speech_coach_measure (voice, RATE_HZ * 2, RATE_HZ, 0).count, ==, 0);
    g_assert_cmpuint (speech_coach_measure (voice, 0, RATE_HZ, 0).count, ==, 0);
    g_assert_cmpuint (speech_coach_measure (voice, 10, 1, 0).count, ==, 0);
    SpeechCoaching words = speech_coach_measure (voice, RATE_HZ * LENGTH_S, RATE_HZ, 50);
    g_assert_cmpfloat_with_epsilon (words.report.words_a_minute, 150, 5);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/speech/coach/tips", test_tips);
    g_test_add_func ("/speech/coach/nothing", test_nothing);
    return g_test_run ();
}
