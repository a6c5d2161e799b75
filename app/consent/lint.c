/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/consent/lint.h"

#include <string.h>

#include "app/model/reading.h"

const char *const consent_fault_words[] = {
    "kind",      "missing", "release", "place", "authorize", "promise", "job",
    "other-law", "fields",  "length",  "grade", "capitals",  "source",
};
G_STATIC_ASSERT (G_N_ELEMENTS (consent_fault_words) == CONSENT_FAULT_COUNT);

enum { MOST_WORDS = 150, MOST_WORDS_A_PARAGRAPH = 80 };
static const double HARDEST_GRADE = 16.0, LOWEST_EASE = 25.0;

/* Patterns of words, by language: English, Spanish. */
static const struct {
    ConsentFault fault;
    const char *words[MODEL_LANGUAGE_COUNT];
} patterns[] = {
    {CONSENT_FAULT_RELEASE,
     {[MODEL_ENGLISH] =
          "release[sd]?|releasing|waive[sd]?|waiver|hold harmless|indemnif\\w+|liabilit(y|ies)|"
          "discharge[sd]?|claims? against",
      [MODEL_SPANISH] = "libero|eximo|exime\\w*|exonero|exonera\\w*|renuncio|renuncia\\w*|"
                        "indemnidad|responsabilidad|demandas?"}},
    {CONSENT_FAULT_AUTHORIZE,
     {[MODEL_ENGLISH] =
          "i authorize|i hereby|i consent|i agree|authorization|signature|sign below|initials",
      [MODEL_SPANISH] = "autorizo|consiento|acepto|autorización|firma|firme abajo|iniciales"}},
    {CONSENT_FAULT_PROMISE,
     {[MODEL_ENGLISH] =
          "i certify|i acknowledge|i understand|true and (complete|correct)|accurate|falsif\\w+|"
          "misrepresent\\w+",
      [MODEL_SPANISH] =
          "certifico|reconozco|entiendo que|declaro|verdader[ao]s?|verídic[ao]s?|falsedad"}},
    {CONSENT_FAULT_JOB,
     {[MODEL_ENGLISH] = "at.will|terminat\\w+|dismiss\\w+|arbitration|probation\\w*|drug test\\w*",
      [MODEL_SPANISH] = "despid\\w+|terminación|arbitraje|período de prueba|prueba de drogas"}},
    {CONSENT_FAULT_OTHER_LAW,
     {[MODEL_ENGLISH] = "summary of (your )?rights|you have (a|the) right|right "
                        "to|https?:\\S*|www\\.\\S*|labor code|"
                        "civil code|penal\\w*|dispute",
      [MODEL_SPANISH] =
          "resumen de (sus )?derechos|tiene derecho|derecho a|https?:\\S*|www\\.\\S*|código "
          "(civil|laboral|penal)|disputa\\w*"}},
};

/* Names of places whose notices were found in disclosures, in both languages. */
static const char PLACES[] =
    "alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|"
    "hawaii|hawái|idaho|"
    "illinois|indiana|iowa|kansas|kentucky|louisiana|luisiana|maine|maryland|massachusetts|"
    "michigan|minnesota|"
    "mississippi|misisipi|missouri|misuri|montana|nebraska|nevada|new "
    "(hampshire|jersey|mexico|york)|nueva "
    "(hampshire|jersey|york)|nuevo (hampshire|méxico)|north carolina|carolina del "
    "(norte|sur)|south "
    "(carolina|dakota)|north dakota|dakota del "
    "(norte|sur)|ohio|oklahoma|oregon|oregón|pennsylvania|pensilvania|"
    "rhode island|tennessee|texas|utah|vermont|virginia|west virginia|virginia "
    "occidental|washington|wisconsin|"
    "wyoming|(residents?|residentes?) (of|de) [a-z]+|state law|ley estatal";

/* What a disclosure has to say. */
static const char *const purposes[MODEL_LANGUAGE_COUNT][2] = {
    [MODEL_ENGLISH] = {"consumer report", "employment purposes"},
    [MODEL_SPANISH] = {"informe del consumidor", "fines de empleo"},
};

static void
finding_free (void *data)
{
    ConsentFinding *finding = data;
    g_free (finding->found);
    g_free (finding);
}

static void
add (GPtrArray *findings, ConsentFault fault, const char *found)
{
    ConsentFinding *finding = g_new0 (ConsentFinding, 1);
    *finding = (ConsentFinding){.fault = fault, .found = g_strdup (found)};
    g_ptr_array_add (findings, finding);
}

static void
add_number (GPtrArray *findings, ConsentFault fault, double number)
{
    g_autofree char *text = g_strdup_printf ("%.1f", number);
    add (findings, fault, text);
}

/* The first whole words of a text that fit a pattern, or NULL. (transfer full) */
static char *
first_match (const char *text, const char *pattern)
{
    g_autofree char *whole = g_strdup_printf ("(?<!\\w)(%s)(?!\\w)", pattern);
    g_autoptr (GRegex) regex = g_regex_new (whole, G_REGEX_CASELESS, 0, NULL);
    g_autoptr (GMatchInfo) match = NULL;
    g_return_val_if_fail (regex != NULL, NULL);
    return g_regex_match (regex, text, 0, &match) ? g_match_info_fetch (match, 0) : NULL;
}

static void
look_for (GPtrArray *findings, const char *text, ConsentFault fault, const char *pattern)
{
    g_autofree char *found = first_match (text, pattern);
    if (found != NULL)
        add (findings, fault, found);
}

double
consent_lint_readability (const char *text, ModelLanguage language)
{
    ModelReading reading = model_reading_count (text, language);
    return language == MODEL_SPANISH ? model_reading_ease (&reading, language)
                                     : model_reading_grade (&reading);
}

/* A line of letters without a small one among them. */
static bool
in_capitals (const char *line)
{
    int letters = 0;
    for (const char *at = line; *at != '\0'; at = g_utf8_next_char (at)) {
        gunichar c = g_utf8_get_char (at);
        if (g_unichar_islower (c))
            return false;
        letters += g_unichar_isalpha (c) ? 1 : 0;
    }
    return letters > 8;
}

static void
check_shape (GPtrArray *findings, const ModelForm *form)
{
    ModelLanguage language = (ModelLanguage)form->language;
    ModelReading whole = model_reading_count (form->text, language);
    double hard = consent_lint_readability (form->text, language);
    g_auto (GStrv) paragraphs = g_strsplit (form->text, "\n\n", -1);
    if (whole.words > MOST_WORDS)
        add_number (findings, CONSENT_FAULT_LENGTH, whole.words);
    if (language == MODEL_SPANISH ? hard < LOWEST_EASE : hard > HARDEST_GRADE)
        add_number (findings, CONSENT_FAULT_GRADE, hard);
    for (char **paragraph = paragraphs; *paragraph != NULL; paragraph++) {
        if (in_capitals (*paragraph)
            || model_reading_count (*paragraph, language).words > MOST_WORDS_A_PARAGRAPH)
            add (findings, CONSENT_FAULT_CAPITALS, *paragraph);
    }
}

GPtrArray *
consent_lint_disclosure (const ModelForm *form)
{
    GPtrArray *findings = g_ptr_array_new_with_free_func (finding_free);
    if (form->kind != MODEL_FORM_DISCLOSURE)
        add (findings, CONSENT_FAULT_KIND, model_form_kind_words[form->kind]);
    for (size_t i = 0; i < G_N_ELEMENTS (purposes[form->language]); i++) {
        g_autofree char *said = first_match (form->text, purposes[form->language][i]);
        if (said == NULL)
            add (findings, CONSENT_FAULT_MISSING, purposes[form->language][i]);
    }
    for (size_t i = 0; i < G_N_ELEMENTS (patterns); i++)
        look_for (findings, form->text, patterns[i].fault, patterns[i].words[form->language]);
    look_for (findings, form->text, CONSENT_FAULT_PLACE, PLACES);
    if (form->fields->len > 0)
        add (findings, CONSENT_FAULT_FIELDS, ((const ModelFormField *)form->fields->pdata[0])->id);
    if (form->source == NULL || *form->source == '\0' || form->effective == NULL)
        add (findings, CONSENT_FAULT_SOURCE, "");
    check_shape (findings, form);
    return findings;
}
