/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cases with expected outcomes: the samples, and one or more for each expression and rule. Every case runs in the names
   of 3.0 and of 2.1. */
#include "tests/assessments/qti/support.h"

typedef struct {
    json_t *line;
    bool renamed;
} Case;

static QtiValue
twice (QtiArena *arena, const QtiValue *operands, size_t n, void *data)
{
    double number = 0;
    if (n != 1 || !qti_value_number (&operands[0], &number))
        return qti_value_null (QTI_INTEGER, QTI_SINGLE);
    return qti_value_integer (arena, (int64_t)number * 2);
}

static const QtiCustomOperator custom_rows[] = {{"test.double", twice, NULL}};
static const QtiOperators custom = {custom_rows, G_N_ELEMENTS (custom_rows)};

static QtiItem *
compile (char *xml, bool renamed)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *given = xml;
    g_autofree char *text = renamed ? support_rename (given) : g_steal_pointer (&given);
    QtiItem *item = qti_item_parse (text, -1, &error);
    g_assert_no_error (error);
    g_assert_cmpint (qti_item_version (item), ==, renamed ? 21 : 30);
    return item;
}

static void
expect (json_t *expected, const QtiSession *session)
{
    json_t *got = support_outcomes (session);
    if (!support_same (expected, got)) {
        g_autofree char *wanted = json_dumps (expected, JSON_ENCODE_ANY);
        g_autofree char *was = json_dumps (got, JSON_ENCODE_ANY);
        g_test_message ("expected %s, got %s", wanted, was);
        g_test_fail ();
    }
    json_decref (got);
}

static void
test_sample (const void *data)
{
    const Case *given = data;
    const char *file = json_string_value (json_object_get (given->line, "file"));
    g_autoptr (QtiItem) item = compile (support_read (file), given->renamed);
    g_autoptr (QtiSession) session = qti_session_new (item, 1, &custom);
    json_t *attempts = json_object_get (given->line, "attempts");
    if (!attempts) {
        support_bind (session, json_object_get (given->line, "responses"));
        qti_session_respond (session);
    }
    for (size_t i = 0; i < json_array_size (attempts); i++) {
        support_bind (session, json_array_get (attempts, i));
        qti_session_respond (session);
        expect (json_array_get (json_object_get (given->line, "outcomesPerAttempt"), i), session);
    }
    expect (json_object_get (given->line, "outcomes"), session);
}

static char *
fill_item (json_t *line)
{
    g_autofree char *xml = support_read ("expressions.xml");
    g_autofree char *typed =
        support_replace (xml, "@TYPE@", json_string_value (json_object_get (line, "type")));
    g_autofree char *sized = support_replace (
        typed, "@CARDINALITY@", json_string_value (json_object_get (line, "cardinality")));
    return support_replace (sized, "@EXPRESSION@",
                            json_string_value (json_object_get (line, "expression")));
}

static void
test_expression (const void *data)
{
    const Case *given = data;
    g_autoptr (QtiItem) item = compile (fill_item (given->line), given->renamed);
    g_autoptr (QtiSession) session = qti_session_new (item, 1, &custom);
    support_bind (session, json_object_get (given->line, "responses"));
    qti_session_respond (session);
    json_t *expected = json_pack ("{sO}", "OUT", json_object_get (given->line, "expect"));
    expect (expected, session);
    json_decref (expected);
    bool spoke = qti_session_report (session)->warnings > 0;
    g_assert_cmpint (spoke, ==, json_is_true (json_object_get (given->line, "diagnostic")));
}

/* Whole items whose rules are the case: "head" are declarations, "rules" the processing. */
static void
test_rules (const void *data)
{
    const Case *given = data;
    const char *adaptive =
        json_is_true (json_object_get (given->line, "adaptive")) ? "true" : "false";
    const char *body = json_string_value (json_object_get (given->line, "body"));
    char *xml = g_strdup_printf (
        "<qti-assessment-item xmlns=\"http://www.imsglobal.org/xsd/imsqtiasi_v3p0\" "
        "identifier=\"rules\" "
        "title=\"Rules\" adaptive=\"%s\" "
        "time-dependent=\"false\">%s<qti-item-body>%s</qti-item-body>%s"
        "</qti-assessment-item>",
        adaptive, json_string_value (json_object_get (given->line, "head")), body ? body : "<p/>",
        json_string_value (json_object_get (given->line, "rules")));
    g_autoptr (QtiItem) item = compile (xml, given->renamed);
    g_autoptr (QtiSession) session = qti_session_new (item, 1, &custom);
    json_t *attempts = json_object_get (given->line, "attempts");
    for (size_t i = 0; i < json_array_size (attempts); i++) {
        support_bind (session, json_array_get (attempts, i));
        qti_session_respond (session);
        expect (json_array_get (json_object_get (given->line, "outcomes"), i), session);
    }
    bool spoke = qti_session_report (session)->warnings > 0;
    g_assert_cmpint (spoke, ==, json_is_true (json_object_get (given->line, "diagnostic")));
}

static void
free_case (void *data)
{
    Case *given = data;
    json_decref (given->line);
    g_free (given);
}

static void
add_file (const char *file, const char *kind, GTestDataFunc run)
{
    json_t *lines = support_lines (file);
    for (size_t i = 0; i < json_array_size (lines); i++) {
        json_t *line = json_array_get (lines, i);
        const char *clause = json_string_value (json_object_get (line, "clause"));
        for (int renamed = 0; renamed < 2; renamed++) {
            Case *given = g_new0 (Case, 1);
            given->line = json_incref (line);
            given->renamed = renamed;
            g_autofree char *safe = g_strdelimit (
                g_strdup (clause ? clause : json_string_value (json_object_get (line, "file"))),
                "/", '|');
            g_autofree char *path =
                g_strdup_printf ("/qti/%s/%s/%03zu %s", kind, renamed ? "2.1" : "3.0", i + 1, safe);
            g_test_add_data_func_full (path, given, run, free_case);
        }
    }
    json_decref (lines);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    add_file ("cases.ndjson", "sample", test_sample);
    add_file ("expressions.ndjson", "expression", test_expression);
    add_file ("rules.ndjson", "rule", test_rules);
    return g_test_run ();
}
