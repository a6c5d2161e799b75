/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a document draws in from other files of its package, and what a test gives its items. */
#include <time.h>

#include "assessments/qti/redact.h"
#include "tests/assessments/qti/support.h"
#include "tests/assessments/qti/test_words.h"

#define NAMESPACE "xmlns=\"http://www.imsglobal.org/xsd/imsqtiasi_v3p0\""
#define HEAD                                                                                       \
    "<qti-assessment-item " NAMESPACE " identifier=\"i\" title=\"t\" adaptive=\"false\" "          \
    "time-dependent=\"false\"><qti-outcome-declaration identifier=\"SCORE\" "                      \
    "cardinality=\"single\" base-type=\"float\"/>"
#define SET(value)                                                                                 \
    "<qti-set-outcome-value identifier=\"SCORE\"><qti-base-value base-type=\"float\">" value       \
    "</qti-base-value></qti-set-outcome-value>"
#define FRAGMENT(text)                                                                             \
    "<qti-response-processing-fragment>" text "</qti-response-processing-fragment>"
#define REF(path) "<qti-response-processing-fragment href=\"" path "\"/>"
#define SECTION_REF(path) "<qti-assessment-section-ref identifier=\"r\" href=\"" path "\"/>"

typedef struct {
    const char *path, *text;
} File;

/* A package in memory. "p/deep/N.xml" draws in the next of its kind, without end. */
static const File files[] = {
    {"p/one.xml", FRAGMENT (SET ("3"))},
    {"p/sub/two.xml", FRAGMENT (REF ("../one.xml"))},
    {"p/rp.xml", "<qti-response-processing>" SET ("5") "</qti-response-processing>"},
    {"p/self.xml", FRAGMENT (REF ("self.xml"))},
    {"p/loop.xml", FRAGMENT (REF ("loop2.xml"))},
    {"p/loop2.xml", FRAGMENT (REF ("loop.xml"))},
    {"p/wrong.xml", FRAGMENT ("\n<qti-guess/>")},
    {"p/broken.xml", "<a>"},
    {"p/dtd.xml", "<!DOCTYPE a []><a/>"},
    {"p/many.xml", FRAGMENT (REF ("one.xml") REF ("one.xml"))},
    {"s/s.xml", SECTION ("S", "", ITEM ("a", "", "") SECTION_REF ("sub/t.xml"))},
    {"s/sub/t.xml", SECTION ("U", "", ITEM ("b", "", ""))},
    {"s/loop.xml", SECTION ("L", "", SECTION_REF ("loop.xml"))},
    {"s/out.xml",
     SECTION ("O", "", "<qti-assessment-item-ref identifier=\"x\" href=\"../../y.xml\"/>")},
};

static char *
read_cb (void *data, const char *path, size_t *ret_len, GError **error)
{
    char *text = NULL;
    int number = 0;
    if (sscanf (path, "p/deep/%d.xml", &number) == 1)
        text = g_strdup_printf (FRAGMENT (REF ("%d.xml")), number + 1);
    for (unsigned i = 0; i < G_N_ELEMENTS (files) && !text; i++) {
        if (strcmp (files[i].path, path) == 0)
            text = g_strdup (files[i].text);
    }
    if (text)
        *ret_len = strlen (text);
    else
        g_set_error (error, QTI_ERROR, QTI_ERROR_FILE, "Not there.");
    return text;
}

static double
score_of (const QtiItem *item)
{
    g_autoptr (QtiSession) session = qti_session_new (item, 1, NULL);
    qti_session_respond (session);
    return qti_session_outcome_number (session, "SCORE", -1);
}

static void
test_fragments (void)
{
    static const struct {
        const char *processing;
        double score;
    } good[] = {
        {"<qti-response-processing>" REF ("one.xml") "</qti-response-processing>", 3},
        {"<qti-response-processing>" REF ("sub/two.xml") SET ("4") "</qti-response-processing>", 4},
        {"<qti-response-processing>" SET ("4") REF ("sub/two.xml") "</qti-response-processing>", 3},
        {"<qti-response-processing template=\"http://x/own\" template-location=\"rp.xml\"/>", 5},
        {"<qti-response-processing>" REF ("%6Fne.xml") "</qti-response-processing>", 3},
    };
    for (unsigned i = 0; i < G_N_ELEMENTS (good); i++) {
        g_auto (QtiReport) report = {0};
        const QtiSource source = {read_cb, NULL, "p/i.xml"};
        g_autofree char *xml =
            g_strconcat (HEAD, good[i].processing, "</qti-assessment-item>", NULL);
        g_autoptr (QtiItem) item = qti_item_parse_from (xml, -1, &source, &report);
        g_assert_nonnull (item);
        g_assert_cmpfloat (score_of (item), ==, good[i].score);
        g_autofree char *renamed = support_rename (xml);
        g_autoptr (QtiItem) older = qti_item_parse_from (renamed, -1, &source, &report);
        g_assert_nonnull (older);
        g_assert_null (qti_item_parse (xml, -1, NULL));
    }
}

static void
test_bad_fragments (void)
{
    static const struct {
        const char *path;
        QtiErrorCode code;
        const char *words;
    } bad[] = {
        {"nothing.xml", QTI_ERROR_FILE, "cannot be read"},
        {"../../etc/passwd", QTI_ERROR_VALUE, "not within the package"},
        {"/etc/passwd", QTI_ERROR_VALUE, "not within the package"},
        {"http://x/y.xml", QTI_ERROR_VALUE, "not within the package"},
        {"%2e%2e/%2e%2e/x", QTI_ERROR_VALUE, "not within the package"},
        {"self.xml", QTI_ERROR_STRUCTURE, "leads back to itself"},
        {"loop.xml", QTI_ERROR_STRUCTURE, "leads back to itself"},
        {"deep/1.xml", QTI_ERROR_LIMIT, "8 files deep"},
        {"wrong.xml", QTI_ERROR_STRUCTURE, "In \"p/wrong.xml\", line 2"},
        {"broken.xml", QTI_ERROR_SYNTAX, "In \"p/broken.xml\""},
        {"dtd.xml", QTI_ERROR_SYNTAX, "In \"p/dtd.xml\""},
        {"../s/s.xml", QTI_ERROR_STRUCTURE, "not a list of rules"},
    };
    for (unsigned i = 0; i < G_N_ELEMENTS (bad); i++) {
        g_auto (QtiReport) report = {0};
        const QtiSource source = {read_cb, NULL, "p/i.xml"};
        g_autofree char *xml = g_strdup_printf (
            HEAD "\n<qti-response-processing>" REF ("%s") "</qti-response-processing>"
                                                          "</qti-assessment-item>",
            bad[i].path);
        g_autoptr (QtiItem) item = qti_item_parse_from (xml, -1, &source, &report);
        g_assert_null (item);
        const QtiDiagnostic *error = qti_report_first_error (&report);
        g_test_message ("%s", error->message);
        g_assert_cmpint (error->code, ==, bad[i].code);
        g_assert_cmpint (error->line, ==, 2);
        g_assert_nonnull (strstr (error->message, bad[i].words));
    }
}

/* A fragment drawn in too often is refused, however small it is. */
static void
test_too_many (void)
{
    g_auto (QtiReport) report = {0};
    const QtiSource source = {read_cb, NULL, "p/i.xml"};
    g_autoptr (GString) xml = g_string_new (HEAD "<qti-response-processing>");
    for (unsigned i = 0; i < 100; i++)
        g_string_append (xml, REF ("many.xml"));
    g_string_append (xml, "</qti-response-processing></qti-assessment-item>");
    g_assert_null (qti_item_parse_from (xml->str, -1, &source, &report));
    g_assert_cmpint (qti_report_first_error (&report)->code, ==, QTI_ERROR_LIMIT);
}

static QtiTest *
read_test (const char *xml, QtiReport *report)
{
    const QtiSource source = {read_cb, NULL, "s/t.xml"};
    return qti_test_parse_from (xml, -1, &source, report);
}

static void
test_sections (void)
{
    g_auto (QtiReport) report = {0};
    g_autoptr (QtiTest) test = read_test (
        TEST (PART ("linear", "<qti-assessment-section-ref identifier=\"r\" href=\"s.xml\" "
                              "required=\"true\"/>")),
        &report);
    if (report.errors)
        g_test_message ("%s", qti_report_first_error (&report)->message);
    g_assert_cmpint (report.errors, ==, 0);
    g_assert_cmpstr (qti_test_find (test, "a")->path, ==, "s/i.xml");
    g_assert_cmpstr (qti_test_find (test, "b")->path, ==, "s/sub/i.xml");
    g_assert_cmpstr (qti_test_find (test, "b")->parent->identifier, ==, "U");
    g_assert_true (qti_test_find (test, "S")->required);
    static const char *const bad[] = {"s/x.xml", "loop.xml", "out.xml", "../p/one.xml", ""};
    for (unsigned i = 0; i < G_N_ELEMENTS (bad); i++) {
        g_auto (QtiReport) trouble = {0};
        g_autofree char *xml = g_strdup_printf (TEST (PART ("linear", SECTION_REF ("%s"))), bad[i]);
        g_assert_null (read_test (xml, &trouble));
        g_test_message ("%s", qti_report_first_error (&trouble)->message);
    }
}

#define TEMPLATE_ITEM                                                                              \
    HEAD "<qti-response-declaration identifier=\"RESPONSE\" cardinality=\"single\" "               \
         "base-type=\"integer\"/><qti-template-declaration identifier=\"N\" "                      \
         "cardinality=\"single\" base-type=\"integer\" math-variable=\"true\"><qti-default-value>" \
         "<qti-value>2</qti-value></qti-default-value></qti-template-declaration>"                 \
         "<qti-template-declaration identifier=\"L\" cardinality=\"ordered\" "                     \
         "base-type=\"string\"/><qti-template-declaration identifier=\"E\" "                       \
         "cardinality=\"single\" base-type=\"float\"/><qti-item-body><math "                       \
         "xmlns=\"http://www.w3.org/1998/Math/MathML\"><mi>N</mi><mi>x</mi></math>"                \
         "<qti-portable-custom-interaction response-identifier=\"RESPONSE\" "                      \
         "custom-interaction-type-identifier=\"urn:x\"><qti-template-variable "                    \
         "template-identifier=\"N\"/><qti-template-variable template-identifier=\"L\"/>"           \
         "<qti-template-variable template-identifier=\"E\"/><qti-template-variable "               \
         "template-identifier=\"SCORE\"/></qti-portable-custom-interaction></qti-item-body>"       \
         "<qti-template-processing><qti-set-template-value identifier=\"L\"><qti-ordered>"         \
         "<qti-base-value base-type=\"string\">a\"b</qti-base-value><qti-base-value "              \
         "base-type=\"string\">c</qti-base-value></qti-ordered></qti-set-template-value>"          \
         "</qti-template-processing></qti-assessment-item>"

static void
test_template_defaults (void)
{
    g_auto (QtiReport) report = {0};
    g_autoptr (QtiTest) test = read_test (
        TEST (PART (
            "linear",
            SECTION ("S", "",
                     ITEM ("a", "", "") ITEM (
                         "b", "",
                         "<qti-template-default template-identifier=\"N\"><qti-sum><qti-variable "
                         "identifier=\"a.SCORE\"/><qti-base-value base-type=\"integer\">6"
                         "</qti-base-value></qti-sum></qti-template-default>"
                         "<qti-template-default template-identifier=\"X\"><qti-null/>"
                         "</qti-template-default>")))),
        &report);
    g_assert_nonnull (test);
    g_autoptr (QtiItem) item = qti_item_parse (TEMPLATE_ITEM, -1, NULL);
    g_assert_nonnull (item);
    g_autoptr (QtiTestSession) session = qti_test_session_new (test, 1, NULL);
    test_words_answer (session, 0, "A");
    g_autoptr (QtiSession) one = qti_test_session_begin_item (session, 1, item, 4);
    g_assert_cmpint (qti_session_value (one, "N")->items[0].integer, ==, 7);
    g_assert_cmpint (qti_test_session_report (session)->warnings, ==, 1);
    qti_session_restart (one, 5);
    g_assert_cmpint (qti_session_value (one, "N")->items[0].integer, ==, 7);
    g_autofree char *state = qti_session_save (one);
    g_autoptr (QtiSession) again = qti_session_restore (item, state, NULL, NULL);
    g_assert_cmpint (qti_session_value (again, "N")->items[0].integer, ==, 7);
    g_autoptr (QtiSession) plain = qti_test_session_begin_item (session, 0, item, 4);
    g_assert_cmpint (qti_session_value (plain, "N")->items[0].integer, ==, 2);
    static const char *const bad[] = {
        "<qti-template-default><qti-null/></qti-template-default>",
        "<qti-template-default template-identifier=\"N\"/>",
        "<qti-template-default template-identifier=\"N\"><qti-guess/></qti-template-default>",
    };
    for (unsigned i = 0; i < G_N_ELEMENTS (bad); i++) {
        g_autofree char *xml = g_strdup_printf (
            TEST (PART ("linear", SECTION ("S", "", ITEM ("a", "", "%s")))), bad[i]);
        g_assert_null (qti_test_parse (xml, -1, NULL));
    }
}

static void
test_portable_variables (void)
{
    static const char expected[] =
        "{\"N\":{\"base\":{\"integer\":2}},\"L\":{\"list\":{\"string\":[\"a\\\"b\",\"c\"]}},"
        "\"E\":{\"base\":null}}";
    g_autoptr (GError) error = NULL;
    unsigned n = 0;
    g_autoptr (QtiItem) item = qti_item_parse (TEMPLATE_ITEM, -1, NULL);
    g_autoptr (QtiSession) session = qti_session_new (item, 1, NULL);
    g_autofree char *json =
        qti_session_portable_variables (session, qti_item_interactions (item, &n));
    g_assert_cmpstr (json, ==, expected);
    g_autofree char *xml = qti_redact (item, session, &error);
    g_assert_no_error (error);
    g_assert_nonnull (strstr (xml, "<mn>2</mn><mi>x</mi>"));
    g_autoptr (QtiItem) delivered = qti_item_parse (xml, -1, &error);
    g_autoptr (QtiSession) away = qti_session_new (delivered, 1, NULL);
    g_autofree char *same =
        qti_session_portable_variables (away, qti_item_interactions (delivered, &n));
    g_assert_cmpstr (same, ==, expected);
}

/* Every type that a variable may have, as PCI writes it. */
static void
test_portable_types (void)
{
    static const struct {
        const char *type, *cardinality, *value, *json;
    } rows[] = {
        {"boolean", "single", "true", "{\"base\":{\"boolean\":true}}"},
        {"float", "single", "0.5", "{\"base\":{\"float\":0.5}}"},
        {"point", "multiple", "3 4", "{\"list\":{\"point\":[[3,4]]}}"},
        {"pair", "single", "A B", "{\"base\":{\"pair\":[\"A\",\"B\"]}}"},
        {"directedPair", "ordered", "A B", "{\"list\":{\"directedPair\":[[\"A\",\"B\"]]}}"},
        {"duration", "single", "2", "{\"base\":{\"duration\":2}}"},
        {"identifier", "single", "A", "{\"base\":{\"identifier\":\"A\"}}"},
    };
    for (unsigned i = 0; i < G_N_ELEMENTS (rows); i++) {
        g_autofree char *xml = g_strdup_printf (
            HEAD "<qti-response-declaration identifier=\"R\" cardinality=\"single\" "
                 "base-type=\"string\"/><qti-template-declaration identifier=\"V\" "
                 "cardinality=\"%s\" base-type=\"%s\"><qti-default-value><qti-value>%s"
                 "</qti-value></qti-default-value></qti-template-declaration><qti-item-body>"
                 "<qti-portable-custom-interaction response-identifier=\"R\">"
                 "<qti-template-variable template-identifier=\"V\"/>"
                 "</qti-portable-custom-interaction></qti-item-body></qti-assessment-item>",
            rows[i].cardinality, rows[i].type, rows[i].value);
        g_autofree char *expected = g_strdup_printf ("{\"V\":%s}", rows[i].json);
        unsigned n = 0;
        g_autoptr (QtiItem) item = qti_item_parse (xml, -1, NULL);
        g_autoptr (QtiSession) session = qti_session_new (item, 1, NULL);
        g_autofree char *json =
            qti_session_portable_variables (session, qti_item_interactions (item, &n));
        g_assert_cmpstr (json, ==, expected);
    }
}

static void
test_portable_record (void)
{
    unsigned n = 0;
    g_autoptr (QtiItem) item = qti_item_parse (
        HEAD "<qti-response-declaration identifier=\"R\" cardinality=\"single\" "
             "base-type=\"string\"/><qti-context-declaration identifier=\"C\" "
             "cardinality=\"record\"><qti-default-value><qti-value field-identifier=\"a\" "
             "base-type=\"integer\">1</qti-value><qti-value field-identifier=\"b\" "
             "base-type=\"string\">x</qti-value></qti-default-value></qti-context-declaration>"
             "<qti-item-body><qti-portable-custom-interaction response-identifier=\"R\">"
             "<qti-context-variable identifier=\"C\"/></qti-portable-custom-interaction>"
             "</qti-item-body></qti-assessment-item>",
        -1, NULL);
    g_autoptr (QtiSession) session = qti_session_new (item, 1, NULL);
    g_autofree char *json =
        qti_session_portable_variables (session, qti_item_interactions (item, &n));
    g_assert_cmpstr (json, ==,
                     "{\"C\":{\"record\":[{\"name\":\"a\",\"base\":{\"integer\":1}},"
                     "{\"name\":\"b\",\"base\":{\"string\":\"x\"}}]}}");
}

/* Small documents that ask for endless work or endless text are answered or refused soon. */
static void
test_blow_ups (void)
{
    static const struct {
        const char *head, *unit, *tail;
    } rows[] = {
        {"<qti-item-body><p>", "<qti-printed-variable identifier=\"N\"/>", "</p></qti-item-body>"},
        {"<qti-item-body><p>",
         "<qti-printed-variable identifier=\"SCORE\" format=\"%9999999.9f\"/>",
         "</p></qti-item-body>"},
        {"<qti-item-body><math>", "<mi>N</mi>", "</math></qti-item-body>"},
        {"<qti-item-body><qti-portable-custom-interaction response-identifier=\"R\">",
         "<qti-template-variable template-identifier=\"N\"/>",
         "</qti-portable-custom-interaction></qti-item-body>"},
        {"<qti-response-processing>",
         "<qti-set-outcome-value identifier=\"B\"><qti-substring case-sensitive=\"false\">"
         "<qti-variable identifier=\"N\"/><qti-variable identifier=\"N\"/></qti-substring>"
         "</qti-set-outcome-value>",
         "</qti-response-processing>"},
        {"<qti-response-processing>",
         "<qti-set-outcome-value identifier=\"B\"><qti-string-match case-sensitive=\"false\">"
         "<qti-variable identifier=\"N\"/><qti-variable identifier=\"N\"/></qti-string-match>"
         "</qti-set-outcome-value>",
         "</qti-response-processing>"},
    };
    g_autoptr (GString) text = g_string_new (NULL);
    while (text->len < 400000)
        g_string_append (text, "é");
    for (unsigned i = 0; i < G_N_ELEMENTS (rows); i++) {
        g_autoptr (GString) xml = g_string_new (
            HEAD "<qti-outcome-declaration identifier=\"B\" cardinality=\"single\" "
                 "base-type=\"boolean\"/><qti-response-declaration identifier=\"R\" "
                 "cardinality=\"single\" base-type=\"string\"/><qti-template-declaration "
                 "identifier=\"N\" cardinality=\"single\" base-type=\"string\" "
                 "math-variable=\"true\"><qti-default-value><qti-value>");
        g_string_append_printf (xml,
                                "%s</qti-value></qti-default-value></qti-template-declaration>%s",
                                text->str, rows[i].head);
        for (unsigned k = 0; k < 3000; k++)
            g_string_append (xml, rows[i].unit);
        g_string_append_printf (xml, "%s</qti-assessment-item>", rows[i].tail);
        g_autoptr (GError) error = NULL;
        g_autoptr (QtiItem) item = qti_item_parse (xml->str, -1, &error);
        g_assert_no_error (error);
        clock_t start = clock ();
        g_autoptr (QtiSession) session = qti_session_new (item, 1, NULL);
        qti_session_respond (session);
        g_autofree char *delivered = qti_redact (item, session, NULL);
        g_test_message ("%s: %.3f s", rows[i].unit, (double)(clock () - start) / CLOCKS_PER_SEC);
        g_assert_cmpfloat ((double)(clock () - start) / CLOCKS_PER_SEC, <, 5);
    }
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/qti/sources/fragments", test_fragments);
    g_test_add_func ("/qti/sources/bad-fragments", test_bad_fragments);
    g_test_add_func ("/qti/sources/too-many", test_too_many);
    g_test_add_func ("/qti/sources/sections", test_sections);
    g_test_add_func ("/qti/sources/template-defaults", test_template_defaults);
    g_test_add_func ("/qti/sources/portable-variables", test_portable_variables);
    g_test_add_func ("/qti/sources/portable-types", test_portable_types);
    g_test_add_func ("/qti/sources/portable-record", test_portable_record);
    g_test_add_func ("/qti/sources/blow-ups", test_blow_ups);
    return g_test_run ();
}
