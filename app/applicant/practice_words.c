/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/applicant/practice_words.h"

#include "ui/moment.h"

#include <glib/gi18n.h>
#include <math.h>

/* Below, what the pitch does is called even, beyond it lively; docs/voice.md. */
#define EVEN_ST 1.5
#define LIVELY_ST 2.0

static const char *
keep (GPtrArray *strings, char *text)
{
    g_ptr_array_add (strings, text);
    return text;
}

static const char *
pace_value (const SpeechReport *report, GPtrArray *strings)
{
    if (isfinite (report->words_a_minute))
        return keep (strings, g_strdup_printf (_ ("%.0f words a minute"), report->words_a_minute));
    if (isfinite (report->speech_rate))
        return keep (strings, g_strdup_printf (_ ("%.1f syllables a second"), report->speech_rate));
    return _ ("Not measured");
}

static const char *
pauses_value (const SpeechReport *report, GPtrArray *strings)
{
    int count = isfinite (report->pauses) ? (int)report->pauses : -1;
    if (count < 0)
        return _ ("Not measured");
    if (count == 0)
        return _ ("None so far");
    return keep (strings, g_strdup_printf (dngettext (GETTEXT_PACKAGE, "%d, of %.1f s",
                                                      "%d, the longest %.1f s", (gulong)count),
                                           count, report->longest_pause_s));
}

static const char *
melody_value (const SpeechReport *report, GPtrArray *strings)
{
    double moves = report->pitch.sd_semitones;
    if (!isfinite (moves))
        return _ ("Not measured");
    const char *word = moves < EVEN_ST     ? _ ("even, %.1f semitones")
                       : moves < LIVELY_ST ? _ ("moving, %.1f semitones")
                                           : _ ("lively, %.1f semitones");
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    return keep (strings, g_strdup_printf (word, moves));
#pragma GCC diagnostic pop
}

static const char *
pace_how (const SpeechReport *report)
{
    return isfinite (report->words_a_minute)
               ? _ ("The words of the text, over the time from your first sound to your last.")
               : _ ("Peaks of loudness with a voice in them are counted (de Jong and Wempe 2009). "
                    "An estimate.");
}

static const char *
pauses_how (void)
{
    return _ ("Silences of a quarter of a second and more, 25 dB below your louder sounds.");
}

static const char *
melody_how (void)
{
    return _ ("How far your pitch moves around its middle (standard deviation; Boersma 1993).");
}

void
applicant_practice_live (const SpeechReport *report,
                         UiPracticeLine ret_lines[APPLICANT_PRACTICE_LIVE], GPtrArray *strings)
{
    ret_lines[0] = (UiPracticeLine){_ ("Pace"), pace_value (report, strings), pace_how (report)};
    ret_lines[1] =
        (UiPracticeLine){_ ("Pauses, last 10 s"), pauses_value (report, strings), pauses_how ()};
    ret_lines[2] = (UiPracticeLine){_ ("Melody"), melody_value (report, strings), melody_how ()};
}

void
applicant_practice_numbers (const SpeechReport *report,
                            UiPracticeLine ret_lines[APPLICANT_PRACTICE_NUMBERS],
                            GPtrArray *strings)
{
    bool heard = report->level.asl_dbov > SPEECH_SILENT_DB;
    ret_lines[0] = (UiPracticeLine){_ ("Pace"), pace_value (report, strings), pace_how (report)};
    ret_lines[1] = (UiPracticeLine){_ ("Pauses"), pauses_value (report, strings), pauses_how ()};
    ret_lines[2] = (UiPracticeLine){_ ("Melody"), melody_value (report, strings), melody_how ()};
    ret_lines[3] = (UiPracticeLine){
        _ ("Level"),
        heard ? keep (strings,
                      g_strdup_printf (_ ("%.0f dB below the limit"), -report->level.asl_dbov))
              : _ ("Not measured"),
        _ ("Loudness while you speak, without the pauses (ITU-T P.56). 20 to 32 is good.")};
}

/* ---- tips: what is there, why it matters to a caller, what to try ---- */

static const struct {
    bool good;
    const char *title, *sentence;
} TIPS[SPEECH_TIP_COUNT] = {
    [SPEECH_TIP_LIVELY] =
        {true, N_ ("Your voice is alive here"),
         N_ ("It rises and falls, so a caller hears what matters. Listen to how you "
             "did it.")},
    [SPEECH_TIP_SMOOTH] = {true, N_ ("You speak in one flow here"),
                           N_ ("The longest stretch without a stop. It sounds sure, and is easy to "
                               "follow.")},
    [SPEECH_TIP_SOFT] = {false, N_ ("A little nearer to the microphone"),
                         N_ ("You can be heard, but softly. Two fingers nearer, or a little more "
                             "voice, helps the caller.")},
    [SPEECH_TIP_LOUD] =
        {false, N_ ("A little further from the microphone"),
         N_ ("The sound comes near its limit here. Two fingers further away keeps it "
             "clear.")},
    [SPEECH_TIP_FAST] =
        {false, N_ ("Your quickest moment"),
         N_ ("A caller who takes notes may need more time. Try a short breath before "
             "the next sentence.")},
    [SPEECH_TIP_LONG_PAUSE] =
        {false, N_ ("A long silence"),
         N_ ("On the telephone nobody sees you think. A few words such as “one "
             "moment, I am looking” tell the caller that you are there.")},
    [SPEECH_TIP_FLAT] =
        {false, N_ ("More even than the rest"),
         N_ ("Pick the one word that matters most in this sentence, and let your voice "
             "rise on it.")},
    [SPEECH_TIP_FADES] =
        {false, N_ ("Your voice fades towards the end"),
         N_ ("Keep some breath for the last words: they are often the ones a caller "
             "must remember.")},
};

size_t
applicant_practice_tips (const SpeechCoaching *coaching, UiPracticeTip ret_tips[SPEECH_TIPS_MAX],
                         GPtrArray *strings)
{
    for (size_t i = 0; i < coaching->count; i++) {
        const SpeechTip *tip = &coaching->tips[i];
        ret_tips[i] = (UiPracticeTip){_ (TIPS[tip->kind].title), _ (TIPS[tip->kind].sentence),
                                      tip->from_s, TIPS[tip->kind].good};
    }
    return coaching->count;
}

/* ---- from day to day ---- */

static json_t *
number_or_null (double value)
{
    return isfinite (value) ? json_real (value) : json_null ();
}

json_t *
applicant_practice_take (const SpeechReport *report, const char *exercise, const char *language,
                         int64_t at_ms)
{
    return json_pack ("{s:I, s:s, s:s, s:o, s:o, s:o, s:o}", "at_ms", (json_int_t)at_ms, "exercise",
                      exercise, "language", language, "words_a_minute",
                      number_or_null (report->words_a_minute), "longest_pause_s",
                      number_or_null (report->longest_pause_s), "melody_semitones",
                      number_or_null (report->pitch.sd_semitones), "level_dbov",
                      number_or_null (report->level.asl_dbov));
}

typedef struct {
    char *day;
    int takes;
    double words, melody; /* sums */
    int words_known, melody_known;
} Day;

static void
add_number (const json_t *take, const char *name, double *sum, int *known)
{
    const json_t *value = json_object_get (take, name);
    if (!json_is_number (value))
        return;
    *sum += json_number_value (value);
    ++*known;
}

static char *
day_words (const Day *day)
{
    g_autoptr (GString) text = g_string_new (NULL);
    g_string_printf (
        text, dngettext (GETTEXT_PACKAGE, "%d recording", "%d recordings", (gulong)day->takes),
        day->takes);
    if (day->words_known > 0)
        g_string_append_printf (text, _ (", %.0f words a minute"), day->words / day->words_known);
    if (day->melody_known > 0)
        g_string_append_printf (text, _ (", melody %.1f semitones"),
                                day->melody / day->melody_known);
    return g_string_free (g_steal_pointer (&text), FALSE);
}

size_t
applicant_practice_days (const json_t *takes, int64_t now_ms,
                         UiPracticeLine ret_lines[APPLICANT_PRACTICE_DAYS], GPtrArray *strings)
{
    size_t count = 0, at = json_array_size (takes);
    g_autofree char *today = ui_moment_day (now_ms);

    while (at > 0 && count < APPLICANT_PRACTICE_DAYS) {
        Day day = {0};
        for (; at > 0; at--) {
            const json_t *take = json_array_get (takes, at - 1);
            g_autofree char *name =
                ui_moment_day (json_integer_value (json_object_get (take, "at_ms")));
            if (day.day && !g_str_equal (name, day.day))
                break;
            if (day.day == NULL)
                day.day = (char *)keep (strings, g_strdup (name));
            day.takes++;
            add_number (take, "words_a_minute", &day.words, &day.words_known);
            add_number (take, "melody_semitones", &day.melody, &day.melody_known);
        }
        ret_lines[count++] = (UiPracticeLine){g_str_equal (day.day, today) ? _ ("Today") : day.day,
                                              NULL, keep (strings, day_words (&day))};
    }
    return count;
}
