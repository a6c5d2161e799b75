/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts of texts that people rate: counted here, never scored. */
#include "app/server/writing.h"

#include <math.h>
#include <string.h>

#include "app/model/reading.h"

static double
number_of (json_t *json, const char *name)
{
    json_t *number = json_object_get (json_object_get (json, "numbers"), name);
    return json_is_number (number) ? json_number_value (number) : (double)NAN;
}

static void
test_reading (void)
{
    static const struct {
        const char *text;
        ModelLanguage language;
        int words, sentences, syllables;
        double ease;
    } cases[] = {
        /* 206.835 - 84.6 * 7/6 - 1.015 * 6 */
        {"The cat sat on the table.", MODEL_ENGLISH, 6, 1, 7, 102.045},
        /* 206.84 - 60 * 7/4 - 1.02 * 4 */
        {"Su pedido ya viene.", MODEL_SPANISH, 4, 1, 7, 97.76},
        {"", MODEL_ENGLISH, 0, 1, 0, 205.82},
        {"One. Two? Three", MODEL_ENGLISH, 3, 2, 3, 120.7125},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
        ModelReading reading = model_reading_count (cases[i].text, cases[i].language);
        g_assert_cmpint (reading.words, ==, cases[i].words);
        g_assert_cmpint (reading.sentences, ==, cases[i].sentences);
        g_assert_cmpint (reading.syllables, ==, cases[i].syllables);
        g_assert_cmpfloat_with_epsilon (model_reading_ease (&reading, cases[i].language),
                                        cases[i].ease, 0.001);
    }
}

static void
test_spelling (void)
{
    static const struct {
        const char *language, *text;
        int misspelt;
        const char *words;
    } cases[] = {
        {"en", "We are sorry that nobody answered you.", 0, ""},
        {"en", "We are sory that noboddy anwsered; sory!", 4, "sory noboddy anwsered"},
        {"en", "Dear Mrs Oseipova, see http://a.exmple/q or mail xyzzy@b.example, order 44zz.", 0,
         ""},
        {"en", "It isn’t well-known, don't 'worry'.", 0, ""},
        {"es", "Lamento que nadie le haya contestado; ¿qué más necesita?", 0, ""},
        {"es", "Ya le debolvimos el dinero, disculpe la demora y grasias.", 2,
         "debolvimos grasias"},
        {"es", "", 0, ""},
    };
    ServerSpeller *speller = server_speller_new ();
    for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
        g_autofree char *dictionary = NULL;
        g_test_message ("%s", cases[i].text);
        g_assert_cmpint (
            server_speller_count (speller, cases[i].language, cases[i].text, words, &dictionary),
            ==, cases[i].misspelt);
        g_assert_nonnull (dictionary);
        g_assert_nonnull (strstr (dictionary, cases[i].language));
        g_ptr_array_add (words, NULL);
        g_autofree char *joined = g_strjoinv (" ", (char **)words->pdata);
        g_assert_cmpstr (joined, ==, cases[i].words);
    }
    server_speller_free (speller);
}

/* A language without a dictionary is not measured, and that is said by what is left out. */
static void
test_facts (void)
{
    ServerSpeller *speller = server_speller_new ();
    json_t *facts = server_writing_facts (speller, "We are sory. It comes on Friday.", "en");
    g_assert_cmpstr (json_string_value (json_object_get (facts, "kind")), ==, "writing");
    g_assert_cmpfloat (number_of (facts, "words"), ==, 7);
    g_assert_cmpfloat (number_of (facts, "sentences"), ==, 2);
    g_assert_cmpfloat (number_of (facts, "characters"), ==, 32);
    g_assert_cmpfloat (number_of (facts, "misspelt"), ==, 1);
    json_decref (facts);
    facts = server_writing_facts (speller, "\xff\xfe?", "xx");
    g_assert_true (isnan (number_of (facts, "misspelt")));
    g_assert_null (json_object_get (facts, "variant"));
    json_decref (facts);
    g_assert_cmpint (server_speller_count (speller, "xx", "abc", NULL, NULL), ==, -1);
    g_autofree char *much = g_strnfill (1 << 20, 'q');
    g_assert_cmpint (server_speller_count (speller, "en", much, NULL, NULL), ==, 0);
    server_speller_free (speller);
}

static void
test_text (void)
{
    static const struct {
        const char *responses, *text;
    } cases[] = {
        {"{\"R\":[\"Hello\"]}", "Hello"},
        {"{\"R\":\"Hello\"}", "Hello"},
        {"{\"R\":[]}", NULL},
        {"{\"R\":[\"\"]}", NULL},
        {"{\"R\":[7]}", NULL},
        {"{}", NULL},
        {"[]", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
        json_t *json = json_loads (cases[i].responses, 0, NULL);
        g_assert_cmpstr (server_writing_text (json, "R"), ==, cases[i].text);
        json_decref (json);
    }
    g_assert_null (server_writing_text (NULL, "R"));
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/server/writing/reading", test_reading);
    g_test_add_func ("/server/writing/spelling", test_spelling);
    g_test_add_func ("/server/writing/facts", test_facts);
    g_test_add_func ("/server/writing/text", test_text);
    return g_test_run ();
}
