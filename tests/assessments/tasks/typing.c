/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/tasks/typing.h"

#include <math.h>
#include <string.h>
#include <time.h>

#include "assessments/tasks/align.h"
#include "assessments/tasks/entry.h"

#define NEAR(a, b) g_assert_cmpfloat_with_epsilon ((a), (b), 0.005)

static TaskTypingScore
score_text (const char *reference, const char *text, int64_t duration_ms)
{
    return task_typing_score (
        &(TaskTypingInput){.reference = reference, .text = text, .duration_ms = duration_ms});
}

/* The vectors of the literature: 1500 characters in 5 minutes with 6 errors; 1480 of 1520 keys. */
static void
test_vectors (void)
{
    g_autofree char *reference = g_strnfill (2000, 'a');
    g_autofree char *text = g_strnfill (1500, 'a');
    for (int i = 0; i < 6; i++)
        text[100 + 200 * i] = 'x';
    TaskTypingScore score = score_text (reference, text, 300000);
    g_assert_cmpint (score.characters, ==, 1500);
    g_assert_cmpint (score.errors, ==, 6);
    NEAR (score.gross_wpm, 60.0);
    NEAR (score.net_wpm, 58.8);

    /* 1480 characters are right; 40 slips were taken back. */
    g_autoptr (GString) log = g_string_new (NULL);
    for (int i = 0; i < 1480; i++) {
        if (i < 40) {
            task_typing_log_character (log, 100, 'x');
            task_typing_log_backspace (log, 50);
        }
        task_typing_log_character (log, 100, 'a');
    }
    score = task_typing_score (
        &(TaskTypingInput){.reference = reference, .events = log->str, .duration_ms = 300000});
    g_assert_cmpint (score.keys, ==, 1520);
    NEAR (score.accuracy_percent, 97.37);
    NEAR (score.text_accuracy_percent, 100);
    NEAR (score.keys_per_character, 1560.0 / 1480);

    TaskEntryScore entry = task_entry_score (2400, 12, 50, 49, 240000);
    NEAR (entry.gross_kph, 36000);
    NEAR (entry.net_kph, 35820);
    NEAR (entry.field_accuracy_percent, 98);
    g_assert_true (isnan (task_entry_score (0, 0, 0, 0, 0).field_accuracy_percent));
}

static void
test_texts (void)
{
    static const struct {
        const char *reference, *text;
        int64_t errors;
        double text_accuracy_percent;
    } cases[] = {
        {"the order left", "the order left", 0, 100},
        {"the order left", "the oder left", 1,
         100.0 * 13 / 14}, /* one letter left out is one error */
        {"the order left", "the oorder left", 1, 100.0 * 14 / 15}, /* one too many as well */
        {"the order left", "the ardeer left", 2, 100.0 * 13 / 15},
        {"the order left", "the or", 0, 100}, /* not finished is no error */
        {"the order left", "the ox", 1, 100.0 * 5 / 6},
        {"ab", "abcdef", 4, 100.0 * 2 / 6},
        {"  a   b ", "a b", 0, 100}, /* as laid out in the file */
        {"a b", "a  b", 1, 75},      /* but a space too many is typed */
        {"“It’s here” – now…", "\"It's here\" - now...", 0, 100},
        {"caf\u00e9", "cafe\u0301", 0, 100}, /* a combining accent is one letter */
        {"a\u00a0b", "a b", 0, 100},
        {"שלום עולם", "שלום עולם", 0, 100},
        {"ab\u200bc", "abc", 0, 100},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
        TaskTypingScore score = score_text (cases[i].reference, cases[i].text, 60000);
        g_test_message ("%s | %s", cases[i].reference, cases[i].text);
        g_assert_cmpint (score.errors, ==, cases[i].errors);
        NEAR (score.text_accuracy_percent, cases[i].text_accuracy_percent);
    }
}

/* Nothing that arrives may crash, hang, or earn a score it does not deserve. */
static void
test_hostile (void)
{
    TaskTypingScore score = score_text ("some text", "", 60000);
    g_assert_cmpfloat (score.net_wpm, ==, 0);
    g_assert_true (isnan (score.accuracy_percent));
    score = score_text ("", "typed", 60000);
    g_assert_cmpint (score.errors, ==, 5);
    g_assert_cmpfloat (score.net_wpm, ==, 0);
    g_assert_cmpfloat (score.accuracy_percent, ==, 0);
    score = score_text (NULL, NULL, 60000);
    g_assert_cmpint (score.characters, ==, 0);
    score = score_text ("some text", "some text", 0);
    g_assert_cmpfloat (score.gross_wpm, ==, 0);
    score = score_text ("some text", "some text", -5);
    g_assert_cmpint (score.duration_ms, ==, 0);
    score = score_text ("some text", "some text", 1);
    g_assert_true (score.implausible);
    score = score_text ("bad \xff\xfe bytes", "bad \xff bytes", 60000);
    g_assert_cmpint (score.errors, >=, 1);

    g_autofree char *huge = g_strnfill (1 << 20, 'x');
    score = score_text ("some text", huge, 60000);
    g_assert_true (score.cut);
    g_assert_cmpint (score.characters, ==, TASK_TYPING_MAX_CHARACTERS);
    g_assert_cmpfloat (score.net_wpm, ==, 0);

    static const char *const logs[] = {"x",  "12",     "12*a", "-", "99999999999999999999+a",
                                       "1+", "1+\xff", "1+a2"};
    for (size_t i = 0; i < G_N_ELEMENTS (logs); i++) {
        g_assert_null (task_typing_log_parse (logs[i]));
        score = task_typing_score (&(TaskTypingInput){
            .reference = "abc", .text = "abc", .events = logs[i], .duration_ms = 60000});
        g_assert_true (score.log_differs);
        g_assert_cmpint (score.errors, ==, 0);
    }
}

static void
test_log (void)
{
    g_autoptr (GString) log = g_string_new (NULL);
    task_typing_log_character (log, 0, 'T');
    task_typing_log_character (log, 95, '5');
    task_typing_log_backspace (log, 210);
    task_typing_log_character (log, 90, 0xf1);
    g_assert_cmpstr (log->str, ==, "0+T95+5210-90+ñ");
    g_autoptr (GArray) events = task_typing_log_parse (log->str);
    g_assert_cmpuint (events->len, ==, 4);
    g_assert_cmpint (g_array_index (events, TaskTypingEvent, 3).at_ms, ==, 395);
    g_assert_cmpuint (g_array_index (events, TaskTypingEvent, 3).character, ==, 0xf1);

    TaskTypingInput input = {
        .reference = "Tñ", .text = "Tñ", .events = log->str, .duration_ms = 100};
    TaskTypingScore score = task_typing_score (&input);
    g_assert_false (score.log_differs);
    g_assert_cmpint (score.duration_ms, ==, 395); /* the log took longer than was claimed */
    g_assert_cmpint (score.keys, ==, 3);
    NEAR (score.accuracy_percent, 100.0 * 2 / 3);

    input.text = "Tn";
    score = task_typing_score (&input);
    g_assert_true (score.log_differs);
    g_assert_cmpint (score.errors, ==, 1);
    g_autoptr (GArray) none = task_typing_log_parse ("");
    g_assert_cmpuint (none->len, ==, 0);

    /* Right keys that were taken back with a wrong one before them, and typed again, stay right. */
    score = task_typing_score (&(TaskTypingInput){
        .reference = "abcd", .events = "0+x9+b9+c9-9-9-9+a9+b9+c9+d", .duration_ms = 10000});
    g_assert_cmpint (score.keys, ==, 7);
    NEAR (score.accuracy_percent, 100.0 * 6 / 7);
    g_assert_cmpint (score.backspaces, ==, 3);
}

static void
test_consistency (void)
{
    g_autoptr (GString) even = g_string_new (NULL);
    for (int i = 0; i < 100; i++)
        task_typing_log_character (even, 250, 'a');
    g_autofree char *reference = g_strnfill (100, 'a');
    TaskTypingInput input = {.reference = reference, .events = even->str, .duration_ms = 25000};
    NEAR (task_typing_score (&input).consistency_percent, 100);
    g_autoptr (GString) bursts = g_string_new (NULL);
    for (int i = 0; i < 100; i++)
        task_typing_log_character (bursts, i % 10 == 0 ? 2400 : 10, 'a');
    input.events = bursts->str;
    g_assert_cmpfloat (task_typing_score (&input).consistency_percent, <, 40);
    input.duration_ms = 0;
    input.events = "0+a";
    g_assert_true (isnan (task_typing_score (&input).consistency_percent));
}

static size_t
plain_distance (const gunichar *a, size_t n, const gunichar *b, size_t m)
{
    g_autofree size_t *row = g_new (size_t, m + 1);
    for (size_t i = 0; i <= m; i++)
        row[i] = i;
    for (size_t j = 1; j <= n; j++) {
        size_t diagonal = row[0];
        row[0] = j;
        for (size_t i = 1; i <= m; i++) {
            size_t up = row[i];
            size_t least = MIN (row[i - 1], up) + 1;
            row[i] = MIN (least, diagonal + (a[j - 1] != b[i - 1]));
            diagonal = up;
        }
    }
    return row[m];
}

/* Follows the steps and checks that they cost what they should and lead from one text to the other. */
static void
check_steps (const gunichar *reference, const gunichar *typed, size_t m, TaskDistance far)
{
    g_autoptr (GByteArray) steps = task_align_steps (reference, typed, m, far);
    size_t i = 0, j = 0, cost = 0;
    for (guint k = 0; k < steps->len; k++) {
        TaskStep step = steps->data[k];
        if (step == TASK_STEP_MATCH)
            g_assert_cmpuint (typed[i], ==, reference[j]);
        cost += step != TASK_STEP_MATCH;
        i += step != TASK_STEP_MISSING;
        j += step != TASK_STEP_EXTRA;
    }
    g_assert_cmpuint (i, ==, m);
    g_assert_cmpuint (j, ==, far.reached);
    g_assert_cmpuint (cost, ==, far.distance);
}

static void
test_align (void)
{
    g_autoptr (GRand) rand = g_rand_new_with_seed (4711);
    gunichar a[300], b[300];
    for (int round = 0; round < 400; round++) {
        size_t n = (size_t)g_rand_int_range (rand, 0, round < 200 ? 20 : 300);
        size_t m = (size_t)g_rand_int_range (rand, 0, round < 200 ? 20 : 300);
        int letters = g_rand_int_range (rand, 1, 6);
        for (size_t i = 0; i < n; i++)
            a[i] = (gunichar)g_rand_int_range (rand, 0x3b0, 0x3b0 + letters);
        for (size_t i = 0; i < m; i++)
            b[i] = round % 2 && i < n && g_rand_int_range (rand, 0, 8) ? a[i] : 'x';
        g_assert_cmpuint (task_align_distance (a, n, b, m, true).distance, ==,
                          plain_distance (a, n, b, m));
        TaskDistance far = task_align_distance (a, n, b, m, false);
        size_t least = m;
        for (size_t j = 0; j <= n; j++)
            least = MIN (least, plain_distance (a, j, b, m));
        g_assert_cmpuint (far.distance, ==, least);
        check_steps (a, b, m, far);
    }
}

static void
test_size (void)
{
    g_autoptr (GRand) rand = g_rand_new_with_seed (7);
    size_t n = TASK_TYPING_MAX_CHARACTERS;
    g_autofree gunichar *a = g_new (gunichar, n);
    g_autofree gunichar *b = g_new (gunichar, n);
    for (size_t i = 0; i < n; i++) {
        a[i] = (gunichar)g_rand_int_range (rand, 'a', 'z');
        b[i] = (gunichar)g_rand_int_range (rand, 'a', 'z');
    }
    clock_t before = clock ();
    TaskDistance far = task_align_distance (a, n, b, n, false);
    double spent_ms = 1000.0 * (double)(clock () - before) / CLOCKS_PER_SEC;
    g_test_message ("%zu characters that have nothing in common: %.1f ms", n, spent_ms);
    g_assert_cmpuint (far.distance, >, n / 2);
    g_assert_null (task_align_steps (a, b, n, far));
    /* 50 ms in an optimised build; sanitizers and a busy machine are slower. */
    g_assert_cmpfloat (spent_ms, <, 1000);
}

static void
test_keys (void)
{
    TaskTypingInput input = {
        .reference = "abab", .events = "0+a200+b100+a400+x", .duration_ms = 1000};
    g_autoptr (GArray) keys = task_typing_keys (&input);
    g_assert_cmpuint (keys->len, ==, 2);
    TaskTypingKey a = g_array_index (keys, TaskTypingKey, 0),
                  b = g_array_index (keys, TaskTypingKey, 1);
    g_assert_cmpuint (a.character, ==, 'a');
    g_assert_cmpint (a.struck, ==, 2);
    g_assert_cmpint (a.wrong, ==, 0);
    NEAR (a.mean_ms, 100);
    g_assert_cmpint (b.wrong, ==, 1);
    NEAR (b.mean_ms, 200);
    input.events = NULL;
    input.text = "abab";
    g_autoptr (GArray) untimed = task_typing_keys (&input);
    g_assert_true (isnan (g_array_index (untimed, TaskTypingKey, 0).mean_ms));
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/tasks/typing/vectors", test_vectors);
    g_test_add_func ("/tasks/typing/texts", test_texts);
    g_test_add_func ("/tasks/typing/hostile", test_hostile);
    g_test_add_func ("/tasks/typing/log", test_log);
    g_test_add_func ("/tasks/typing/consistency", test_consistency);
    g_test_add_func ("/tasks/typing/align", test_align);
    g_test_add_func ("/tasks/typing/size", test_size);
    g_test_add_func ("/tasks/typing/keys", test_keys);
    return g_test_run ();
}
