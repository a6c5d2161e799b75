/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/equipment/voice_report.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "audio/file.h"

#define EXIT_USAGE 64

typedef enum {
    WHY_NOTHING,
    WHY_NO_SPEECH,
    WHY_NO_SILENCE,
    WHY_TOO_SHORT,
    WHY_NO_PITCH,
    WHY_NOISY,
    WHY_NO_WORDS,
    WHY_COUNT
} Why;

/* In the language of JSON, not of the person: these are for programs and support. */
static const char *const why_sentences[WHY_COUNT] = {
    [WHY_NO_SPEECH] = "no speech stands out from the silence",
    [WHY_NO_SILENCE] = "no prompted silence was named (--silence A-B)",
    [WHY_TOO_SHORT] = "the sound is too short",
    [WHY_NO_PITCH] = "no voiced sound was found",
    [WHY_NOISY] = "it is too noisy: the signal is less than 20 dB above the noise",
    [WHY_NO_WORDS] = "the number of words is not known (--words N)",
};

/* One number of the report: its key, where it stands, its decimals, and why it may be missing. */
static const struct {
    const char *key;
    size_t offset;
    int decimals;
    Why why;
} numbers[] = {
#define AT(member) offsetof (SpeechReport, member)
    {"asl_dbov", AT (level.asl_dbov), 3, WHY_NO_SPEECH},
    {"activity_pct", AT (level.activity_pct), 3, WHY_NO_SPEECH},
    {"loudness_lufs", AT (loudness_lufs), 4, WHY_NO_SPEECH},
    {"rms_dbov", AT (level.rms_dbov), 3, WHY_TOO_SHORT},
    {"peak_dbfs", AT (level.peak_dbfs), 3, WHY_TOO_SHORT},
    {"crest_db", AT (level.crest_db), 3, WHY_TOO_SHORT},
    {"dc_pct", AT (level.dc_pct), 4, WHY_TOO_SHORT},
    {"clipped_pct", AT (clipped_pct), 4, WHY_NO_SPEECH},
    {"noise_dbov", AT (noise.noise_dbov), 3, WHY_TOO_SHORT},
    {"snr_db", AT (snr_db), 3, WHY_NO_SPEECH},
    {"hum_hz", AT (hum.mains_hz), 1, WHY_NO_SILENCE},
    {"hum_dbov", AT (hum.level_dbov), 3, WHY_NO_SILENCE},
    {"bandwidth_hz", AT (bandwidth_hz), 0, WHY_NO_SPEECH},
    {"rolloff_hz", AT (rolloff_hz), 0, WHY_NO_SPEECH},
    {"f0_median_hz", AT (pitch.median_hz), 5, WHY_NO_PITCH},
    {"f0_sd_semitones", AT (pitch.sd_semitones), 5, WHY_NO_PITCH},
    {"f0_p10_semitones", AT (pitch.p10_semitones), 5, WHY_NO_PITCH},
    {"f0_p90_semitones", AT (pitch.p90_semitones), 5, WHY_NO_PITCH},
    {"voiced_fraction", AT (pitch.voiced_fraction), 5, WHY_TOO_SHORT},
    {"syllables_dip2", AT (reference_syllables[0]), 0, WHY_TOO_SHORT},
    {"syllables_dip4", AT (reference_syllables[1]), 0, WHY_TOO_SHORT},
    {"pauses_250ms", AT (reference_pauses), 0, WHY_TOO_SHORT},
    {"pause_s_250ms", AT (reference_pause_s), 4, WHY_TOO_SHORT},
    {"syllables", AT (syllables), 0, WHY_NOISY},
    {"pauses", AT (pauses), 0, WHY_TOO_SHORT},
    {"pause_s", AT (pause_s), 4, WHY_TOO_SHORT},
    {"longest_pause_s", AT (longest_pause_s), 4, WHY_TOO_SHORT},
    {"span_s", AT (span_s), 4, WHY_TOO_SHORT},
    {"phonation_s", AT (reference_phonation_s), 4, WHY_TOO_SHORT},
    {"speaking_s", AT (phonation_s), 4, WHY_TOO_SHORT},
    {"speech_rate", AT (speech_rate), 4, WHY_NOISY},
    {"articulation_rate", AT (articulation_rate), 4, WHY_NOISY},
    {"words_a_minute", AT (words_a_minute), 3, WHY_NO_WORDS},
#undef AT
};

static json_t *
rounded (double value, int decimals)
{
    double scale = pow (10, decimals), shown = round (value * scale) / scale;
    return decimals == 0 && fabs (shown) < 1e15 ? json_integer ((json_int_t)shown)
                                                : json_real (shown);
}

/* Without speech the levels stand at their floor; that is no measurement. */
static bool
is_missing (const SpeechReport *report, size_t i, double value)
{
    bool silent = report->level.asl_dbov <= SPEECH_SILENT_DB;
    return !isfinite (value) || (silent && numbers[i].why == WHY_NO_SPEECH);
}

json_t *
equip_voice_to_json (const char *file, const SpeechReport *report, int channels, int channel)
{
    json_t *json = json_object (), *why = json_object ();
    json_object_set_new (json, "file", json_string (file));
    json_object_set_new (json, "rate_hz", json_integer (report->rate_hz));
    json_object_set_new (json, "channels", json_integer (channels));
    json_object_set_new (json, "channel", json_integer (channel + 1));
    json_object_set_new (json, "duration_s", json_real (report->level.duration_s));
    for (size_t i = 0; i < G_N_ELEMENTS (numbers); i++) {
        double value = *(const double *)((const char *)report + numbers[i].offset);
        bool missing = is_missing (report, i, value);
        json_object_set_new (json, numbers[i].key,
                             missing ? json_null () : rounded (value, numbers[i].decimals));
        if (missing)
            json_object_set_new (why, numbers[i].key, json_string (why_sentences[numbers[i].why]));
    }
    json_object_set_new (json, "clipping_events", json_integer (report->clip.runs));
    json_object_set_new (json, "clipping_level", json_real (report->clip.ceiling));
    json_object_set_new (json, "dropouts", json_integer (report->noise.dropouts));
    json_object_set_new (json, "muted", json_boolean (report->noise.muted));
    json_object_set_new (json, "noise_estimated", json_boolean (report->noise.estimated));
    json_object_set_new (json, "hum", json_boolean (report->hum.heard));
    json_object_set_new (json, "why", why);
    return json;
}

static void
print_line (json_t *json)
{
    g_autofree char *text = json_dumps (json, JSON_COMPACT | JSON_REAL_PRECISION (10));
    json_decref (json);
    puts (text != NULL ? text : "{}");
    fflush (stdout);
}

static bool
measure (const char *path, const SpeechAnalysisOptions *options, GError **error)
{
    AudioFileInfo info;
    g_autoptr (AudioReader) reader = audio_reader_open (path, &info, error);
    if (reader == NULL)
        return false;
    int channel = audio_reader_choose_loudest (reader);
    SpeechAnalysis *analysis = speech_analysis_new (info.rate_hz);
    if (analysis == NULL)
        g_error ("no memory for the analysis");
    float block[8192];
    size_t count;
    while ((count = audio_reader_read (reader, block, G_N_ELEMENTS (block))) > 0)
        speech_analysis_feed (analysis, block, count);
    bool whole = audio_reader_check (reader, error);
    if (whole) {
        SpeechReport report = speech_analysis_finish (analysis, options);
        print_line (equip_voice_to_json (path, &report, info.channels, channel));
    }
    speech_analysis_free (analysis);
    return whole;
}

static int
usage (void)
{
    fputs (_ ("usage: antesala voice --json [--silence A-B] [--words N] FILE…\n"), stderr);
    return EXIT_USAGE;
}

/* "1.5-4": both ends in seconds, the first before the second. */
static bool
parse_silence (const char *text, SpeechAnalysisOptions *options)
{
    char *end;
    options->silence_from_s = g_ascii_strtod (text, &end);
    if (end == text || *end != '-')
        return false;
    const char *second = end + 1;
    options->silence_to_s = g_ascii_strtod (second, &end);
    return end != second && *end == '\0' && options->silence_from_s >= 0
           && options->silence_to_s > options->silence_from_s && options->silence_to_s < 1e6;
}

/* Takes the options off; the files remain in argv from *ret_first on. False for wrong use. */
static bool
parse_arguments (int argc, char **argv, SpeechAnalysisOptions *options, int *ret_first)
{
    bool json = false;
    int i = 1;
    for (; i < argc && argv[i][0] == '-' && argv[i][1] != '\0'; i++) {
        if (g_str_equal (argv[i], "--json"))
            json = true;
        else if (g_str_equal (argv[i], "--silence") && i + 1 < argc
                 && parse_silence (argv[i + 1], options))
            i++;
        else if (g_str_equal (argv[i], "--words") && i + 1 < argc && atoi (argv[i + 1]) > 0)
            options->words = atoi (argv[++i]);
        else if (g_str_equal (argv[i], "--")) {
            i++;
            break;
        } else
            return false;
    }
    *ret_first = i;
    return json && i < argc;
}

int
equip_voice_main (int argc, char **argv)
{
    SpeechAnalysisOptions options = {0};
    int first, bad = 0;
    if (!parse_arguments (argc, argv, &options, &first))
        return usage ();
    for (int i = first; i < argc; i++) {
        g_autoptr (GError) error = NULL;
        if (measure (argv[i], &options, &error))
            continue;
        json_t *json = json_object ();
        json_object_set_new (json, "file", json_string (argv[i]));
        json_object_set_new (json, "error", json_string (error->message));
        print_line (json);
        bad = 1;
    }
    return bad;
}
