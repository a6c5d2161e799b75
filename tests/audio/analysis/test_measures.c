/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each measure against signals whose truth is known by formula: one case for each figure. */
#include <math.h>

#include "audio/analysis/analysis.h"
#include "tests/audio/analysis/signal.h"

typedef struct {
    char *name;
    double got, want, tolerance;
} Check;

static void expect (GArray *checks, double got, double want, double tolerance, const char *format,
                    ...) G_GNUC_PRINTF (5, 6);

static void
expect (GArray *checks, double got, double want, double tolerance, const char *format, ...)
{
    va_list arguments;
    va_start (arguments, format);
    Check check = {g_strdup_vprintf (format, arguments), got, want, tolerance};
    va_end (arguments);
    g_array_append_val (checks, check);
}

static SpeechReport
analyse (const Signal *signal, const SpeechAnalysisOptions *options)
{
    SpeechAnalysis *analysis = speech_analysis_new (signal->rate_hz);
    for (size_t at = 0; at < signal->frames; at += 1234)
        speech_analysis_feed (analysis, signal->samples + at, MIN (1234, signal->frames - at));
    SpeechReport report = speech_analysis_finish (analysis, options);
    speech_analysis_free (analysis);
    return report;
}

static const int rates_hz[] = {8000, 16000, 22050, 44100, 48000};

static void
check_levels (GArray *checks)
{
    for (size_t rate = 0; rate < G_N_ELEMENTS (rates_hz); rate++)
        for (int level = -50; level <= -10; level += 10) {
            Signal signal = signal_new (rates_hz[rate], 3);
            signal_sine (&signal, 0, 3, 997, level);
            SpeechReport report = analyse (&signal, NULL);
            expect (checks, report.level.rms_dbov, level, 0.01, "rms/%d/%d", rates_hz[rate], level);
            expect (checks, report.level.asl_dbov, level, 0.1, "asl/%d/%d", rates_hz[rate], level);
            expect (checks, report.level.peak_dbfs, level + 3.0103, 0.05, "peak/%d/%d",
                    rates_hz[rate], level);
            expect (checks, report.loudness_lufs, level, 0.1, "loudness/%d/%d", rates_hz[rate],
                    level);
            signal_clear (&signal);
        }
}

/* Half of the time a tone, half nothing, in stretches far longer than the hangover of 0.2 s. */
static void
check_activity (GArray *checks)
{
    for (int level = -40; level <= -20; level += 10) {
        Signal signal = signal_new (16000, 40);
        signal_sine (&signal, 0, 10, 500, level);
        signal_sine (&signal, 20, 30, 500, level);
        SpeechReport report = analyse (&signal, NULL);
        expect (checks, report.level.asl_dbov, level, 0.2, "asl-half/%d", level);
        expect (checks, report.level.activity_pct, 51, 1.5, "activity-half/%d", level);
        signal_clear (&signal);
    }
}

static void
check_offset (GArray *checks)
{
    static const double offsets[] = {-0.05, -0.01, 0, 0.002, 0.02, 0.1};
    for (size_t i = 0; i < G_N_ELEMENTS (offsets); i++) {
        Signal signal = signal_new (16000, 4);
        signal_sine (&signal, 0, 4, 500, -26);
        signal_add (&signal, offsets[i]);
        SpeechReport report = analyse (&signal, NULL);
        expect (checks, report.level.dc_pct, 100 * offsets[i], 0.01, "dc/%g", offsets[i]);
        expect (checks, report.level.asl_dbov, -26, 0.2, "asl-with-dc/%g", offsets[i]);
        signal_clear (&signal);
    }
}

/* A sine cut at a share of its amplitude is flat for acos (share) / (pi / 2) of the time. */
static void
check_clipping (GArray *checks)
{
    static const double shares[] = {0.5, 0.7, 0.9, 0.97};
    static const double gains[] = {1, 0.5, 0.1};
    for (size_t i = 0; i < G_N_ELEMENTS (shares); i++)
        for (size_t gain = 0; gain < G_N_ELEMENTS (gains); gain++) {
            Signal signal = signal_new (48000, 2);
            signal_sine (&signal, 0, 2, 211, -3.0103 - 20 * log10 (shares[i]));
            signal_clip (&signal, 1);
            signal_scale (&signal, gains[gain]);
            SpeechReport report = analyse (&signal, NULL);
            double flat_pct = 100 * acos (shares[i]) / (G_PI / 2);
            expect (checks, report.clipped_pct, flat_pct, 1, "clipped/%g/%g", shares[i],
                    gains[gain]);
            expect (checks, (double)report.clip.runs, 844, 2, "clip-runs/%g/%g", shares[i],
                    gains[gain]);
            expect (checks, report.clip.ceiling, gains[gain], 1e-6, "clip-ceiling/%g/%g", shares[i],
                    gains[gain]);
            signal_clear (&signal);
        }
    for (int hz = 50; hz <= 3200; hz *= 2) {
        Signal signal = signal_new (48000, 2);
        signal_sine (&signal, 0, 2, hz, -6);
        SpeechReport report = analyse (&signal, NULL);
        expect (checks, (double)report.clip.samples, 0, 0, "not-clipped/%d", hz);
        signal_clear (&signal);
    }
}

static void
check_noise (GArray *checks)
{
    static const SpeechAnalysisOptions silence = {0, 3, 0};
    for (int noise = -70; noise <= -45; noise += 5) {
        Signal signal = signal_new (16000, 9);
        signal_noise (&signal, 0, 9, noise);
        signal_voice (&signal, 3, 9, 140, -26);
        SpeechReport report = analyse (&signal, &silence);
        expect (checks, report.noise.noise_dbov, noise, 0.4, "noise/%d", noise);
        double both = 10 * log10 (pow (10, -2.6) + pow (10, noise / 10.0));
        expect (checks, report.level.asl_dbov, both, 0.5, "asl-in-noise/%d", noise);
        expect (checks, report.snr_db, -26 - noise, 0.8, "snr/%d", noise);
        signal_clear (&signal);
    }
}

static void
check_hum (GArray *checks)
{
    static const SpeechAnalysisOptions silence = {0, 3, 0};
    for (int mains = 50; mains <= 60; mains += 10)
        for (int harmonic = 1; harmonic <= 3; harmonic++) {
            Signal signal = signal_new (16000, 6);
            signal_noise (&signal, 0, 6, -75);
            signal_sine (&signal, 0, 6, mains * harmonic, -50);
            signal_voice (&signal, 3, 6, 140, -26);
            SpeechReport report = analyse (&signal, &silence);
            expect (checks, report.hum.heard, 1, 0, "hum/%d/%d", mains, harmonic);
            expect (checks, report.hum.mains_hz, mains, 0, "hum-mains/%d/%d", mains, harmonic);
            expect (checks, report.hum.level_dbov, -50, 0.5, "hum-level/%d/%d", mains, harmonic);
            signal_clear (&signal);
        }
    Signal signal = signal_new (16000, 6);
    signal_noise (&signal, 0, 6, -55);
    expect (checks, analyse (&signal, &silence).hum.heard, 0, 0, "no-hum");
    signal_clear (&signal);
}

/* Sines 40 Hz apart up to an edge. */
static void
check_bandwidth (GArray *checks)
{
    static const struct {
        int rate_hz;
        double edge_hz;
    } cases[] = {{48000, 3400}, {48000, 7000}, {48000, 14000},
                 {16000, 3400}, {16000, 6500}, {44100, 4000}};
    for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
        Signal signal = signal_new (cases[i].rate_hz, 2);
        for (double hz = 100; hz <= cases[i].edge_hz; hz += 40)
            signal_sine (&signal, 0, 2, hz, -40);
        SpeechReport report = analyse (&signal, NULL);
        double bin_hz = cases[i].rate_hz / 1024.0;
        expect (checks, report.bandwidth_hz, cases[i].edge_hz, 4 * bin_hz, "bandwidth/%d/%g",
                cases[i].rate_hz, cases[i].edge_hz);
        expect (checks, report.rolloff_hz, cases[i].edge_hz * 0.99, 4 * bin_hz, "rolloff/%d/%g",
                cases[i].rate_hz, cases[i].edge_hz);
        signal_clear (&signal);
    }
}

static void
check_pitch (GArray *checks)
{
    static const double pitches_hz[] = {80, 100, 123.4, 150, 180, 220, 261.6, 330, 400};
    for (size_t rate = 0; rate < G_N_ELEMENTS (rates_hz); rate++)
        for (size_t i = 0; i < G_N_ELEMENTS (pitches_hz); i++) {
            Signal signal = signal_new (rates_hz[rate], 2);
            signal_voice (&signal, 0.2, 1.8, pitches_hz[i], -26);
            SpeechReport report = analyse (&signal, NULL);
            expect (checks, report.pitch.median_hz / pitches_hz[i], 1, 0.003, "pitch/%d/%g",
                    rates_hz[rate], pitches_hz[i]);
            expect (checks, report.pitch.sd_semitones, 0, 0.3, "pitch-steady/%d/%g", rates_hz[rate],
                    pitches_hz[i]);
            signal_clear (&signal);
        }
}

/* A sine swing of ±a semitones has a deviation of a / sqrt 2 and quantiles of a sin ((p - 1/2) pi). */
static void
check_melody (GArray *checks)
{
    static const double pitches_hz[] = {110, 210};
    for (size_t i = 0; i < G_N_ELEMENTS (pitches_hz); i++)
        for (int swing = 1; swing <= 5; swing++) {
            Signal signal = signal_new (16000, 8);
            signal_singing (&signal, 0, 8, pitches_hz[i], swing, 0.5, -26);
            SpeechPitchResult pitch = analyse (&signal, NULL).pitch;
            double middle = 12 * log2 (pitches_hz[i] / 100);
            expect (checks, pitch.sd_semitones, swing / G_SQRT2, 0.1, "melody/%g/%d", pitches_hz[i],
                    swing);
            expect (checks, pitch.p10_semitones, middle - swing * sin (0.4 * G_PI), 0.15,
                    "p10/%g/%d", pitches_hz[i], swing);
            expect (checks, pitch.p90_semitones, middle + swing * sin (0.4 * G_PI), 0.15,
                    "p90/%g/%d", pitches_hz[i], swing);
            signal_clear (&signal);
        }
}

/* n stretches of voice with gaps between them. */
static void
check_pauses (GArray *checks)
{
    static const struct {
        int stretches;
        double voice_s, gap_s;
        int pauses;
    } cases[] = {{4, 1, 0.5, 3},    {6, 0.8, 0.3, 5}, {3, 2, 1.2, 2},
                 {8, 0.5, 0.15, 0}, {5, 1, 2.5, 4},   {1, 4, 0, 0}};
    for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
        double length_s = cases[i].stretches * (cases[i].voice_s + cases[i].gap_s) + 1;
        Signal signal = signal_new (16000, length_s);
        signal_noise (&signal, 0, length_s, -80);
        for (int n = 0; n < cases[i].stretches; n++) {
            double at_s = 0.6 + n * (cases[i].voice_s + cases[i].gap_s);
            signal_voice (&signal, at_s, at_s + cases[i].voice_s, 140, -26);
        }
        double span_s = cases[i].stretches * (cases[i].voice_s + cases[i].gap_s) - cases[i].gap_s;
        SpeechAnalysisOptions options = {0, 0.55, 30};
        SpeechReport report = analyse (&signal, &options);
        expect (checks, report.pauses, cases[i].pauses, 0, "pauses/%zu", i);
        expect (checks, report.pause_s, cases[i].pauses * cases[i].gap_s, 0.05 * cases[i].pauses,
                "pause-s/%zu", i);
        expect (checks, report.longest_pause_s, cases[i].pauses > 0 ? cases[i].gap_s : 0, 0.05,
                "longest/%zu", i);
        expect (checks, report.span_s, span_s, 0.08, "span/%zu", i);
        expect (checks, report.words_a_minute / (60 * 30 / span_s), 1, 0.03, "wpm/%zu", i);
        signal_clear (&signal);
    }
}

/* Bumps of voice that touch: each is a syllable. */
static void
check_syllables (GArray *checks)
{
    static const int counts[] = {10, 20, 30, 40, 50, 60};
    for (size_t i = 0; i < G_N_ELEMENTS (counts); i++) {
        Signal signal = signal_new (16000, 13);
        signal_voice (&signal, 0.5, 12.5, 140, -26);
        for (size_t at = 8000; at < 200000; at++) {
            double turn = (double)(at - 8000) / 192000 * counts[i];
            signal.samples[at] *= (float)(0.05 + 0.95 * (0.5 - 0.5 * cos (2 * G_PI * turn)));
        }
        signal_noise (&signal, 0, 13, -85);
        SpeechAnalysisOptions options = {0, 0.45, 0};
        SpeechReport report = analyse (&signal, &options);
        expect (checks, report.syllables, counts[i], 0, "syllables/%d", counts[i]);
        expect (checks, report.reference_syllables[0], counts[i] - 1, 0, "reference-syllables/%d",
                counts[i]);
        expect (checks, report.speech_rate, counts[i] / 12.0, 0.2, "speech-rate/%d", counts[i]);
        signal_clear (&signal);
    }
}

static void
check_dropouts (GArray *checks)
{
    for (int count = 0; count <= 8; count += 2) {
        Signal signal = signal_new (48000, 10);
        signal_voice (&signal, 0, 10, 140, -26);
        for (int i = 0; i < count; i++)
            signal_cut (&signal, 1 + i, 1.012 + i);
        expect (checks, (double)analyse (&signal, NULL).noise.dropouts, count, 0, "dropouts/%d",
                count);
        signal_clear (&signal);
    }
    /* Wherever it is cut in the period of a low voice, whose pulses die away within it. */
    Signal low = signal_new (48000, 12);
    for (size_t i = 0; i < low.frames; i++) {
        double at_s = (double)(i % 480) / 48000;
        low.samples[i] = (float)(0.3 * exp (-at_s / 0.001) * sin (2 * G_PI * 800 * at_s));
    }
    signal_noise (&low, 0, 12, -80);
    for (int i = 0; i < 10; i++)
        signal_cut (&low, 0.5 + 1.001 * i, 0.52 + 1.0017 * i);
    expect (checks, (double)analyse (&low, NULL).noise.dropouts, 10, 0, "dropouts/low-voice");
    signal_clear (&low);
    Signal signal = signal_new (48000, 2);
    SpeechReport report = analyse (&signal, NULL);
    expect (checks, report.noise.muted, 1, 0, "muted");
    expect (checks, report.noise.longest_zeros_s, 2, 0.001, "zeros");
    expect (checks, report.level.asl_dbov, SPEECH_SILENT_DB, 0, "asl-of-nothing");
    expect (checks, isnan (report.pitch.median_hz), 1, 0, "pitch-of-nothing");
    signal_clear (&signal);
}

/* Live values come by the code of the final ones: fed 50 ms by 50 ms, with a look each time, or all at once, it is the same. */
static void
check_streaming (GArray *checks)
{
    for (size_t rate = 0; rate < G_N_ELEMENTS (rates_hz); rate++) {
        static const SpeechAnalysisOptions options = {0, 1, 20};
        Signal signal = signal_new (rates_hz[rate], 5);
        signal_noise (&signal, 0, 5, -70);
        signal_singing (&signal, 1, 2.4, 150, 2, 1, -26);
        signal_singing (&signal, 3, 4.6, 180, 3, 1, -24);
        size_t block = (size_t)rates_hz[rate] / 20;
        SpeechAnalysis *whole = speech_analysis_new (rates_hz[rate]),
                       *live = speech_analysis_new (rates_hz[rate]);
        SpeechLevelResult level = {0};
        speech_analysis_feed (whole, signal.samples, signal.frames);
        for (size_t at = 0; at < signal.frames; at += block) {
            speech_analysis_feed (live, signal.samples + at, MIN (block, signal.frames - at));
            level = speech_analysis_live (live);
        }
        SpeechReport a = speech_analysis_finish (whole, &options),
                     b = speech_analysis_finish (live, &options);
        const double pairs[][2] = {
            {a.level.asl_dbov, b.level.asl_dbov},
            {a.level.asl_dbov, level.asl_dbov},
            {a.level.peak_dbfs, level.peak_dbfs},
            {a.level.activity_pct, level.activity_pct},
            {a.loudness_lufs, b.loudness_lufs},
            {a.snr_db, b.snr_db},
            {a.bandwidth_hz, b.bandwidth_hz},
            {a.pitch.median_hz, b.pitch.median_hz},
            {a.pitch.sd_semitones, b.pitch.sd_semitones},
            {a.syllables, b.syllables},
            {a.pause_s, b.pause_s},
            {a.words_a_minute, b.words_a_minute},
        };
        for (size_t i = 0; i < G_N_ELEMENTS (pairs); i++)
            expect (checks, pairs[i][1], pairs[i][0], 1e-9, "streaming/%d/%zu", rates_hz[rate], i);
        speech_analysis_free (whole);
        speech_analysis_free (live);
        signal_clear (&signal);
    }
}

static void
run_check (gconstpointer data)
{
    const Check *check = data;
    g_test_message ("%.5f, expected %.5f within %g", check->got, check->want, check->tolerance);
    if (!(fabs (check->got - check->want) <= check->tolerance))
        g_test_fail ();
}

static void
test_short_sounds (void)
{
    for (double length_s = 0; length_s < 0.2; length_s += 0.003) {
        Signal signal = signal_new (8000, length_s);
        signal_noise (&signal, 0, length_s, -20);
        SpeechReport report = analyse (&signal, NULL);
        g_assert_cmpfloat_with_epsilon (report.level.duration_s, (double)signal.frames / 8000,
                                        1e-9);
        signal_clear (&signal);
    }
}

int
main (int argc, char **argv)
{
    static void (*const sources[]) (GArray * checks) = {
        check_levels,    check_activity,  check_offset,    check_clipping, check_noise,
        check_hum,       check_bandwidth, check_pitch,     check_melody,   check_pauses,
        check_syllables, check_dropouts,  check_streaming,
    };
    g_test_init (&argc, &argv, NULL);
    g_autoptr (GArray) checks = g_array_new (FALSE, FALSE, sizeof (Check));
    for (size_t i = 0; i < G_N_ELEMENTS (sources); i++)
        sources[i](checks);
    for (unsigned i = 0; i < checks->len; i++) {
        const Check *check = &g_array_index (checks, Check, i);
        g_autofree char *path = g_strconcat ("/speech/", check->name, NULL);
        g_test_add_data_func (path, check, run_check);
    }
    g_test_add_func ("/speech/short-sounds", test_short_sounds);
    int failed = g_test_run ();
    for (unsigned i = 0; i < checks->len; i++)
        g_free (g_array_index (checks, Check, i).name);
    return failed;
}
