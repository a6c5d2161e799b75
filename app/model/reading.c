/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/reading.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

static bool
is_vowel (gunichar c, ModelLanguage language)
{
    static const char *const vowels[MODEL_LANGUAGE_COUNT] = {
        [MODEL_ENGLISH] = "aeiouy", [MODEL_SPANISH] = "aeiouáéíóúü"};
    return g_utf8_strchr (vowels[language], -1, g_unichar_tolower (c)) != NULL;
}

/* Groups of vowels, one at least; a silent e at the end of an English word is none. */
static int
count_syllables (const char *word, ModelLanguage language)
{
    int groups = 0;
    bool inside = false;
    size_t length = strlen (word);
    for (const char *at = word; *at != '\0'; at = g_utf8_next_char (at)) {
        bool vowel = is_vowel (g_utf8_get_char (at), language);
        groups += vowel && !inside;
        inside = vowel;
    }
    if (language == MODEL_ENGLISH && groups > 1 && length > 2 && word[length - 1] == 'e'
        && word[length - 2] != 'l')
        groups--;
    return MAX (groups, 1);
}

ModelReading
model_reading_count (const char *text, ModelLanguage language)
{
    ModelReading count = {0};
    g_auto (GStrv) words = g_regex_split_simple ("[^\\w’']+", text, 0, 0);
    g_autoptr (GRegex) ends = g_regex_new ("[.!?]+(\\s|$)", 0, 0, NULL);
    g_autoptr (GMatchInfo) match = NULL;
    for (char **word = words; *word != NULL; word++) {
        if (**word == '\0')
            continue;
        count.words++;
        count.syllables += count_syllables (*word, language);
    }
    for (g_regex_match (ends, text, 0, &match); g_match_info_matches (match);
         g_match_info_next (match, NULL))
        count.sentences++;
    count.sentences = MAX (count.sentences, 1);
    return count;
}

static double
words_a_sentence (const ModelReading *reading)
{
    return (double)MAX (reading->words, 1) / MAX (reading->sentences, 1);
}

static double
syllables_a_word (const ModelReading *reading)
{
    return (double)reading->syllables / MAX (reading->words, 1);
}

double
model_reading_ease (const ModelReading *reading, ModelLanguage language)
{
    return language == MODEL_SPANISH
               ? 206.84 - 60.0 * syllables_a_word (reading) - 1.02 * words_a_sentence (reading)
               : 206.835 - 84.6 * syllables_a_word (reading) - 1.015 * words_a_sentence (reading);
}

double
model_reading_grade (const ModelReading *reading)
{
    return 0.39 * words_a_sentence (reading) + 11.8 * syllables_a_word (reading) - 15.59;
}
