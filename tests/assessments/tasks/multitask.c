/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/tasks/multitask.h"

#include <math.h>
#include <string.h>

#include "assessments/tasks/entry.h"
#include "assessments/tasks/multitask_time.h"

#define NEAR(a, b) g_assert_cmpfloat_with_epsilon ((a), (b), 1e-6)

/* Two records of three fields, two questions. */
#define RECORDS "K472|Moss|3/three||B81|O’Hara|12/twelve"
#define CHAT                                                                                       \
    "2 | closing time | 2 | two | 14 | !7\n"                                                       \
    "  6 | pieces | 12 | twelve"

static TaskMultitaskScore
score_entries (const char *entries)
{
    return task_multitask_score (&(TaskMultitaskInput){.records = RECORDS,
                                                       .chat = CHAT,
                                                       .entries = entries,
                                                       .duration_ms = 60000,
                                                       .limit_ms = 240000,
                                                       .aim_ms = 10000});
}

static void
test_right (void)
{
    static const struct {
        const char *entries;
        int64_t right, written, answered, answers_right;
        const char *missed, *mistakes;
    } rows[] = {
        {"K472|Moss|3|B81|O'Hara|12|until 2|12 pieces", 6, 6, 2, 2, "", ""},
        /* a voice has no case, no dash, no blank; a number may be a word */
        {"k-472|MOSS|three|b 81|ohara|Twelve|9 to 2|twelve", 6, 6, 2, 2, "", ""},
        {"K427|Mos|3|||", 1, 3, 0, 0, "closing time; pieces",
         "1\t1\tK472\tK427\n1\t2\tMoss\tMos\n"},
        /* who writes down all that stands in the list has not answered */
        {"||||||2 or 7|12", 0, 0, 2, 1, "closing time", ""},
        {"||||||at 12|21", 0, 0, 2, 0, "closing time; pieces", ""},
        {"", 0, 0, 0, 0, "closing time; pieces", ""},
        {"K472|Moss|3|B81|O'Hara|12|2|12|more", 6, 6, 2, 2, "", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
        TaskMultitaskScore score = score_entries (rows[i].entries);
        g_test_message ("%s", rows[i].entries);
        g_assert_cmpint (score.fields, ==, 6);
        g_assert_cmpint (score.fields_right, ==, rows[i].right);
        g_assert_cmpint (score.written, ==, rows[i].written);
        g_assert_cmpint (score.answered, ==, rows[i].answered);
        g_assert_cmpint (score.answers_right, ==, rows[i].answers_right);
        g_assert_cmpstr (score.missed, ==, rows[i].missed);
        g_assert_cmpstr (score.mistakes, ==, rows[i].mistakes);
        NEAR (score.record_share, (double)rows[i].right / 6);
        NEAR (score.answer_share, (double)rows[i].answers_right / 2);
        g_assert_true (isnan (score.field_accuracy_percent) == (rows[i].written == 0));
        /* Without a log there are no times, and no cost of a switch. */
        NEAR (score.reply_speed, 0);
        g_assert_true (isnan (score.reply_ms) && isnan (score.step_ms)
                       && isnan (score.resumption_ms) && isnan (score.switch_cost_ms));
        g_assert_false (score.log_differs || score.overtime || score.implausible);
        task_multitask_score_clear (&score);
    }
}

/* Writes text into a field, a key each 100 ms, the first one after so long. */
static void
write_field (GString *log, unsigned field, int64_t after_ms, const char *text)
{
    task_entry_log_focus (log, after_ms, field);
    for (unsigned i = 0; text[i] != '\0'; i++)
        task_entry_log_insert (log, i == 0 ? 0 : 100, i, (gunichar)text[i]);
}

/* Steps of 1 s; back from the chat after 2.5 s and 3.5 s. */
static GString *
whole_log (void)
{
    GString *log = g_string_new (NULL);
    task_entry_log_mark (log, 0, TASK_MULTITASK_PLAYED, 1);
    write_field (log, 0, 500, "K472");                      /* 500 to 800 */
    write_field (log, 1, 1000, "Mo");                       /* 1800 to 1900 */
    task_entry_log_mark (log, 200, TASK_MULTITASK_CAME, 0); /* 2100 */
    write_field (log, 6, 900, "2");                         /* 3000 */
    task_entry_log_mark (log, 500, TASK_MULTITASK_SENT, 0); /* 3500 */
    task_entry_log_focus (log, 2500, 1);                    /* 6000: back */
    task_entry_log_insert (log, 0, 2, 's');
    task_entry_log_insert (log, 100, 3, 's');                /* 6100 */
    task_entry_log_mark (log, 100, TASK_MULTITASK_CAME, 1);  /* 6200 */
    write_field (log, 2, 900, "3");                          /* 7100: a step */
    write_field (log, 7, 3100, "12");                        /* 10200 to 10300 */
    task_entry_log_mark (log, 5900, TASK_MULTITASK_SENT, 1); /* 16200 */
    write_field (log, 3, 3500, "B81");                       /* 19700: back */
    write_field (log, 4, 1000, "Ohara");
    write_field (log, 5, 1000, "12");
    write_field (log, 0, 1000, "");
    task_entry_log_insert (log, 0, 4, '0'); /* and a slip in the first field */
    return log;
}

static TaskMultitaskInput
whole_input (const GString *log)
{
    return (TaskMultitaskInput){.records = RECORDS,
                                .chat = CHAT,
                                .entries = "K4720|Moss|3|B81|Ohara|12|2|12",
                                .events = log->str,
                                .limit_ms = 240000,
                                .aim_ms = 5000};
}

static void
test_times (void)
{
    g_autoptr (GString) log = whole_log ();
    TaskMultitaskInput input = whole_input (log);
    TaskMultitaskScore score = task_multitask_score (&input);
    g_assert_false (score.log_differs || score.overtime || score.implausible);
    g_assert_cmpint (score.fields_right, ==, 5);
    g_assert_cmpint (score.answers_right, ==, 2);
    /* Waits of 1400 and 10000 ms, aim 5000. */
    NEAR (score.reply_ms, 5700);
    NEAR (score.longest_wait_ms, 10000);
    NEAR (score.reply_speed, 0.75);
    g_assert_cmpint (score.steps, ==, 5);
    g_assert_cmpint (score.resumed, ==, 2);
    NEAR (score.step_ms, 1000);
    NEAR (score.resumption_ms, 3000);
    NEAR (score.switch_cost_ms, 2000);
    g_assert_cmpint (score.duration_ms, >, 19700);
    task_multitask_score_clear (&score);

    /* Twice the time for a reply: with the extra time all were quick enough. */
    input.aim_ms = 10000;
    score = task_multitask_score (&input);
    NEAR (score.reply_speed, 1);
    task_multitask_score_clear (&score);
}

/* What came after the time does not count, and is said. */
static void
test_overtime (void)
{
    g_autoptr (GString) log = whole_log ();
    TaskMultitaskInput input = whole_input (log);
    input.limit_ms = 9000;
    TaskMultitaskScore score = task_multitask_score (&input);
    g_assert_true (score.overtime && !score.log_differs);
    g_assert_cmpint (score.fields_right, ==, 3);
    g_assert_cmpint (score.answers_right, ==, 1);
    g_assert_cmpstr (score.missed, ==, "pieces");
    g_assert_cmpint (score.resumed, ==, 1);
    g_assert_true (isnan (score.switch_cost_ms)); /* one return says nothing */
    NEAR (score.resumption_ms, 2500);
    task_multitask_score_clear (&score);
}

/* An answer counts as it was sent; one that was not sent, or before it was asked, is none. */
static void
test_sent (void)
{
    g_autoptr (GString) log = g_string_new (NULL);
    write_field (log, 6, 0, "7");
    task_entry_log_mark (log, 100, TASK_MULTITASK_SENT, 0); /* at 0.1 s; it is asked at 2 s */
    write_field (log, 7, 6000, "21");
    task_entry_log_mark (log, 100, TASK_MULTITASK_SENT, 1);
    task_entry_log_delete (log, 100, 0, 2);
    task_entry_log_insert (log, 100, 0, '1');
    task_entry_log_insert (log, 100, 1, '2'); /* made right afterwards */
    TaskMultitaskInput input = {
        .records = RECORDS, .chat = CHAT, .events = log->str, .aim_ms = 1000};
    TaskMultitaskScore score = task_multitask_score (&input);
    g_assert_cmpint (score.answered, ==, 1);
    g_assert_cmpint (score.answers_right, ==, 0);
    g_assert_cmpstr (score.missed, ==, "closing time; pieces");
    task_multitask_score_clear (&score);
}

static void
test_median (void)
{
    double numbers[] = {5, 1, 4, 2};
    g_assert_true (isnan (task_multitask_median (numbers, 0)));
    NEAR (task_multitask_median (numbers, 1), 5);
    NEAR (task_multitask_median (numbers, 3), 4);
    double even[] = {5, 1, 4, 2};
    NEAR (task_multitask_median (even, 4), 3);
}

static void
test_bad (void)
{
    static const char *const logs[] = {
        "x",         "0!",
        "0!a",       "0!a,",
        "0!a,1",     "0!A,1;",
        "0!1,1;",    "0!a,86401;",
        "0!a,-1;",   "0!aa,1;",
        "0!a;1,",    "0>8;",
        "0!\xff,1;", "0+0,a;0!a,99999999999999999999;",
    };
    for (size_t i = 0; i < G_N_ELEMENTS (logs); i++) {
        TaskMultitaskInput input = {RECORDS, CHAT, "K472||||||2|", logs[i], 1000, 240000, 5000};
        TaskMultitaskScore score = task_multitask_score (&input);
        g_test_message ("%s", logs[i]);
        g_assert_true (score.log_differs);
        g_assert_cmpint (score.fields_right, ==, 1); /* the end result still counts */
        g_assert_cmpint (score.answers_right, ==, 1);
        task_multitask_score_clear (&score);
    }
    /* Marks of questions that are not there, and a log that leads elsewhere. */
    TaskMultitaskInput odd = {RECORDS, CHAT, "|||||||", "0!a,77;1!s,77;1!z,3;1!s,1;", 0, 0, 0};
    TaskMultitaskScore score = task_multitask_score (&odd);
    g_assert_false (score.log_differs);
    g_assert_cmpint (score.answered, ==, 0);
    task_multitask_score_clear (&score);
    odd.entries = "K472|||||||";
    score = task_multitask_score (&odd);
    g_assert_true (score.log_differs);
    task_multitask_score_clear (&score);
    /* Much too much of everything, and nothing. */
    g_autofree char *much = g_strnfill (1 << 18, '7'), *bars = g_strnfill (1 << 18, '|'),
                    *lines = g_strnfill (1 << 16, '\n');
    const char *const all[] = {much, bars, lines, "", "\xff|\xfe", "1|x|!", "/|//||/", NULL};
    for (size_t i = 0; i < G_N_ELEMENTS (all); i++)
        for (size_t j = 0; j < G_N_ELEMENTS (all); j++) {
            TaskMultitaskInput input = {all[i], all[j], all[j], all[i], G_MAXINT64, 1, 1};
            score = task_multitask_score (&input);
            g_assert_cmpint (score.fields, <=, TASK_MULTITASK_MAX_FIELDS);
            g_assert_cmpint (score.questions, <=, TASK_MULTITASK_MAX_QUESTIONS);
            g_assert_true (score.record_share >= 0 && score.record_share <= 1);
            g_assert_true (score.answer_share >= 0 && score.answer_share <= 1);
            task_multitask_score_clear (&score);
        }
}

/* Sixty characters in a second. */
static void
test_implausible (void)
{
    g_autofree char *text = g_strnfill (60, 'a');
    TaskMultitaskInput input = {
        .records = RECORDS, .chat = CHAT, .entries = text, .duration_ms = 1000};
    TaskMultitaskScore score = task_multitask_score (&input);
    g_assert_true (score.implausible);
    task_multitask_score_clear (&score);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/tasks/multitask/right", test_right);
    g_test_add_func ("/tasks/multitask/times", test_times);
    g_test_add_func ("/tasks/multitask/overtime", test_overtime);
    g_test_add_func ("/tasks/multitask/sent", test_sent);
    g_test_add_func ("/tasks/multitask/median", test_median);
    g_test_add_func ("/tasks/multitask/bad", test_bad);
    g_test_add_func ("/tasks/multitask/implausible", test_implausible);
    return g_test_run ();
}
