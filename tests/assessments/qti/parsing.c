/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parser refuses, with code and place, and what it only warns of. */
#include "assessments/qti/prescan.h"
#include "tests/assessments/qti/support.h"

#define HEAD                                                                                       \
    "<qti-assessment-item xmlns=\"http://www.imsglobal.org/xsd/imsqtiasi_v3p0\" identifier=\"i\" " \
    "title=\"t\" adaptive=\"false\" time-dependent=\"false\">\n"
#define TAIL "</qti-assessment-item>"
#define RESPONSE                                                                                   \
    "<qti-response-declaration identifier=\"R\" cardinality=\"single\" base-type=\"integer\"/>"
#define SCORE                                                                                      \
    "<qti-outcome-declaration identifier=\"SCORE\" cardinality=\"single\" base-type=\"float\"/>"
#define RULE(text)                                                                                 \
    HEAD RESPONSE SCORE "\n<qti-response-processing>" text "</qti-response-processing>" TAIL
#define SET(text)                                                                                  \
    RULE ("<qti-set-outcome-value identifier=\"SCORE\">" text "</qti-set-outcome-value>")

static const struct {
    const char *what;
    const char *xml;
    QtiErrorCode code;
    int line;
} bad[] = {
    {"nothing", "", QTI_ERROR_SYNTAX, 1},
    {"no XML", "hello", QTI_ERROR_SYNTAX, 1},
    {"not closed", "<a>\n<b></a>", QTI_ERROR_SYNTAX, 2},
    {"a DTD", "<?xml version=\"1.0\"?>\n<!DOCTYPE a []><a/>", QTI_ERROR_SYNTAX, 2},
    {"an entity", HEAD "<qti-item-body><p>&nothing;</p></qti-item-body>" TAIL, QTI_ERROR_SYNTAX, 2},
    {"UTF-16 by name", "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>", QTI_ERROR_SYNTAX, 1},
    {"bad UTF-8", HEAD "<qti-item-body><p>\xff\xfe</p></qti-item-body>" TAIL, QTI_ERROR_SYNTAX, 2},
    {"another root", "<html/>", QTI_ERROR_STRUCTURE, 1},
    {"no identifier", "<qti-assessment-item/>", QTI_ERROR_STRUCTURE, 1},
    {"a rule outside of processing", HEAD "\n<qti-exit-response/>" TAIL, QTI_ERROR_STRUCTURE, 3},
    {"a declaration without a type", HEAD "<qti-response-declaration identifier=\"R\"/>" TAIL,
     QTI_ERROR_VALUE, 2},
    {"a declaration without an identifier", HEAD "<qti-response-declaration/>" TAIL,
     QTI_ERROR_STRUCTURE, 2},
    {"a variable twice", HEAD RESPONSE "\n" RESPONSE TAIL, QTI_ERROR_STRUCTURE, 3},
    {"a base type that does not exist",
     HEAD
     "<qti-outcome-declaration identifier=\"O\" cardinality=\"single\" base-type=\"number\"/>" TAIL,
     QTI_ERROR_VALUE, 2},
    {"a correct response of the wrong type",
     HEAD
     "<qti-response-declaration identifier=\"R\" cardinality=\"single\" base-type=\"integer\">\n"
     "<qti-correct-response>\n<qti-value>x</qti-value></qti-correct-response></"
     "qti-response-declaration>" TAIL,
     QTI_ERROR_VALUE, 4},
    {"an integer out of range",
     HEAD "<qti-outcome-declaration identifier=\"O\" cardinality=\"single\" base-type=\"integer\">"
          "<qti-default-value><qti-value>9223372036854775808</qti-value></qti-default-value>"
          "</qti-outcome-declaration>" TAIL,
     QTI_ERROR_VALUE, 2},
    {"two values of a single",
     HEAD "<qti-outcome-declaration identifier=\"O\" cardinality=\"single\" "
          "base-type=\"integer\"><qti-default-value>"
          "<qti-value>1</qti-value><qti-value>2</qti-value></qti-default-value></"
          "qti-outcome-declaration>" TAIL,
     QTI_ERROR_VALUE, 2},
    {"a map key of the wrong type",
     HEAD "<qti-response-declaration identifier=\"R\" cardinality=\"single\" "
          "base-type=\"integer\"><qti-mapping>"
          "<qti-map-entry map-key=\"x\" "
          "mapped-value=\"1\"/></qti-mapping></qti-response-declaration>" TAIL,
     QTI_ERROR_VALUE, 2},
    {"an area that is none",
     HEAD
     "<qti-response-declaration identifier=\"R\" cardinality=\"single\" "
     "base-type=\"point\"><qti-area-mapping>"
     "<qti-area-map-entry shape=\"circle\" coords=\"1,2\" mapped-value=\"1\"/></qti-area-mapping>"
     "</qti-response-declaration>" TAIL,
     QTI_ERROR_VALUE, 2},
    {"an interaction without a declaration",
     HEAD
     "<qti-item-body>\n<qti-choice-interaction response-identifier=\"X\"/></qti-item-body>" TAIL,
     QTI_ERROR_REFERENCE, 3},
    {"a built-in variable as another type",
     HEAD "<qti-outcome-declaration identifier=\"completionStatus\" cardinality=\"single\" "
          "base-type=\"integer\"/>" TAIL,
     QTI_ERROR_STRUCTURE, 1},
    {"rules in another file where there are no files",
     HEAD "\n<qti-response-processing template-location=\"../rules/own.xml\"/>" TAIL,
     QTI_ERROR_UNSUPPORTED, 3},
    {"an unknown rule", RULE ("\n<qti-set-everything/>"), QTI_ERROR_STRUCTURE, 4},
    {"an expression where a rule belongs", RULE ("<qti-null/>"), QTI_ERROR_STRUCTURE, 3},
    {"a rule of templates", RULE ("<qti-exit-template-x/>"), QTI_ERROR_STRUCTURE, 3},
    {"an unknown expression", SET ("<qti-guess/>"), QTI_ERROR_STRUCTURE, 3},
    {"no expression", SET (""), QTI_ERROR_STRUCTURE, 3},
    {"two expressions", SET ("<qti-null/><qti-null/>"), QTI_ERROR_STRUCTURE, 3},
    {"text among rules", RULE ("hello"), QTI_ERROR_STRUCTURE, 3},
    {"too few operands", SET ("<qti-divide><qti-null/></qti-divide>"), QTI_ERROR_STRUCTURE, 3},
    {"too many operands", SET ("<qti-not><qti-null/><qti-null/></qti-not>"), QTI_ERROR_STRUCTURE,
     3},
    {"a variable that is not declared", SET ("<qti-variable identifier=\"X\"/>"),
     QTI_ERROR_REFERENCE, 3},
    {"an outcome that is not declared",
     RULE ("<qti-set-outcome-value identifier=\"X\"><qti-null/></qti-set-outcome-value>"),
     QTI_ERROR_REFERENCE, 3},
    {"a response that a rule would set",
     RULE ("<qti-set-outcome-value identifier=\"R\"><qti-null/></qti-set-outcome-value>"),
     QTI_ERROR_REFERENCE, 3},
    {"a lookup without a table",
     RULE ("<qti-lookup-outcome-value identifier=\"SCORE\"><qti-null/></qti-lookup-outcome-value>"),
     QTI_ERROR_REFERENCE, 3},
    {"a mapping that is not there", SET ("<qti-map-response identifier=\"R\"/>"),
     QTI_ERROR_REFERENCE, 3},
    {"a base value of the wrong type",
     SET ("<qti-base-value base-type=\"float\">x</qti-base-value>"), QTI_ERROR_VALUE, 3},
    {"a base value that is not a number",
     SET ("<qti-base-value base-type=\"float\">NaN</qti-base-value>"), QTI_ERROR_VALUE, 3},
    {"a pattern that is wrong",
     SET ("<qti-pattern-match pattern=\"a{2\"><qti-null/></qti-pattern-match>"), QTI_ERROR_VALUE,
     3},
    {"a pattern that is too large",
     SET ("<qti-pattern-match pattern=\"((a{1000}){1000}){1000}\"><qti-null/></qti-pattern-match>"),
     QTI_ERROR_VALUE, 3},
    {"an unknown mathematical function",
     SET ("<qti-math-operator name=\"sine\"><qti-null/></qti-math-operator>"), QTI_ERROR_VALUE, 3},
    {"an unknown rounding mode",
     SET ("<qti-round-to rounding-mode=\"up\" figures=\"2\"><qti-null/></qti-round-to>"),
     QTI_ERROR_VALUE, 3},
    {"an index that is no number", SET ("<qti-index n=\"x\"><qti-null/></qti-index>"),
     QTI_ERROR_VALUE, 3},
    {"an index without n", SET ("<qti-index><qti-null/></qti-index>"), QTI_ERROR_STRUCTURE, 3},
    {"an expression of tests", SET ("<qti-number-correct/>"), QTI_ERROR_STRUCTURE, 3},
    {"a condition without branches", RULE ("<qti-response-condition/>"), QTI_ERROR_STRUCTURE, 3},
    {"else before if",
     RULE ("<qti-response-condition><qti-response-else/></qti-response-condition>"),
     QTI_ERROR_STRUCTURE, 3},
    {"an unknown template",
     HEAD SCORE RESPONSE "<qti-response-processing template=\"http://x/y\"/>" TAIL,
     QTI_ERROR_UNSUPPORTED, 2},
    {"a template without RESPONSE",
     HEAD SCORE "<qti-response-processing template=\"match_correct\"/>" TAIL, QTI_ERROR_REFERENCE,
     2},
    {"an element that no declaration has",
     HEAD "<qti-outcome-declaration identifier=\"O\" cardinality=\"single\" base-type=\"float\">"
          "<p/>"
          "</qti-outcome-declaration>" TAIL,
     QTI_ERROR_STRUCTURE, 2},
    {"a row without a target",
     HEAD "<qti-outcome-declaration identifier=\"O\" cardinality=\"single\" base-type=\"float\">"
          "<qti-match-table><qti-match-table-entry source-value=\"1\"/></qti-match-table>"
          "</qti-outcome-declaration>" TAIL,
     QTI_ERROR_STRUCTURE, 2},
    {"a row with a target of the wrong type",
     HEAD "<qti-outcome-declaration identifier=\"O\" cardinality=\"single\" base-type=\"float\">"
          "<qti-match-table><qti-match-table-entry source-value=\"1\" "
          "target-value=\"x\"/></qti-match-table>"
          "</qti-outcome-declaration>" TAIL,
     QTI_ERROR_VALUE, 2},
    {"a row with a source that is no number",
     HEAD "<qti-outcome-declaration identifier=\"O\" cardinality=\"single\" base-type=\"float\">"
          "<qti-match-table><qti-match-table-entry source-value=\"x\" "
          "target-value=\"1\"/></qti-match-table>"
          "</qti-outcome-declaration>" TAIL,
     QTI_ERROR_VALUE, 2},
    {"a table default of the wrong type",
     HEAD "<qti-outcome-declaration identifier=\"O\" cardinality=\"single\" base-type=\"float\">"
          "<qti-interpolation-table default-value=\"x\"/>"
          "</qti-outcome-declaration>" TAIL,
     QTI_ERROR_VALUE, 2},
    {"a mapping bound that is no number",
     HEAD "<qti-response-declaration identifier=\"O\" cardinality=\"single\" base-type=\"string\">"
          "<qti-mapping lower-bound=\"low\"/>"
          "</qti-response-declaration>" TAIL,
     QTI_ERROR_VALUE, 2},
    {"a map entry without a value",
     HEAD "<qti-response-declaration identifier=\"O\" cardinality=\"single\" base-type=\"string\">"
          "<qti-mapping><qti-map-entry map-key=\"a\"/></qti-mapping>"
          "</qti-response-declaration>" TAIL,
     QTI_ERROR_STRUCTURE, 2},
    {"a mapped value that is no number",
     HEAD "<qti-response-declaration identifier=\"O\" cardinality=\"single\" base-type=\"string\">"
          "<qti-mapping><qti-map-entry map-key=\"a\" mapped-value=\"b\"/></qti-mapping>"
          "</qti-response-declaration>" TAIL,
     QTI_ERROR_VALUE, 2},
    {"an area default that is no number",
     HEAD "<qti-response-declaration identifier=\"O\" cardinality=\"single\" base-type=\"point\">"
          "<qti-area-mapping default-value=\"b\"/>"
          "</qti-response-declaration>" TAIL,
     QTI_ERROR_VALUE, 2},
    {"an area value that is no number",
     HEAD "<qti-response-declaration identifier=\"O\" cardinality=\"single\" base-type=\"point\">"
          "<qti-area-mapping><qti-area-map-entry shape=\"default\" "
          "mapped-value=\"b\"/></qti-area-mapping>"
          "</qti-response-declaration>" TAIL,
     QTI_ERROR_VALUE, 2},
    {"an ellipse of three numbers",
     HEAD "<qti-response-declaration identifier=\"O\" cardinality=\"single\" base-type=\"point\">"
          "<qti-area-mapping><qti-area-map-entry shape=\"ellipse\" coords=\"1,2,3\" "
          "mapped-value=\"1\"/></qti-area-mapping>"
          "</qti-response-declaration>" TAIL,
     QTI_ERROR_VALUE, 2},
    {"an odd polygon",
     HEAD "<qti-response-declaration identifier=\"O\" cardinality=\"single\" base-type=\"point\">"
          "<qti-area-mapping><qti-area-map-entry shape=\"poly\" coords=\"1,2,3,4,5,6,7\" "
          "mapped-value=\"1\"/></qti-area-mapping>"
          "</qti-response-declaration>" TAIL,
     QTI_ERROR_VALUE, 2},
    {"a shape that does not exist",
     HEAD "<qti-response-declaration identifier=\"O\" cardinality=\"single\" base-type=\"point\">"
          "<qti-area-mapping><qti-area-map-entry shape=\"star\" coords=\"1,2\" "
          "mapped-value=\"1\"/></qti-area-mapping>"
          "</qti-response-declaration>" TAIL,
     QTI_ERROR_VALUE, 2},
    {"coordinates that are no numbers",
     HEAD "<qti-response-declaration identifier=\"O\" cardinality=\"single\" base-type=\"point\">"
          "<qti-area-mapping><qti-area-map-entry shape=\"circle\" coords=\"a,b,c\" "
          "mapped-value=\"1\"/></qti-area-mapping>"
          "</qti-response-declaration>" TAIL,
     QTI_ERROR_VALUE, 2},
    {"a record value without a field",
     HEAD "<qti-outcome-declaration identifier=\"O\" "
          "cardinality=\"record\"><qti-default-value><qti-value>1</qti-value></qti-default-value></"
          "qti-outcome-declaration>" TAIL,
     QTI_ERROR_STRUCTURE, 2},
    {"a record value of the wrong type",
     HEAD "<qti-outcome-declaration identifier=\"O\" "
          "cardinality=\"record\"><qti-default-value><qti-value field-identifier=\"a\" "
          "base-type=\"integer\">x</qti-value></qti-default-value></qti-outcome-declaration>" TAIL,
     QTI_ERROR_VALUE, 2},
    {"a negative duration",
     HEAD
     "<qti-response-declaration identifier=\"O\" cardinality=\"single\" base-type=\"duration\">"
     "<qti-correct-response><qti-value>-1</qti-value></qti-correct-response>"
     "</qti-response-declaration>" TAIL,
     QTI_ERROR_VALUE, 2},
    {"half a pair",
     HEAD "<qti-response-declaration identifier=\"O\" cardinality=\"single\" base-type=\"pair\">"
          "<qti-correct-response><qti-value>A</qti-value></qti-correct-response>"
          "</qti-response-declaration>" TAIL,
     QTI_ERROR_VALUE, 2},
    {"a point far away",
     HEAD "<qti-response-declaration identifier=\"O\" cardinality=\"single\" base-type=\"point\">"
          "<qti-correct-response><qti-value>1e12 0</qti-value></qti-correct-response>"
          "</qti-response-declaration>" TAIL,
     QTI_ERROR_VALUE, 2},
    {"a boolean that is a word",
     HEAD "<qti-response-declaration identifier=\"O\" cardinality=\"single\" base-type=\"boolean\">"
          "<qti-correct-response><qti-value>yes</qti-value></qti-correct-response>"
          "</qti-response-declaration>" TAIL,
     QTI_ERROR_VALUE, 2},
    {"an identifier of two words",
     HEAD
     "<qti-response-declaration identifier=\"O\" cardinality=\"single\" base-type=\"identifier\">"
     "<qti-correct-response><qti-value>a b</qti-value></qti-correct-response>"
     "</qti-response-declaration>" TAIL,
     QTI_ERROR_VALUE, 2},
    {"a tolerance mode without a tolerance",
     SET ("<qti-equal tolerance-mode=\"absolute\"><qti-null/><qti-null/></qti-equal>"),
     QTI_ERROR_STRUCTURE, 3},
    {"three tolerances",
     SET ("<qti-equal tolerance-mode=\"absolute\" tolerance=\"1 2 "
          "3\"><qti-null/><qti-null/></qti-equal>"),
     QTI_ERROR_VALUE, 3},
    {"an area that is no area",
     SET ("<qti-inside shape=\"rect\" coords=\"1\"><qti-null/></qti-inside>"), QTI_ERROR_VALUE, 3},
    {"a field without a name", SET ("<qti-field-value><qti-null/></qti-field-value>"),
     QTI_ERROR_STRUCTURE, 3},
    {"no pattern", SET ("<qti-pattern-match><qti-null/></qti-pattern-match>"), QTI_ERROR_STRUCTURE,
     3},
    {"atan2 of one", SET ("<qti-math-operator name=\"atan2\"><qti-null/></qti-math-operator>"),
     QTI_ERROR_STRUCTURE, 3},
    {"an unknown constant", SET ("<qti-math-constant name=\"tau\"/>"), QTI_ERROR_VALUE, 3},
    {"a constant without a name", SET ("<qti-math-constant/>"), QTI_ERROR_STRUCTURE, 3},
    {"a custom operator without a name", SET ("<qti-custom-operator/>"), QTI_ERROR_STRUCTURE, 3},
    {"an unknown statistic",
     SET ("<qti-stats-operator name=\"median\"><qti-null/></qti-stats-operator>"), QTI_ERROR_VALUE,
     3},
    {"a base value without a type", SET ("<qti-base-value>1</qti-base-value>"), QTI_ERROR_VALUE, 3},
    {"text in an expression", SET ("<qti-not>text</qti-not>"), QTI_ERROR_STRUCTURE, 3},
    {"rounding without figures", SET ("<qti-round-to><qti-null/></qti-round-to>"),
     QTI_ERROR_STRUCTURE, 3},
    {"a fragment in another file", RULE ("<qti-response-processing-fragment href=\"f.xml\"/>"),
     QTI_ERROR_UNSUPPORTED, 3},
    {"a constraint without an expression",
     HEAD "<qti-template-processing><qti-template-constraint/></qti-template-processing>" TAIL,
     QTI_ERROR_STRUCTURE, 2},
    {"a branch without an expression",
     RULE ("<qti-response-condition><qti-response-if/></qti-response-condition>"),
     QTI_ERROR_STRUCTURE, 3},
    {"an interaction without a response",
     HEAD "<qti-item-body><qti-upload-interaction/></qti-item-body>" TAIL, QTI_ERROR_STRUCTURE, 2},
    {"a hotspot that is no area",
     HEAD RESPONSE
     "<qti-item-body><qti-hotspot-interaction response-identifier=\"R\"><qti-hotspot-choice "
     "identifier=\"a\" shape=\"rect\" "
     "coords=\"1\"/></qti-hotspot-interaction></qti-item-body>" TAIL,
     QTI_ERROR_VALUE, 2},
    {"a choice without an identifier",
     HEAD RESPONSE
     "<qti-item-body><qti-choice-interaction response-identifier=\"R\"><qti-simple-choice/>"
     "</qti-choice-interaction></qti-item-body>" TAIL,
     QTI_ERROR_STRUCTURE, 2},
};

static void
test_bad (void)
{
    for (unsigned i = 0; i < G_N_ELEMENTS (bad); i++) {
        g_auto (QtiReport) report = {0};
        g_autoptr (QtiItem) item = qti_item_parse_report (bad[i].xml, -1, &report);
        const QtiDiagnostic *first = qti_report_first_error (&report);
        g_test_message ("%s: %s", bad[i].what, first ? first->message : "no error");
        g_assert_null (item);
        g_assert_nonnull (first);
        g_assert_cmpint (first->code, ==, bad[i].code);
        g_assert_cmpint (first->line, ==, bad[i].line);
        g_assert_null (strchr (first->message, '\n'));
    }
}

/* A document of one shape that grows with n, and whether it must be refused. */
static char *
repeat (const char *head, const char *part, unsigned n, const char *tail)
{
    GString *out = g_string_new (head);
    g_auto (GStrv) pieces = g_strsplit (part, "%u", -1);
    for (unsigned i = 0; i < n; i++) {
        g_autofree char *number = g_strdup_printf ("%u", i);
        g_autofree char *one = g_strjoinv (number, pieces);
        g_string_append (out, one);
    }
    return g_string_free (g_string_append (out, tail), FALSE);
}

/* Documents of about a megabyte, each of another shape. */
static const struct {
    const char *what, *head, *part, *tail;
    unsigned n;
    bool refused;
} shapes[] = {
    {"attributes", "<a ", "a%u=\"x\" ", "/>", 80000, true},
    {"namespaces", "<a ", "xmlns:a%u=\"u%u\" ", "/>", 40000, true},
    {"depth", "", "<a>", "", 100000, true},
    {"elements", HEAD "<qti-item-body>", "<p>%u</p>", "</qti-item-body>" TAIL, 90000, true},
    {"paragraphs", HEAD "<qti-item-body>", "<p>%u</p>", "</qti-item-body>" TAIL, 40000, false},
    {"text", HEAD "<qti-item-body><p>", "a long text of words %u ", "</p></qti-item-body>" TAIL,
     40000, false},
    {"a long attribute", "<a b=\"", "x%u", "\"/>", 100000, true},
    {"comments", HEAD "<qti-item-body>", "<!-- %u -->", "</qti-item-body>" TAIL, 80000, false},
    {"declarations", HEAD,
     "<qti-outcome-declaration identifier=\"V%u\" cardinality=\"single\" base-type=\"float\"/>",
     TAIL, 11000, true},
    {"correct values",
     HEAD
     "<qti-response-declaration identifier=\"R\" cardinality=\"multiple\" base-type=\"string\">"
     "<qti-correct-response>",
     "<qti-value>%u</qti-value>", "</qti-correct-response></qti-response-declaration>" TAIL, 40000,
     true},
    {"choices", HEAD RESPONSE "<qti-item-body><qti-choice-interaction response-identifier=\"R\">",
     "<qti-simple-choice identifier=\"c%u\">x</qti-simple-choice>",
     "</qti-choice-interaction></qti-item-body>" TAIL, 17000, false},
    {"rules", HEAD SCORE "<qti-response-processing>",
     "<qti-set-outcome-value identifier=\"SCORE\"><qti-base-value "
     "base-type=\"float\">%u</qti-base-value>"
     "</qti-set-outcome-value>",
     "</qti-response-processing>" TAIL, 9000, false},
    {"comparisons of large containers",
     HEAD SCORE
     "<qti-outcome-declaration identifier=\"L\" cardinality=\"ordered\" base-type=\"integer\"/>"
     "<qti-response-processing><qti-set-outcome-value identifier=\"L\"><qti-repeat "
     "number-repeats=\"4096\"><qti-base-value "
     "base-type=\"integer\">1</qti-base-value></qti-repeat>"
     "</qti-set-outcome-value>",
     "<qti-set-outcome-value "
     "identifier=\"SCORE\"><qti-container-size><qti-delete><qti-base-value "
     "base-type=\"integer\">%u</qti-base-value><qti-variable "
     "identifier=\"L\"/></qti-delete></qti-container-size>"
     "</qti-set-outcome-value><qti-set-outcome-value "
     "identifier=\"L\"><qti-ordered><qti-variable identifier=\"L\"/>"
     "</qti-ordered></qti-set-outcome-value>",
     "</qti-response-processing>" TAIL, 2500, false},
    {"patterns", HEAD SCORE "<qti-response-processing>",
     "<qti-response-condition><qti-response-if><qti-pattern-match "
     "pattern=\"(a{1000}){3}%u\"><qti-null/>"
     "</qti-pattern-match></qti-response-if></qti-response-condition>",
     "</qti-response-processing>" TAIL, 7000, true},
    {"multisets",
     HEAD SCORE
     "<qti-outcome-declaration identifier=\"L\" cardinality=\"multiple\" base-type=\"integer\">"
     "<qti-default-value><qti-value>1</qti-value></qti-default-value></qti-outcome-declaration>"
     "<qti-response-processing>",
     "<qti-set-outcome-value identifier=\"L\"><qti-multiple><qti-variable "
     "identifier=\"L\"/><qti-variable "
     "identifier=\"L\"/></qti-multiple></"
     "qti-set-outcome-value><qti-response-condition><qti-response-if><qti-match>"
     "<qti-variable identifier=\"L\"/><qti-variable "
     "identifier=\"L\"/></qti-match></qti-response-if>"
     "</qti-response-condition>",
     "</qti-response-processing>" TAIL, 2500, false},
    {"patterns of variables",
     HEAD SCORE
     "<qti-outcome-declaration identifier=\"P\" cardinality=\"single\" base-type=\"string\">"
     "<qti-default-value><qti-value>(a{1000}){3}b*</qti-value></qti-default-value>"
     "</qti-outcome-declaration><qti-response-processing>",
     "<qti-response-condition><qti-response-if><qti-pattern-match "
     "pattern=\"{P}\"><qti-variable identifier=\"P\"/>"
     "</qti-pattern-match></qti-response-if></qti-response-condition>",
     "</qti-response-processing>" TAIL, 5000, false},
};

static void
test_large (void)
{
    for (unsigned i = 0; i < G_N_ELEMENTS (shapes); i++) {
        g_autofree char *xml = repeat (shapes[i].head, shapes[i].part, shapes[i].n, shapes[i].tail);
        g_auto (QtiReport) report = {0};
        gint64 start = g_get_monotonic_time ();
        g_autoptr (QtiItem) item = qti_item_parse_report (xml, -1, &report);
        if (item) {
            g_autoptr (QtiSession) session = qti_session_new (item, 1, NULL);
            qti_session_respond (session);
        }
        double seconds = (double)(g_get_monotonic_time () - start) / G_USEC_PER_SEC;
        g_test_message ("%s: %zu bytes, %.3f s", shapes[i].what, strlen (xml), seconds);
        g_assert_true ((item == NULL) == shapes[i].refused);
        g_assert_cmpfloat (seconds, <, 10.0);
    }
}

static void
test_placeholder (void)
{
    static const char xml[] =
        HEAD "<qti-item-body>\n<marquee>Hello</marquee><p/></qti-item-body>" TAIL;
    g_auto (QtiReport) report = {0};
    g_autoptr (QtiItem) item = qti_item_parse_report (xml, -1, &report);
    g_assert_nonnull (item);
    g_assert_cmpint (report.warnings, ==, 1);
    g_assert_cmpint (qti_report_get (&report, 0)->line, ==, 3);
    const QtiNode *node = qti_item_body (item)->first->next;
    g_assert_cmpint (node->kind, ==, QTI_NODE_PLACEHOLDER);
    g_autofree char *text = qti_node_text (node);
    g_assert_cmpstr (text, ==, "Hello");
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/qti/parsing/bad", test_bad);
    g_test_add_func ("/qti/parsing/large", test_large);
    g_test_add_func ("/qti/parsing/placeholder", test_placeholder);
    return g_test_run ();
}
