/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/analysis/gate.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "audio/analysis/clip.h"
#include "audio/analysis/level.h"
#include "audio/analysis/noise.h"

#define DEFAULT_MIN_S 1.0
#define MIN_ACTIVITY_PCT 5.0
#define MIN_SPEECH_SNR_DB 3.0 /* what stands out less is not told from noise */

struct _SpeechGateRun {
    SpeechLevel level;
    SpeechClip clip;
    SpeechNoise noise;
};

SpeechGateRun *
speech_gate_new (int rate_hz)
{
    SpeechGateRun *run = g_new0 (SpeechGateRun, 1);
    speech_level_init (&run->level, rate_hz);
    speech_noise_init (&run->noise, rate_hz);
    return run;
}

void
speech_gate_free (SpeechGateRun *run)
{
    if (run == NULL)
        return;
    speech_noise_clear (&run->noise);
    g_free (run);
}

void
speech_gate_feed (SpeechGateRun *run, const float *samples, size_t count)
{
    speech_level_feed (&run->level, samples, count);
    speech_clip_feed (&run->clip, samples, count);
    speech_noise_feed (&run->noise, samples, count);
}

static double
duration (const SpeechGate *gate)
{
    return gate->duration_s;
}

static double
level (const SpeechGate *gate)
{
    return gate->asl_dbov;
}

static double
clipped (const SpeechGate *gate)
{
    return gate->clipped_pct;
}

static double
snr (const SpeechGate *gate)
{
    return gate->snr_db;
}

static double
losses_a_minute (const SpeechGate *gate)
{
    return (double)gate->dropouts * 60 / fmax (gate->duration_s, 60);
}

/* Each rule: the measure must lie within warn, else a hint; within fail, else record again. */
static const struct {
    SpeechGateReason reason;
    double (*measure) (const SpeechGate *gate);
    double fail_below, warn_below, warn_above, fail_above;
} rules[] = {
    {SPEECH_GATE_GAPS, losses_a_minute, -1, -1, 0, 1},
    {SPEECH_GATE_CLIPPED, clipped, -1, -1, 0.01, 0.1},
    {SPEECH_GATE_TOO_LOUD, level, -HUGE_VAL, -HUGE_VAL, -20, -14},
    {SPEECH_GATE_TOO_SOFT, level, -40, -32, HUGE_VAL, HUGE_VAL},
    {SPEECH_GATE_NOISY, snr, 15, 20, HUGE_VAL, HUGE_VAL},
};

static void
judge (SpeechGate *gate, bool muted, double min_s)
{
    const struct {
        bool holds;
        SpeechGateReason reason;
    } plain[] = {
        {muted, SPEECH_GATE_MUTED},
        {duration (gate) < min_s, SPEECH_GATE_TOO_SHORT},
        {gate->asl_dbov <= SPEECH_SILENT_DB || gate->activity_pct < MIN_ACTIVITY_PCT
             || gate->snr_db < MIN_SPEECH_SNR_DB,
         SPEECH_GATE_NO_SPEECH},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (plain); i++)
        if (plain[i].holds) {
            gate->verdict = SPEECH_GATE_FAIL;
            gate->reason = plain[i].reason;
            return;
        }
    for (size_t i = 0; i < G_N_ELEMENTS (rules); i++) {
        double value = rules[i].measure (gate);
        bool fail = value < rules[i].fail_below || value > rules[i].fail_above;
        bool warn = value < rules[i].warn_below || value > rules[i].warn_above;
        SpeechGateVerdict verdict = fail   ? SPEECH_GATE_FAIL
                                    : warn ? SPEECH_GATE_WARN
                                           : SPEECH_GATE_PASS;
        if (verdict > gate->verdict) {
            gate->verdict = verdict;
            gate->reason = rules[i].reason;
        }
    }
}

SpeechGate
speech_gate_finish (const SpeechGateRun *run, const SpeechGateOptions *options)
{
    static const SpeechGateOptions none = {0};
    options = options != NULL ? options : &none;
    SpeechLevelResult heard = speech_level_result (&run->level);
    SpeechNoiseResult noise =
        speech_noise_result (&run->noise, options->silence_from_s, options->silence_to_s);
    SpeechClipResult clip = speech_clip_result (&run->clip);
    SpeechGate gate = {
        .duration_s =
            fmax (heard.duration_s - (options->silence_to_s - options->silence_from_s), 0),
        .asl_dbov = heard.asl_dbov,
        .activity_pct = heard.activity_pct,
        .peak_dbfs = heard.peak_dbfs,
        .noise_dbov = noise.noise_dbov,
        .noise_estimated = noise.estimated,
        .snr_db = speech_noise_snr_db (heard.asl_dbov, noise.noise_dbov),
        .dropouts = options->losses + noise.dropouts,
    };
    double active = (double)run->level.frames * heard.activity_pct / 100;
    gate.clipped_pct = active > 0 ? 100 * (double)clip.samples / active : 0;
    judge (&gate, noise.muted, options->min_s > 0 ? options->min_s : DEFAULT_MIN_S);
    return gate;
}

static const char *const verdict_words[SPEECH_GATE_VERDICT_COUNT] = {"pass", "warn", "fail"};

/* hint: it counts, but the next take could be better; again: it does not count. */
static const struct {
    const char *word;
    const char *hint;
    const char *again;
} texts[SPEECH_GATE_REASON_COUNT] = {
    [SPEECH_GATE_FINE] = {"fine", "", ""},
    [SPEECH_GATE_MUTED] =
        {"muted", "",
         N_ ("The microphone gave no sound at all. Check its mute switch and record again. This "
             "take does not count.")},
    [SPEECH_GATE_TOO_SHORT] =
        {"too-short", "",
         N_ ("This take is too short to listen to. Record again and take your time. This take "
             "does not count.")},
    [SPEECH_GATE_NO_SPEECH] =
        {"no-speech", "",
         N_ ("No voice can be heard. Choose the right microphone, speak towards it and record "
             "again. This take does not count.")},
    [SPEECH_GATE_GAPS] =
        {"gaps", N_ ("A short piece of sound was lost. You may keep this take or record again."),
         N_ ("Pieces of sound were lost. Close other programs and record again. This take does not "
             "count.")},
    [SPEECH_GATE_CLIPPED] =
        {"clipped", N_ ("A few loud sounds are cut. Move the microphone a little away next time."),
         N_ ("You were too close to the microphone: some words are cut. Move it two fingers away "
             "and record again. "
             "This take does not count.")},
    [SPEECH_GATE_TOO_LOUD] =
        {"too-loud", N_ ("Your voice is rather loud. Turn the microphone down a little next time."),
         N_ ("Your voice is too loud. Turn the microphone down and record again. This take does "
             "not count.")},
    [SPEECH_GATE_TOO_SOFT] =
        {"too-soft",
         N_ ("Your voice is rather soft. Bring the microphone a little closer next time."),
         N_ ("Your voice is too soft. Bring the microphone closer or turn it up, and record "
             "again. This take does not count.")},
    [SPEECH_GATE_NOISY] =
        {"noisy", N_ ("There is some noise behind your voice. A quieter place would be better."),
         N_ ("The noise around you covers your voice. Close windows and doors, turn off fans, and "
             "record again. This take does not count.")},
};

const char *
speech_gate_verdict_to_string (SpeechGateVerdict verdict)
{
    g_return_val_if_fail (verdict < SPEECH_GATE_VERDICT_COUNT, "fail");
    return verdict_words[verdict];
}

const char *
speech_gate_reason_to_string (SpeechGateReason reason)
{
    g_return_val_if_fail (reason < SPEECH_GATE_REASON_COUNT, "fine");
    return texts[reason].word;
}

const char *
speech_gate_sentence (SpeechGateVerdict verdict, SpeechGateReason reason)
{
    g_return_val_if_fail (reason < SPEECH_GATE_REASON_COUNT, "");
    const char *sentence = verdict == SPEECH_GATE_FAIL ? texts[reason].again : texts[reason].hint;
    return *sentence != '\0' ? _ (sentence) : "";
}
