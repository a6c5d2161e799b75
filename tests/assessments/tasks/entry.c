/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/tasks/entry.h"

#include <math.h>
#include <string.h>

#define RECORDS "48213|Ana Ruiz||90077|Lee, Sam"

static void
test_attempts (void)
{
    static const struct {
        const char *entries;
        int64_t ms, fields, right, keystrokes, wrong;
    } rows[] = {
        {"48213|Ana Ruiz|90077|Lee, Sam", 60000, 4, 4, 30, 0},
        {"48213|Ana Ruis|90077", 60000, 3, 2, 21, 1}, /* the last one was not reached */
        {"|Ana Ruiz|", 60000, 2, 1, 9, 0},            /* the first one was left out */
        {" 48213 |ana ruiz||", 60000, 2, 1, 15, 2},   /* case counts, blanks around do not */
        {"", 60000, 0, 0, 0, 0},
        {"xxxxxxxxxxxxxxxxxx", 60000, 1, 0, 19, 18}, /* never more wrong than there is */
        {"48213|Ana Ruiz|90077|Lee, Sam|more|and more", 60000, 4, 3, 44, 14},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
        TaskEntryInput input = {RECORDS, rows[i].entries, NULL, rows[i].ms};
        TaskEntryAttempt attempt = task_entry_attempt (&input);
        g_test_message ("%s", rows[i].entries);
        g_assert_cmpint (attempt.fields, ==, rows[i].fields);
        g_assert_cmpint (attempt.fields_right, ==, rows[i].right);
        g_assert_cmpint (attempt.keystrokes, ==, rows[i].keystrokes);
        g_assert_cmpint (attempt.wrong, ==, rows[i].wrong);
        double gross = (double)rows[i].keystrokes * 60;
        g_assert_cmpfloat_with_epsilon (attempt.score.gross_kph, gross, 1e-6);
        g_assert_cmpfloat_with_epsilon (attempt.score.net_kph, gross - (double)rows[i].wrong * 60,
                                        1e-6);
        g_assert_true (isnan (attempt.score.field_accuracy_percent) == (rows[i].fields == 0));
        g_assert_false (attempt.log_differs || attempt.implausible);
    }
}

/* "47", the 7 taken back, "8", the next field, "x" put before "y". */
static void
test_log (void)
{
    g_autoptr (GString) log = g_string_new (NULL);
    task_entry_log_focus (log, 5000, 0);
    task_entry_log_insert (log, 0, 0, '4');
    task_entry_log_insert (log, 100, 1, '7');
    task_entry_log_delete (log, 200, 1, 1);
    task_entry_log_insert (log, 100, 1, '8');
    task_entry_log_focus (log, 50, 1);
    task_entry_log_insert (log, 50, 0, 'y');
    task_entry_log_insert (log, -3, 0, 0xf1);
    g_assert_cmpstr (log->str, ==, "5000>0;0+0,4;100+1,7;200-1,1;100+1,8;50>1;50+0,y;0+0,ñ;");
    TaskEntryInput input = {"48|ñy", NULL, log->str, 100};
    TaskEntryAttempt attempt = task_entry_attempt (&input);
    g_assert_cmpint (attempt.fields_right, ==, 2);
    g_assert_cmpint (attempt.corrections, ==, 1);
    g_assert_cmpint (attempt.duration_ms, ==, 500); /* the log took longer than was claimed */
    input.entries = "48|ñy";
    input.duration_ms = 6000;
    attempt = task_entry_attempt (&input);
    g_assert_false (attempt.log_differs);
    g_assert_cmpint (attempt.duration_ms, ==, 6000);
    input.entries = "48|something else";
    attempt = task_entry_attempt (&input);
    g_assert_true (attempt.log_differs);
    g_assert_cmpint (attempt.fields_right, ==, 1);
    input.duration_ms = 1;
    g_assert_true (task_entry_attempt (&input).implausible);
}

static void
test_bad (void)
{
    static const char *const logs[] = {
        "x",
        ">",
        "0",
        "0>",
        "0>2;",
        "0>1",
        "0>-1;",
        "0+0,a",
        "0+0,;",
        "0+0a;",
        "0+1,a;",
        "0-0,1;",
        "0-0,0;",
        "0+0,a;0-0,2;",
        "99999999999999999999>0;",
        "0>99999999999999999999;",
        "0+201,a;",
        "0*0,a;",
        "0+0,\xff;",
        "0>0;;",
        "-1>0;",
        "86400001>0;",
    };
    for (size_t i = 0; i < G_N_ELEMENTS (logs); i++) {
        TaskEntryInput input = {"12|34", "12|", logs[i], 1000};
        g_test_message ("%s", logs[i]);
        g_assert_true (task_entry_attempt (&input).log_differs);
        input.entries = NULL;
        g_assert_cmpint (task_entry_attempt (&input).fields, ==, 0);
    }
    /* Much too much of everything. (Of bars less: a sanitizer measures what is left of a text at each one.) */
    g_autofree char *much = g_strnfill (1 << 20, '7');
    g_autofree char *bars = g_strnfill (1 << 16, '|');
    const char *const odd[] = {much, bars, "", "\xff|\xfe", "|||||", NULL};
    for (size_t i = 0; i < G_N_ELEMENTS (odd); i++)
        for (size_t j = 0; j < G_N_ELEMENTS (odd); j++) {
            TaskEntryInput input = {odd[i], odd[j], odd[j], G_MAXINT64};
            TaskEntryAttempt attempt = task_entry_attempt (&input);
            g_assert_cmpint (attempt.fields, <=, TASK_ENTRY_MAX_FIELDS);
            g_assert_cmpint (attempt.wrong, <=, attempt.keystrokes);
        }
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/tasks/entry/attempts", test_attempts);
    g_test_add_func ("/tasks/entry/log", test_log);
    g_test_add_func ("/tasks/entry/bad", test_bad);
    return g_test_run ();
}
