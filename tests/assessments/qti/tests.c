/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Assessment tests: what is drawn, the way through, outcomes, limits. */
#include <math.h>

#include "assessments/qti/result.h"
#include "assessments/qti/test_session.h"
#include "tests/assessments/qti/support.h"
#include "tests/assessments/qti/test_words.h"

static QtiTest *
compile (const char *xml)
{
    g_autoptr (GError) error = NULL;
    QtiTest *test = qti_test_parse (xml, -1, &error);
    g_assert_no_error (error);
    g_autofree char *renamed = support_rename (xml);
    g_autoptr (QtiTest) older = qti_test_parse (renamed, -1, &error);
    g_assert_nonnull (older);
    g_assert_no_error (error);
    return test;
}

/* The identifiers drawn, with blanks between. */
static char *
drawn (const QtiTestSession *session)
{
    unsigned n = 0;
    const QtiTestSlot *slots = qti_test_session_slots (session, &n);
    GString *names = g_string_new (NULL);
    for (unsigned i = 0; i < n; i++)
        g_string_append_printf (names, "%s%s", i ? " " : "", slots[i].item->identifier);
    return g_string_free (names, FALSE);
}

static void
test_fixed_order (void)
{
    g_autoptr (QtiTest) test = compile (
        TEST (PART ("linear", SECTION ("S1", "", ITEM ("a", "", "") ITEM ("b", "", ""))
                                  SECTION ("S2", "", SECTION ("S3", "", ITEM ("c", "", ""))))));
    g_autoptr (QtiTestSession) session = qti_test_session_new (test, 9, NULL);
    g_autofree char *names = drawn (session);
    g_assert_cmpstr (names, ==, "a b c");
    g_assert_cmpint (qti_test_session_next (session, -1), ==, 0);
    g_assert_cmpint (qti_test_session_next (session, 1), ==, 2);
    g_assert_cmpint (qti_test_session_next (session, 2), ==, -1);
    g_assert_cmpstr (qti_test_find (test, "c")->parent->identifier, ==, "S3");
}

static void
test_selection (void)
{
    g_autoptr (QtiTest) test =
        compile (TEST (PART ("linear", SECTION ("S", "",
                                                "<qti-selection select=\"2\"/>" ITEM ("a", "", "")
                                                    ITEM ("b", " required=\"true\"", "")
                                                        ITEM ("c", "", "") ITEM ("d", "", "")))));
    bool seen[128] = {false};
    for (uint64_t seed = 0; seed < 60; seed++) {
        g_autoptr (QtiTestSession) session = qti_test_session_new (test, seed, NULL);
        g_autofree char *names = drawn (session);
        g_assert_cmpuint (strlen (names), ==, 3);
        g_assert_nonnull (strchr (names, 'b'));
        g_assert_cmpint (names[0], <, names[2]);
        seen[(unsigned)names[0]] = seen[(unsigned)names[2]] = true;
    }
    g_assert_true (seen['a'] && seen['b'] && seen['c'] && seen['d']);
}

static void
test_replacement (void)
{
    g_autoptr (QtiTest) test = compile (TEST (
        PART ("nonlinear", SECTION ("S", "",
                                    "<qti-selection select=\"5\" with-replacement=\"true\"/>" ITEM (
                                        "a", "", "") ITEM ("b", "", "")))));
    g_autoptr (QtiTestSession) session = qti_test_session_new (test, 3, NULL);
    unsigned n = 0;
    const QtiTestSlot *slots = qti_test_session_slots (session, &n);
    g_assert_cmpuint (n, ==, 5);
    unsigned instances = 0;
    for (unsigned i = 0; i < n; i++)
        instances = MAX (instances, slots[i].instance);
    g_assert_cmpuint (instances, >=, 3);
}

static void
test_ordering (void)
{
    g_autoptr (QtiTest) test = compile (TEST (PART (
        "linear", SECTION ("S", "",
                           "<qti-ordering shuffle=\"true\"/>" ITEM ("a", " fixed=\"true\"", "")
                               ITEM ("b", "", "") ITEM ("c", "", "") ITEM ("d", "", "")
                                   SECTION ("K", "", ITEM ("x", "", "") ITEM ("y", "", ""))))));
    bool moved = false;
    for (uint64_t seed = 0; seed < 40; seed++) {
        g_autoptr (QtiTestSession) session = qti_test_session_new (test, seed, NULL);
        g_autoptr (QtiTestSession) again = qti_test_session_new (test, seed, NULL);
        g_autofree char *names = drawn (session);
        g_autofree char *same = drawn (again);
        g_assert_cmpstr (names, ==, same);
        g_assert_cmpint (names[0], ==, 'a');
        g_assert_nonnull (strstr (names, "x y"));
        moved |= strcmp (names, "a b c d x y") != 0;
    }
    g_assert_true (moved);
}

static void
test_apart (void)
{
    g_autoptr (QtiTest) test = compile (TEST (PART (
        "linear",
        SECTION ("S", "",
                 "<qti-ordering shuffle=\"true\"/>" ITEM ("a", "", "") ITEM (
                     "b", "",
                     "") "<qti-assessment-section identifier=\"H\" title=\"h\" visible=\"false\" "
                         "keep-together=\"false\">" ITEM ("x", "", "")
                             ITEM ("y", "", "") "</qti-assessment-section>"))));
    bool apart = false;
    for (uint64_t seed = 0; seed < 40; seed++) {
        g_autoptr (QtiTestSession) session = qti_test_session_new (test, seed, NULL);
        g_autofree char *names = drawn (session);
        g_assert_cmpuint (strlen (names), ==, 7);
        apart |= !strstr (names, "x y") && !strstr (names, "y x");
    }
    g_assert_true (apart);
}

#define BRANCH(name, target)                                                                       \
    "<qti-branch-rule target=\"" target "\">" SCORE_OVER (name, "0") "</qti-branch-rule>"

static void
test_branches (void)
{
    g_autoptr (QtiTest) test = compile (TEST (PART (
        "linear",
        SECTION ("S1", "",
                 ITEM ("a", "", BRANCH ("a", "c")) ITEM ("b", "", BRANCH ("b", "EXIT_SECTION"))
                     ITEM ("c", "", BRANCH ("c", "EXIT_TEST")))
            SECTION (
                "S2", "",
                ITEM ("d", "", "<qti-pre-condition>" SCORE_OVER ("b", "0") "</qti-pre-condition>")
                    ITEM ("e", "", "")))));
    g_autoptr (QtiTestSession) session = qti_test_session_new (test, 1, NULL);
    test_words_answer (session, 0, "B");
    g_assert_cmpint (qti_test_session_next (session, 0), ==, 1);
    test_words_answer (session, 0, "A");
    g_assert_cmpint (qti_test_session_next (session, 0), ==, 2);
    test_words_answer (session, 1, "B");
    g_assert_cmpint (qti_test_session_next (session, 1), ==, 2);
    g_assert_cmpint (qti_test_session_next (session, 2), ==, 4);
    test_words_answer (session, 1, "A");
    g_assert_cmpint (qti_test_session_next (session, 1), ==, 3);
    test_words_answer (session, 2, "A");
    g_assert_cmpint (qti_test_session_next (session, 2), ==, -1);
}

static void
test_nonlinear (void)
{
    g_autoptr (QtiTest) test =
        compile (TEST (PART ("nonlinear", SECTION ("S1", "",
                                                   ITEM ("a", "", BRANCH ("a", "c"))
                                                       ITEM ("b", "", "") ITEM ("c", "", "")))));
    g_autoptr (QtiTestSession) session = qti_test_session_new (test, 1, NULL);
    test_words_answer (session, 0, "A");
    g_assert_cmpint (qti_test_session_next (session, 0), ==, 1);
}

static double
number (const QtiTestSession *session, const char *name)
{
    double value = (double)NAN;
    qti_value_number (qti_test_session_outcome (session, name), &value);
    return value;
}

static void
test_outcomes (void)
{
    g_autofree char *xml = support_read ("outcomes-test.xml");
    g_autoptr (QtiTest) test = compile (xml);
    g_autoptr (QtiTestSession) session = qti_test_session_new (test, 1, NULL);
    test_words_answer (session, 0, "A");
    test_words_answer (session, 1, "B");
    test_words_answer (session, 2, "A");
    qti_test_session_process (session);
    static const struct {
        const char *name;
        double value;
    } expected[] = {{"TOTAL", 2}, {"WEIGHTED", 4}, {"X", 1},    {"MAX", 5}, {"RIGHT", 2},
                    {"WRONG", 0}, {"SEEN", 3},     {"DONE", 3}, {"ALL", 4}, {"ONE", 1}};
    for (unsigned i = 0; i < G_N_ELEMENTS (expected); i++) {
        g_test_message ("%s", expected[i].name);
        g_assert_cmpfloat (number (session, expected[i].name), ==, expected[i].value);
    }
    g_assert_cmpstr (qti_value_text (qti_test_session_outcome (session, "PASS")), ==, "yes");
    unsigned n = 0;
    const QtiNode *const *feedback = qti_test_feedback (test, &n);
    g_assert_cmpuint (n, ==, 1);
    g_assert_true (qti_test_session_shows (session, feedback[0], "atEnd"));
    g_assert_false (qti_test_session_shows (session, feedback[0], "during"));
    test_words_answer (session, 2, NULL);
    qti_test_session_process (session);
    g_assert_cmpfloat (number (session, "DONE"), ==, 2);
    g_assert_cmpstr (qti_value_text (qti_test_session_outcome (session, "PASS")), ==, "no");
    g_assert_false (qti_test_session_shows (session, feedback[0], "atEnd"));
    g_assert_true (qti_value_is_null (qti_test_session_outcome (session, "TOTAL")));
    g_assert_null (qti_test_session_outcome (session, "NOTHING"));
}

static void
test_limits (void)
{
    g_autoptr (QtiTest) test = compile (TEST (
        "<qti-time-limits max-time=\"100\"/><qti-item-session-control max-attempts=\"2\"/>" PART (
            "linear",
            SECTION ("S1", "",
                     "<qti-time-limits max-time=\"30\" allow-late-submission=\"true\"/>"
                     "<qti-item-session-control allow-skipping=\"false\"/>" ITEM ("a", "", "")
                         ITEM ("b", "", "<qti-time-limits max-time=\"20\"/>"))
                SECTION ("S2", "", ITEM ("c", "", "")))));
    g_autoptr (QtiTestSession) session = qti_test_session_new (test, 1, NULL);
    bool late = false;
    g_assert_cmpfloat (qti_test_session_left (session, 0, &late), ==, 30);
    g_assert_true (late);
    qti_test_session_set_duration (session, 0, 25);
    g_assert_cmpfloat (qti_test_session_left (session, 1, &late), ==, 5);
    g_assert_cmpfloat (qti_test_session_left (session, 2, &late), ==, 75);
    g_assert_false (late);
    g_assert_cmpfloat (qti_test_session_spent (session, qti_test_root (test)), ==, 25);
    const QtiTestNode *item = qti_test_find (test, "a");
    g_assert_cmpint (item->control.max_attempts, ==, 2);
    g_assert_false (item->control.allow_skipping);
    g_assert_true (qti_test_find (test, "c")->control.allow_skipping);
}

static void
test_result (void)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *xml = support_read ("outcomes-test.xml");
    g_autoptr (QtiTest) test = compile (xml);
    g_autoptr (QtiTestSession) session = qti_test_session_new (test, 1, NULL);
    g_autoptr (QtiItem) item = test_words_item ();
    g_autoptr (QtiSession) one = qti_session_new (item, 1, NULL);
    test_words_answer (session, 0, "A");
    qti_test_session_process (session);
    g_assert_true (qti_session_bind (one, "RESPONSE", (const char *[]){"A"}, 1, NULL));
    qti_session_respond (one);
    QtiResultItem items[] = {{"a", 1, "2026-01-02T03:04:05Z", one},
                             {"b", 2, "2026-01-02T03:04:06Z", one}};
    QtiResultContent content = {"p<1>", "T", "2026-01-02T03:04:07Z", session, items, 2};
    g_autofree char *written = qti_result_write (&content);
    g_autoptr (QtiResult) result = qti_result_parse (written, -1, &error);
    g_assert_no_error (error);
    unsigned n = 0;
    const QtiResultPart *parts = qti_result_parts (result, &n);
    g_assert_cmpuint (n, ==, 3);
    g_assert_cmpstr (qti_result_person (result), ==, "p<1>");
    g_assert_true (parts[0].is_test);
    g_assert_cmpfloat (qti_result_value (&parts[0], "WEIGHTED")->items[0].real, ==, 3);
    g_assert_cmpint (parts[2].sequence_index, ==, 2);
    g_assert_cmpstr (parts[1].session_status, ==, "final");
    g_assert_cmpstr (qti_value_text (qti_result_value (&parts[1], "RESPONSE")), ==, "A");
    g_assert_cmpint (qti_result_value (&parts[1], "numAttempts")->items[0].integer, ==, 1);
    g_assert_null (strstr (written, "correctResponse"));
    g_assert_null (
        qti_result_parse ("<assessmentResult><itemResult/></assessmentResult>", -1, NULL));
    g_assert_null (qti_result_parse ("<other/>", -1, NULL));
}

static void
test_bad (void)
{
    static const char *const bad[] = {
        TEST (""),
        TEST (PART ("sideways", "")),
        TEST (PART ("linear", SECTION ("S", "", ITEM ("a", "", "") ITEM ("a", "", "")))),
        TEST (PART ("linear", "<qti-assessment-section-ref identifier=\"r\" href=\"s.xml\"/>")),
        TEST (PART ("linear", SECTION ("S", "", "<qti-selection/>" ITEM ("a", "", "")))),
        TEST (PART (
            "linear",
            SECTION ("S", "", ITEM ("a", "", "<qti-branch-rule><qti-null/></qti-branch-rule>")))),
        TEST (PART ("linear", SECTION ("S", "", ITEM ("a", "", "<qti-pre-condition/>")))),
        TEST (PART ("linear", SECTION ("S", "", "<qti-time-limits max-time=\"soon\"/>"))),
        TEST (ITEM ("a", "", "")),
        TEST (PART ("linear",
                    "") "<qti-outcome-processing><qti-exit-response-x/></qti-outcome-processing>"),
        "<qti-assessment-item identifier=\"i\"/>",
    };
    for (unsigned i = 0; i < G_N_ELEMENTS (bad); i++) {
        g_autoptr (GError) error = NULL;
        g_assert_null (qti_test_parse (bad[i], -1, &error));
        g_assert_nonnull (error);
        g_test_message ("%s", error->message);
    }
}

static const QtiItem *
find_item_cb (void *data, const QtiTestNode *item)
{
    return data;
}

static void
test_saved (void)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *xml = support_read ("outcomes-test.xml");
    g_autoptr (QtiTest) test = compile (xml);
    g_autoptr (QtiTestSession) session = qti_test_session_new (test, 77, NULL);
    g_autoptr (QtiItem) item = test_words_item ();
    const QtiTestItems items = {find_item_cb, item};
    test_words_answer (session, 0, "A");
    test_words_answer (session, 1, "B");
    qti_test_session_set_duration (session, 1, 12.125);
    qti_test_session_process (session);
    g_autofree char *state = qti_test_session_save (session);
    g_autoptr (QtiTestSession) again = qti_test_session_restore (test, state, NULL, &items, &error);
    g_assert_no_error (error);
    g_autofree char *saved = qti_test_session_save (again);
    g_assert_cmpstr (saved, ==, state);
    g_autofree char *names = drawn (session), *same = drawn (again);
    g_assert_cmpstr (names, ==, same);
    g_assert_cmpfloat (number (again, "RIGHT"), ==, 1);
    test_words_answer (session, 2, "A");
    test_words_answer (again, 2, "A");
    qti_test_session_process (session);
    qti_test_session_process (again);
    g_assert_cmpfloat (number (again, "WEIGHTED"), ==, number (session, "WEIGHTED"));
    g_assert_cmpfloat (number (again, "RIGHT"), ==, 2);
    g_assert_cmpint (qti_test_session_next (again, 0), ==, qti_test_session_next (session, 0));
}

static void
test_saved_badly (void)
{
    static const struct {
        const char *from, *to;
    } wounds[] = {
        {"{\"test_session\":1", "{\"test_session\":2"},
        {"\"test\":\"", "\"test\":\"x"},
        {"\"instance\":1", "\"instance\":0"},
        {"\"instance\":1", "\"instance\":99999999999999999999"},
        {"\"duration\":\"0\"", "\"duration\":\"-1\""},
        {"\"duration\":\"0\"", "\"duration\":\"NaN\""},
        {"\"marks\":", "\"marks\":9"},
        {"\"from\":\"i\"", "\"from\":\"j\""},
        {"\"slots\":[", "\"slots\":[,"},
        {"\"item\":\"", "\"item\":\"?"},
        {"[\"A\"]", "[\"A\",\"B\"]"},
        {"}]", "}"},
    };
    g_autofree char *xml = support_read ("outcomes-test.xml");
    g_autoptr (QtiTest) test = compile (xml);
    g_autoptr (QtiTestSession) session = qti_test_session_new (test, 77, NULL);
    g_autoptr (QtiItem) item = test_words_item ();
    const QtiTestItems items = {find_item_cb, item};
    test_words_answer (session, 0, "A");
    g_autofree char *state = qti_test_session_save (session);
    g_assert_null (qti_test_session_restore (test, state, NULL, NULL, NULL));
    for (unsigned i = 0; i < G_N_ELEMENTS (wounds); i++) {
        g_autoptr (GError) error = NULL;
        g_autofree char *bad = support_replace (state, wounds[i].from, wounds[i].to);
        g_assert_cmpstr (bad, !=, state);
        g_assert_null (qti_test_session_restore (test, bad, NULL, &items, &error));
        g_assert_error (error, QTI_ERROR, QTI_ERROR_SYNTAX);
    }
    for (size_t len = strlen (state); len-- > 0;) {
        g_autofree char *cut = g_strndup (state, len);
        g_assert_null (qti_test_session_restore (test, cut, NULL, &items, NULL));
    }
}

/* Rules between parts hold in nonlinear parts too; what they name may be a correct response. */
static void
test_parts (void)
{
    g_autoptr (QtiTest) test = compile (TEST (
        "<qti-test-part identifier=\"P1\" navigation-mode=\"nonlinear\" "
        "submission-mode=\"simultaneous\"><qti-branch-rule target=\"P3\"><qti-match>"
        "<qti-variable identifier=\"a.RESPONSE\"/><qti-correct identifier=\"a.RESPONSE\"/>"
        "</qti-match></qti-branch-rule>" SECTION (
            "S1", "",
            ITEM ("a", "", "") ITEM (
                "b", "",
                BRANCH (
                    "a",
                    "EXIT_TEST"))) "</qti-test-part><qti-test-part "
                                   "identifier=\"P2\" "
                                   "navigation-mode=\"linear\" "
                                   "submission-mode=\"individual\">" SECTION (
                                       "S2", "",
                                       ITEM (
                                           "c", "",
                                           "<qti-time-limits "
                                           "min-time=\"10\"/>")) "</qti-test-part>"
                                                                 "<qti-test-part "
                                                                 "identifier=\"P3\" "
                                                                 "navigation-mode="
                                                                 "\"linear\" "
                                                                 "submission-mode="
                                                                 "\"individual\">" SECTION (
                                                                     "S3", "",
                                                                     ITEM (
                                                                         "d", "",
                                                                         "")) "</qti-test-part>"));
    g_autoptr (QtiTestSession) session = qti_test_session_new (test, 1, NULL);
    test_words_answer (session, 0, "B");
    g_assert_cmpint (qti_test_session_next (session, 1), ==, 2);
    test_words_answer (session, 0, "A");
    g_assert_cmpint (qti_test_session_next (session, 1), ==, 3);
    g_assert_cmpint (qti_test_session_next (session, 0), ==, 1);
    g_assert_cmpfloat (qti_test_session_wait (session, 2), ==, 10);
    qti_test_session_set_duration (session, 2, 12);
    g_assert_cmpfloat (qti_test_session_wait (session, 2), ==, 0);
    g_assert_cmpfloat (qti_test_session_wait (session, 0), ==, 0);
}

/* Selection with replacement, section within section, ends. */
static void
test_endless_selection (void)
{
    g_autoptr (GString) xml = g_string_new ("<qti-assessment-test identifier=\"T\" title=\"t\">"
                                            "<qti-test-part identifier=\"P\" navigation-mode="
                                            "\"linear\" submission-mode=\"individual\">");
    for (unsigned i = 0; i < 40; i++)
        g_string_append_printf (xml,
                                "<qti-assessment-section identifier=\"S%u\" title=\"s\" "
                                "visible=\"%s\" keep-together=\"false\"><qti-selection "
                                "select=\"10000\" with-replacement=\"true\"/>",
                                i, i % 2 ? "true" : "false");
    for (unsigned i = 0; i < 40; i++)
        g_string_append (xml, "</qti-assessment-section>");
    g_string_append (xml, "</qti-test-part></qti-assessment-test>");
    g_autoptr (QtiTest) test = qti_test_parse (xml->str, -1, NULL);
    g_assert_nonnull (test);
    gint64 start = g_get_monotonic_time ();
    g_autoptr (QtiTestSession) session = qti_test_session_new (test, 1, NULL);
    g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_TIME_SPAN_SECOND);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/qti/test/fixed-order", test_fixed_order);
    g_test_add_func ("/qti/test/selection", test_selection);
    g_test_add_func ("/qti/test/replacement", test_replacement);
    g_test_add_func ("/qti/test/ordering", test_ordering);
    g_test_add_func ("/qti/test/apart", test_apart);
    g_test_add_func ("/qti/test/branches", test_branches);
    g_test_add_func ("/qti/test/nonlinear", test_nonlinear);
    g_test_add_func ("/qti/test/outcomes", test_outcomes);
    g_test_add_func ("/qti/test/limits", test_limits);
    g_test_add_func ("/qti/test/result", test_result);
    g_test_add_func ("/qti/test/bad", test_bad);
    g_test_add_func ("/qti/test/saved", test_saved);
    g_test_add_func ("/qti/test/saved-badly", test_saved_badly);
    g_test_add_func ("/qti/test/parts", test_parts);
    g_test_add_func ("/qti/test/endless-selection", test_endless_selection);
    return g_test_run ();
}
