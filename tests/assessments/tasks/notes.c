/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/tasks/notes.h"

#include <math.h>

#include "assessments/tasks/entry.h"

#define NEAR(a, b) g_assert_cmpfloat_with_epsilon ((a), (b), 0.005)

static const char SAID[] = "Hello, this is Ana Peña. My number is [five five five|555] [oh one|01] "
                           "[four seven|47], and I was charged [nineteen|19] dollars twice.";
static const char FACTS[] =
    "name | Ana Peña | Ana Pena\nnumber | 5550147\namount | 19 | nineteen\n\n"
    "no fact\nhow often | twice | two times | 2 times";

static TaskNotesScore
score_text (const char *text, int64_t duration_ms)
{
    return task_notes_score (
        &(TaskNotesInput){.said = SAID, .facts = FACTS, .text = text, .duration_ms = duration_ms});
}

static void
test_fold (void)
{
    static const struct {
        const char *text, *folded;
    } cases[] = {
        {"", ""},
        {"  Hello,\n this — is  ÁNA's!  ", "hello this is anas"},
        {"$19.50", "19 50"},
        {"\xff?", ""},
        {"¿Qué?", "que"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
        g_autofree char *folded = task_notes_fold (cases[i].text);
        g_assert_cmpstr (folded, ==, cases[i].folded);
    }
}

static void
test_ways (void)
{
    /* Each way to write a number is right, and all in all the same. */
    static const char *const texts[] = {
        "hello this is ana pena my number is 555 01 47 and i was charged 19 dollars twice",
        "Hello, this is Ana Peña. My number is five five five oh one four seven and I was charged "
        "nineteen dollars twice",
        "Hello, this is Ana Peña. My number is 555 oh one 47, and I was charged 19 dollars twice.",
    };
    for (size_t i = 0; i < G_N_ELEMENTS (texts); i++) {
        TaskNotesScore score = score_text (texts[i], 60000);
        g_assert_cmpint (score.errors, ==, 0);
        NEAR (score.heard_percent, 100);
        NEAR (score.text_accuracy_percent, 100);
        NEAR (score.gross_wpm, score.net_wpm);
        task_notes_score_clear (&score);
    }
}

static void
test_facts (void)
{
    static const struct {
        const char *text;
        int64_t kept;
        const char *missed;
    } cases[] = {
        {"ana pena 555-0147, 19 dollars, 2 times", 4, ""},
        {"Ana Peña, 555 01 47. nineteen. Twice", 4, ""},
        {"anna pena 5550148 190 dollars", 0, "name; number; amount; how often"},
        {"", 0, "name; number; amount; how often"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
        TaskNotesScore score = score_text (cases[i].text, 1000);
        g_assert_cmpint (score.facts, ==, 4);
        g_assert_cmpint (score.facts_kept, ==, cases[i].kept);
        g_assert_cmpstr (score.missed, ==, cases[i].missed);
        task_notes_score_clear (&score);
    }
}

/* 50 right characters in 30 s are 20 words a minute; each wrong one takes off two. */
static void
test_speed (void)
{
    g_autofree char *said = g_strnfill (100, 'a'), *text = g_strnfill (50, 'a');
    TaskNotesInput input = {.said = said, .facts = NULL, .text = text, .duration_ms = 30000};
    TaskNotesScore score = task_notes_score (&input);
    NEAR (score.gross_wpm, 20);
    NEAR (score.net_wpm, 20);
    NEAR (score.heard_percent, 50);
    g_assert_true (isnan (score.keys_per_character) && isnan (score.accuracy_percent));
    g_assert_cmpint (score.facts, ==, 0);
    task_notes_score_clear (&score);
    text[10] = 'x';
    score = task_notes_score (&input);
    NEAR (score.net_wpm, 18);
    task_notes_score_clear (&score);
    input.duration_ms = 0;
    score = task_notes_score (&input);
    NEAR (score.net_wpm, 0);
    task_notes_score_clear (&score);
}

/* "caxll" with the x taken back, then an "i" too many put in before: 6 keys, 1 taken back, 5 characters stand. */
static void
test_log (void)
{
    g_autoptr (GString) log = g_string_new (NULL);
    task_entry_log_focus (log, 0, 0);
    for (unsigned i = 0; i < 5; i++)
        task_entry_log_insert (log, 200, i, (gunichar) "caxll"[i]);
    task_entry_log_delete (log, 300, 2, 1);
    task_entry_log_insert (log, 400, 0, 'i');
    TaskNotesInput input = {
        .said = "call", .text = "icall", .events = log->str, .duration_ms = 500};
    TaskNotesScore score = task_notes_score (&input);
    g_assert_false (score.log_differs);
    g_assert_cmpint (score.errors, ==, 1);
    g_assert_cmpint (score.corrections, ==, 1);
    g_assert_cmpint (score.duration_ms, ==, 1700);
    NEAR (score.keys_per_character, 7.0 / 5);
    NEAR (score.accuracy_percent, 100 * 4.0 / 6);
    task_notes_score_clear (&score);

    /* Without the text it is rebuilt; with another one the log is set aside. */
    input.text = NULL;
    score = task_notes_score (&input);
    g_assert_cmpint (score.characters, ==, 5);
    task_notes_score_clear (&score);
    input.text = "call";
    score = task_notes_score (&input);
    g_assert_true (score.log_differs);
    g_assert_cmpint (score.errors, ==, 0);
    g_assert_cmpint (score.duration_ms, ==, 500);
    task_notes_score_clear (&score);
}

static void
test_bad (void)
{
    static const char *const strings[] = {NULL, "",   "\xff\xfe", "[",   "]",
                                          "[]", "[|", "[a|b",     "|||", "a]b[c"};
    for (size_t i = 0; i < G_N_ELEMENTS (strings); i++) {
        for (size_t k = 0; k < G_N_ELEMENTS (strings); k++) {
            TaskNotesScore score = task_notes_score (
                &(TaskNotesInput){strings[i], strings[k], strings[k], strings[i], -1});
            g_assert_cmpint (score.duration_ms, >=, 0);
            task_notes_score_clear (&score);
        }
    }
    g_autofree char *much = g_strnfill (1 << 20, 'a');
    TaskNotesScore score = score_text (much, 1000);
    g_assert_cmpint (score.characters, ==, TASK_NOTES_MAX_CHARACTERS);
    g_assert_true (score.implausible);
    task_notes_score_clear (&score);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/tasks/notes/fold", test_fold);
    g_test_add_func ("/tasks/notes/ways", test_ways);
    g_test_add_func ("/tasks/notes/facts", test_facts);
    g_test_add_func ("/tasks/notes/speed", test_speed);
    g_test_add_func ("/tasks/notes/log", test_log);
    g_test_add_func ("/tasks/notes/bad", test_bad);
    return g_test_run ();
}
