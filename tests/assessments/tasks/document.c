/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/tasks/document.h"

#include <math.h>
#include <string.h>

#define LETTER                                                                                     \
    "h1:Return policy\np:Dear Ms Ortiz, we pay within \\<10 days\\>.\nol:Print the label\n"        \
    "ol:Pack the item\nul:“Thanks”\np:C:\\\\Help"

static void
test_form (void)
{
    static const struct {
        const char *in, *out;
    } rows[] = {
        {LETTER, LETTER},
        {"", "p:"},
        {"no style", "p:no style"},
        {"h9:x", "p:h9:x"},
        {"p:a\\<b\nul:c\\>d", "p:a\\<b\\>\nul:cd"}, /* bold ends with its paragraph */
        {"p:\\<\\>a\\", "p:a\\\\"},
        {"p:a\r\np:b", "p:a\np:b"},
        {"\n\n", "p:\np:\np:"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
        g_autoptr (GPtrArray) paragraphs = task_document_read (rows[i].in);
        g_autofree char *out = task_document_write (paragraphs);
        g_assert_cmpstr (out, ==, rows[i].out);
    }
    g_autofree char *lines = g_strnfill (1 << 20, '\n'), *letters = g_strnfill (1 << 20, 'x');
    const char *const odd[] = {NULL, lines, letters, "\xff\xfe", "p:\\"};
    for (size_t i = 0; i < G_N_ELEMENTS (odd); i++) {
        g_autoptr (GPtrArray) paragraphs = task_document_read (odd[i]);
        g_assert_cmpuint (paragraphs->len, <=, TASK_DOCUMENT_MAX_PARAGRAPHS);
        g_assert_cmpuint (paragraphs->len, >=, 1);
        const TaskParagraph *first = paragraphs->pdata[0];
        g_assert_cmpuint (first->text->len, <=, TASK_DOCUMENT_MAX_CHARACTERS);
        g_assert_cmpuint (first->text->len, ==, first->bold->len);
    }
}

/* Each check: one that holds, one that does not. */
static void
test_checks (void)
{
    static const struct {
        const char *check;
        bool holds;
    } rows[] = {
        {"style h1 | Return", true},
        {"style h2 | Return", false},
        {"style h1 | nowhere", false},
        {"run ol | Print | Pack", true},
        {"run ol | Pack | Print", false},
        {"run ol | Print | Pack | Thanks", false},
        {"run ol | Pack | C: | more", false},
        {"holds | Ms Ortiz", true},
        {"holds | ms ortiz", false},
        {"lacks | «", true},
        {"lacks | Ortiz", false},
        {"count 2 | the", true},
        {"count 1 | the", false},
        {"is | \"Thanks\"", true},
        {"is | Thanks", false},
        {"order | Dear | Print | Pack", true},
        {"order | Pack | Dear", false},
        {"order | Dear | nowhere", false},
        {"bold | 10 days", true},
        {"bold | within 10 days", false},
        {"bold | nowhere", false},
        {"plain | Dear", true},
        {"plain | 10 days", false},
        {"plain | nowhere", false},
        {"holds | C:\\Help", true},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
        g_autofree char *line = g_strconcat ("It | ", rows[i].check, NULL);
        TaskDocumentScore score;
        task_document_score (LETTER, line, &score);
        g_test_message ("%s", line);
        g_assert_cmpint (score.unreadable, ==, 0);
        g_assert_cmpint (score.done, ==, rows[i].holds);
        g_assert_cmpfloat (score.share, ==, rows[i].holds);
        g_assert_cmpuint (g_strv_length (score.missed), ==, !rows[i].holds);
        task_document_score_clear (&score);
    }
}

static void
test_score (void)
{
    TaskDocumentScore score;
    task_document_score (
        LETTER,
        "\n  Heading | style h1 | Return\nName | holds | Ms Ortiz\n List | style ol | Thanks\n"
        "Bold | bold | 10 days\n! The greeting | holds | Dear Mrs\n! Thanks | holds | Thanks\n\n",
        &score);
    g_autofree char *missed = g_strjoinv ("+", score.missed);
    g_assert_cmpint (score.checks, ==, 4);
    g_assert_cmpint (score.done, ==, 3);
    g_assert_cmpint (score.broken, ==, 1);
    g_assert_cmpfloat (score.share, ==, 0.5);
    g_assert_cmpstr (missed, ==, "List+The greeting");
    task_document_score_clear (&score);
    /* More was broken than done: never below nothing. */
    task_document_score ("p:", "A | holds | x\n! b | holds | y\n! c | holds | z", &score);
    g_assert_cmpfloat (score.share, ==, 0);
    task_document_score_clear (&score);
}

static void
test_bad (void)
{
    static const char *const lines[] = {"x",
                                        "|",
                                        " | ",
                                        "a | b | c",
                                        "a | style | x",
                                        "a | style h7 | x",
                                        "a | holds",
                                        "a | holds | ",
                                        "!",
                                        "! | holds",
                                        "a |  | x",
                                        "\xff | \xff | \xff"};
    for (size_t i = 0; i < G_N_ELEMENTS (lines); i++) {
        TaskDocumentScore score;
        task_document_score ("p:x", lines[i], &score);
        g_test_message ("%s", lines[i]);
        g_assert_cmpint (score.unreadable, ==, 1);
        g_assert_cmpint (score.checks, ==, 0);
        g_assert_true (isnan (score.share));
        task_document_score_clear (&score);
    }
    TaskDocumentScore score;
    task_document_score (NULL, NULL, &score);
    g_assert_cmpint (score.checks, ==, 0);
    task_document_score_clear (&score);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/tasks/document/form", test_form);
    g_test_add_func ("/tasks/document/checks", test_checks);
    g_test_add_func ("/tasks/document/score", test_score);
    g_test_add_func ("/tasks/document/bad", test_bad);
    return g_test_run ();
}
