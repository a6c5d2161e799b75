/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Redaction over every item in the tree; sessions saved and restored; orders; packages; patterns. */
#include <libxml/xmlregexp.h>

#include "app/package/zip.h"
#include "assessments/qti/package.h"
#include "assessments/qti/pattern.h"
#include "assessments/qti/redact.h"
#include "assessments/tasks/operators.h"
#include "tests/assessments/qti/support.h"

/* Calls visit for each file that is an item, below a folder of the source tree. */
static unsigned
each_item (const char *folder, void (*visit) (const char *path, const QtiItem *item))
{
    unsigned seen = 0;
    g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
    const char *name = NULL;
    while (dir && (name = g_dir_read_name (dir))) {
        g_autofree char *path = g_build_filename (folder, name, NULL);
        g_autofree char *text = NULL;
        if (g_file_test (path, G_FILE_TEST_IS_DIR)) {
            seen += each_item (path, visit);
        } else if (g_str_has_suffix (name, ".xml")
                   && g_file_get_contents (path, &text, NULL, NULL)) {
            g_autoptr (QtiItem) item = qti_item_parse (text, -1, NULL);
            if (item)
                visit (path, item);
            seen += item != NULL;
        }
    }
    return seen;
}

/* Texts that only the key holds: correct values, keys of mappings, names of the elements. */
static void
check_delivery (const char *path, const QtiItem *item)
{
    static const char *const forbidden[] = {
        "correct-response",    "mapping",     "map-entry",     "match-table",
        "interpolation-table", "-processing", "default-value", "feedback-block",
        "outcome-declaration", "template-",   "mapped-value",  "modal-feedback",
    };
    for (uint64_t seed = 0; seed < 3; seed++) {
        g_autoptr (GError) error = NULL;
        g_autoptr (QtiSession) session = qti_session_new (item, seed, task_operators ());
        g_autofree char *xml = qti_redact (item, session, &error);
        const char *where = NULL;
        g_test_message ("%s", path);
        g_assert_no_error (error);
        for (unsigned i = 0; i < G_N_ELEMENTS (forbidden); i++)
            g_assert_null (strstr (xml, forbidden[i]));
        g_autoptr (QtiItem) again = qti_item_parse (xml, -1, &error);
        g_assert_no_error (error);
        g_assert_false (qti_item_carries_key (again, &where));
        g_autofree char *twice = qti_redact (again, NULL, &error);
        g_assert_no_error (error);
        g_assert_cmpstr (twice, ==, xml);
    }
}

static void
test_redaction (void)
{
    const char *top = g_getenv ("ANTESALA_SOURCE_DIR");
    g_autofree char *data = g_build_filename (top, "data", NULL);
    g_autofree char *tests = g_build_filename (top, "tests/fixtures", NULL);
    g_assert_cmpuint (each_item (data, check_delivery) + each_item (tests, check_delivery), >, 25);
}

#define TEMPLATE                                                                                   \
    "<qti-assessment-item xmlns=\"http://www.imsglobal.org/xsd/imsqtiasi_v3p0\" identifier=\"t\" " \
    "title=\"T\" "                                                                                 \
    "adaptive=\"%s\" time-dependent=\"false\">"                                                    \
    "<qti-response-declaration identifier=\"RESPONSE\" cardinality=\"single\" "                    \
    "base-type=\"identifier\"/>"                                                                   \
    "<qti-outcome-declaration identifier=\"FB\" cardinality=\"single\" base-type=\"identifier\"/>" \
    "<qti-template-declaration identifier=\"A\" cardinality=\"single\" base-type=\"integer\"/>"    \
    "<qti-template-processing><qti-set-template-value identifier=\"A\"><qti-random-integer "       \
    "min=\"1\" "                                                                                   \
    "max=\"1000000\"/></qti-set-template-value></qti-template-processing>"                         \
    "<qti-item-body><p>You have <qti-printed-variable identifier=\"A\"/>.</p>"                     \
    "<qti-choice-interaction response-identifier=\"RESPONSE\" shuffle=\"true\" max-choices=\"1\">" \
    "<qti-simple-choice identifier=\"a\">1</qti-simple-choice><qti-simple-choice "                 \
    "identifier=\"b\">2"                                                                           \
    "</qti-simple-choice><qti-simple-choice identifier=\"c\" fixed=\"true\">3</qti-simple-choice>" \
    "<qti-simple-choice identifier=\"d\">4</qti-simple-choice></qti-choice-interaction>"           \
    "<qti-feedback-block outcome-identifier=\"FB\" identifier=\"yes\" "                            \
    "show-hide=\"show\"><p>Earned"                                                                 \
    "</p></qti-feedback-block></qti-item-body><qti-response-processing><qti-set-outcome-value "    \
    "identifier=\"FB\"><qti-base-value base-type=\"identifier\">yes</qti-base-value>"              \
    "</qti-set-outcome-value></qti-response-processing></qti-assessment-item>"

static QtiItem *
template_item (const char *adaptive)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *xml = g_strdup_printf (TEMPLATE, adaptive);
    QtiItem *item = qti_item_parse (xml, -1, &error);
    g_assert_no_error (error);
    return item;
}

static void
test_turns (void)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (QtiItem) item = template_item ("true");
    g_assert_null (qti_redact (item, NULL, &error));
    g_assert_error (error, QTI_ERROR, QTI_ERROR_UNSUPPORTED);
    g_autoptr (QtiSession) session = qti_session_new (item, 5, NULL);
    g_autofree char *first = qti_redact (item, session, NULL);
    g_assert_null (strstr (first, "Earned"));
    qti_session_respond (session);
    g_autofree char *second = qti_redact (item, session, NULL);
    g_assert_nonnull (strstr (second, "Earned"));
    g_autofree char *number =
        qti_session_print (session, qti_node_child (qti_node_child (qti_item_body (item), QTI_E_P),
                                                    QTI_E_PRINTED_VARIABLE));
    g_assert_nonnull (strstr (second, number));
    g_assert_true (qti_item_carries_key (item, NULL));
}

static void
test_orders (void)
{
    g_autoptr (QtiItem) item = template_item ("false");
    const QtiInteraction *choice = qti_item_interaction (item, "RESPONSE");
    unsigned first_places[4] = {0};
    g_assert_cmpuint (choice->n_choices, ==, 4);
    for (uint64_t seed = 0; seed < 300; seed++) {
        g_autoptr (QtiSession) session = qti_session_new (item, seed, NULL);
        const int *order = qti_session_order (session, choice, false);
        g_assert_cmpint (order[2], ==, 2);
        g_assert_cmpint (order[0] + order[1] + order[3], ==, 4);
        first_places[order[0]]++;
    }
    g_assert_cmpuint (first_places[0], >, 60);
    g_assert_cmpuint (first_places[1], >, 60);
    g_assert_cmpuint (first_places[3], >, 60);
}

static void
check_saved (const char *path, const QtiItem *item)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (QtiSession) session = qti_session_new (item, 77, task_operators ());
    qti_session_set_duration (session, 12.25);
    qti_session_respond (session);
    g_autofree char *state = qti_session_save (session);
    g_test_message ("%s", path);
    g_autoptr (QtiSession) again = qti_session_restore (item, state, task_operators (), &error);
    g_assert_no_error (error);
    g_autofree char *twice = qti_session_save (again);
    g_assert_cmpstr (state, ==, twice);
    qti_session_respond (session);
    qti_session_respond (again);
    g_autofree char *one = qti_session_save (session);
    g_autofree char *two = qti_session_save (again);
    g_assert_cmpstr (one, ==, two);
    for (size_t len = 0; len < strlen (state); len += 1 + len / 8) {
        g_autofree char *cut = g_strndup (state, len);
        g_assert_null (qti_session_restore (item, cut, NULL, NULL));
    }
}

static void
test_saved (void)
{
    const char *top = g_getenv ("ANTESALA_SOURCE_DIR");
    g_autofree char *tests = g_build_filename (top, "tests/fixtures/qti/items", NULL);
    g_assert_cmpuint (each_item (tests, check_saved), >, 25);
    g_autoptr (QtiItem) item = template_item ("true");
    check_saved ("template", item);
}

/* Quotes, ends of lines and every base type come back as they were. */
static void
test_saved_values (void)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *xml = support_read ("every-interaction.xml");
    g_autoptr (QtiItem) item = qti_item_parse (xml, -1, &error);
    g_autoptr (QtiSession) session = qti_session_new (item, 9, NULL);
    const QtiFieldText fields[] = {{"text", QTI_STRING, "a \"b\"\n\\c\t\x01é"},
                                   {"n", QTI_INTEGER, "-5"},
                                   {"f", QTI_FLOAT, "0.1"},
                                   {"none", QTI_TYPE_NONE, NULL},
                                   {"p", QTI_POINT, "3 4"},
                                   {"d", QTI_DIRECTED_PAIR, "A B"}};
    g_assert_true (qti_session_bind_record (session, "PCI", fields, G_N_ELEMENTS (fields), &error));
    g_assert_false (qti_session_bind_record (session, "CHOICE", fields, 1, NULL));
    g_assert_false (qti_session_bind_record (session, "PCI",
                                             (QtiFieldText[]){{"n", QTI_INTEGER, "x"}}, 1, NULL));
    g_assert_true (qti_session_bind (session, "CHOICE", (const char *[]){"a", "c"}, 2, NULL));
    g_assert_true (qti_session_bind (session, "POINT", (const char *[]){"1 2", "3 4"}, 2, NULL));
    g_assert_true (qti_session_bind (session, "SLIDER", (const char *[]){"2.5"}, 1, NULL));
    g_assert_true (qti_session_bind (session, "END", (const char *[]){"true"}, 1, NULL));
    g_autofree char *state = qti_session_save (session);
    g_autoptr (QtiSession) again = qti_session_restore (item, state, NULL, &error);
    g_assert_no_error (error);
    unsigned n = 0;
    qti_item_declarations (item, &n);
    for (unsigned i = 0; i < n; i++)
        g_assert_true (
            qti_value_equal (qti_session_value_at (session, i), qti_session_value_at (again, i)));
    const QtiField *text = qti_value_field (qti_session_value (again, "PCI"), "text");
    g_assert_cmpstr (text->scalar.string, ==, "a \"b\"\n\\c\t\x01é");
    g_assert_false (qti_session_is_completed (again));
    qti_session_respond (again);
    g_assert_true (qti_session_is_completed (again));
    g_assert_cmpfloat (qti_session_outcome_number (again, "SCORE", -1), ==, 0);
    g_assert_cmpfloat (qti_session_outcome_number (again, "FB", -1), ==, -1);
    g_assert_null (qti_session_outcome (again, "CHOICE"));
}

static void
test_bind (void)
{
    g_autoptr (QtiItem) item = template_item ("false");
    g_autoptr (QtiSession) session = qti_session_new (item, 1, NULL);
    g_autoptr (GError) error = NULL;
    const char *two[] = {"a", "b"};
    g_assert_false (qti_session_bind (session, "NOPE", two, 1, &error));
    g_assert_error (error, QTI_ERROR, QTI_ERROR_REFERENCE);
    g_clear_error (&error);
    g_assert_false (qti_session_bind (session, "RESPONSE", two, 2, &error));
    g_assert_error (error, QTI_ERROR, QTI_ERROR_VALUE);
    g_clear_error (&error);
    g_assert_false (qti_session_bind (session, "FB", two, 1, &error));
    g_assert_error (error, QTI_ERROR, QTI_ERROR_REFERENCE);
    g_assert_true (qti_session_bind (session, "RESPONSE", two, 1, NULL));
    g_assert_cmpstr (qti_value_text (qti_session_value (session, "RESPONSE")), ==, "a");
    g_assert_true (qti_session_set_template (session, "A", (const char *[]){"42"}, 1, NULL));
    g_assert_cmpint (qti_session_value (session, "A")->items[0].integer, ==, 42);
}

#define MANIFEST(text)                                                                             \
    "<manifest xmlns=\"http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1\" "                     \
    "identifier=\"p\"><metadata>"                                                                  \
    "<schema>QTI Package</schema></metadata><resources>" text "</resources></manifest>"

static void
test_manifest (void)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (QtiPackage) package = qti_package_parse (
        MANIFEST ("<resource identifier=\"i1\" type=\"imsqti_item_xmlv3p0\" "
                  "href=\"items/a%20b.xml\"><metadata>"
                  "<lom><general><title><string>First</string></title></general></lom></metadata>"
                  "<file href=\"items/a%20b.xml\"/><file href=\"img/x.png\"/><dependency "
                  "identifierref=\"s\"/>"
                  "</resource><resource identifier=\"s\" type=\"imsqti_stimulus_xmlv3p0\" "
                  "href=\"s.xml\"/>"
                  "<resource identifier=\"t\" type=\"imsqti_test_xmlv3p0\" href=\"t.xml\"/>"),
        -1, &error);
    g_assert_no_error (error);
    unsigned n = 0;
    const QtiResource *resources = qti_package_resources (package, &n);
    g_assert_cmpuint (n, ==, 3);
    g_assert_cmpint (resources[0].kind, ==, QTI_RESOURCE_ITEM);
    g_assert_cmpstr (resources[0].href, ==, "items/a b.xml");
    g_assert_cmpstr (resources[0].title, ==, "First");
    g_assert_cmpstr (resources[0].files[1], ==, "img/x.png");
    g_assert_cmpstr (resources[0].dependencies[0], ==, "s");
    g_assert_cmpint (qti_package_resource (package, "t")->kind, ==, QTI_RESOURCE_TEST);
    g_assert_null (qti_package_resource (package, "nothing"));
    g_assert_cmpstr (qti_package_identifier (package), ==, "p");
    static const char *const bad[] = {
        "<manifest/>",
        MANIFEST ("<resource identifier=\"i\"/>"),
        MANIFEST ("<resource identifier=\"i\" type=\"imsqti_item_xmlv3p0\"/>"),
        MANIFEST ("<resource identifier=\"i\" type=\"imsqti_item_xmlv3p0\" href=\"../x.xml\"/>"),
        MANIFEST ("<resource identifier=\"i\" type=\"webcontent\" href=\"file:///etc/passwd\"/>"),
        MANIFEST ("<resource identifier=\"i\" type=\"webcontent\" href=\"%2e%2e/x\"/>"),
    };
    for (unsigned i = 0; i < G_N_ELEMENTS (bad); i++)
        g_assert_null (qti_package_parse (bad[i], -1, NULL));
}

static void
test_paths (void)
{
    static const char *const good[] = {"a.xml", "items/a b.xml", "á/ñ.png", "a..b"};
    static const char *const bad[] = {"",    "/a",   "../a", "a/../b", "a//b",
                                      "./a", "a\\b", "C:x",  "a\nb",   "\xff"};
    for (unsigned i = 0; i < G_N_ELEMENTS (good); i++)
        g_assert_true (qti_package_path_is_safe (good[i]));
    for (unsigned i = 0; i < G_N_ELEMENTS (bad); i++)
        g_assert_false (qti_package_path_is_safe (bad[i]));
}

/* libxml2's expressions are the oracle where they answer. */
static void
test_patterns (void)
{
    static const char *const patterns[] = {
        "a*b",     "(ab|cd)+", "[a-c]{2,3}x?", "[^a]b",     "\\d+(\\.\\d{1,2})?", "a{0}",
        "(a|b|)c", "x{2,}",    "[a-c-[b]]+",   "\\w\\s\\w", "(a(b(c)?)?)?",       "\\p{Lu}\\p{Ll}*",
        ".{3}",    "",         "a|",           "[\\-+]1",   "((a*)*)*b",
    };
    static const char letters[] = "abcdx1.2 -+AZ";
    g_autoptr (GRand) random = g_rand_new_with_seed (3);
    for (unsigned i = 0; i < G_N_ELEMENTS (patterns); i++) {
        QtiArena arena = {0};
        const char *why = NULL;
        const QtiPattern *own = qti_pattern_compile (patterns[i], &arena, &why);
        xmlRegexpPtr other = xmlRegexpCompile ((const xmlChar *)patterns[i]);
        g_assert_nonnull (own);
        g_assert_nonnull (other);
        for (unsigned round = 0; round < 400; round++) {
            char text[8] = "";
            int len = g_rand_int_range (random, 0, 7);
            for (int at = 0; at < len; at++)
                text[at] = letters[g_rand_int_range (random, 0, (int)strlen (letters))];
            int oracle = xmlRegexpExec (other, (const xmlChar *)text);
            if (oracle >= 0 && qti_pattern_matches (own, text) != (oracle == 1))
                g_error ("\"%s\" on \"%s\": libxml2 says %d", patterns[i], text, oracle);
        }
        xmlRegFreeRegexp (other);
        qti_arena_clear (&arena);
    }
}

static void
test_pattern_time (void)
{
    QtiArena arena = {0};
    const char *why = NULL;
    GString *text = g_string_new (NULL);
    for (unsigned i = 0; i < 2000; i++)
        g_string_append (text, "refund credit ");
    gint64 start = g_get_monotonic_time ();
    g_assert_false (qti_pattern_matches (
        qti_pattern_compile (".*refund.*credit.*days.*", &arena, &why), text->str));
    g_string_append (text, "days");
    g_assert_true (qti_pattern_matches (
        qti_pattern_compile (".*refund.*credit.*days.*", &arena, &why), text->str));
    g_assert_false (
        qti_pattern_matches (qti_pattern_compile ("((a*)*)*b", &arena, &why), text->str));
    g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
    static const char *const bad[] = {"(",      ")",       "a**", "[",     "[]",     "\\q",
                                      "a{2,1}", "a{1001}", "*",   "[b-a]", "\\p{Xx}"};
    for (unsigned i = 0; i < G_N_ELEMENTS (bad); i++)
        g_assert_null (qti_pattern_compile (bad[i], &arena, &why));
    qti_arena_clear (&arena);
    g_string_free (text, TRUE);
}

static void
test_zip (void)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *from =
        g_build_filename (g_getenv ("ANTESALA_SOURCE_DIR"), "data/assessments/en/service", NULL);
    g_autofree char *folder = g_dir_make_tmp ("antesala-zip-XXXXXX", &error);
    g_assert_no_error (error);
    g_autofree char *path = g_build_filename (folder, "package.zip", NULL);
    g_autofree char *again = g_build_filename (folder, "again", NULL);
    g_assert_true (package_zip_pack (from, path, &error));
    g_assert_no_error (error);
    g_assert_false (package_zip_pack (from, path, NULL));
    g_assert_true (package_zip_is_one (path));
    g_assert_true (package_zip_unpack (path, again, &error));
    g_assert_no_error (error);
    g_autoptr (QtiPackage) package = qti_package_load (again, &error);
    g_assert_no_error (error);
    g_assert_false (package_zip_unpack (path, again, &error));
    g_assert_error (error, QTI_ERROR, QTI_ERROR_VALUE);
    package_zip_remove (folder);
    g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/qti/delivery/redaction", test_redaction);
    g_test_add_func ("/qti/delivery/turns", test_turns);
    g_test_add_func ("/qti/delivery/orders", test_orders);
    g_test_add_func ("/qti/delivery/saved", test_saved);
    g_test_add_func ("/qti/delivery/saved-values", test_saved_values);
    g_test_add_func ("/qti/delivery/bind", test_bind);
    g_test_add_func ("/qti/delivery/manifest", test_manifest);
    g_test_add_func ("/qti/delivery/paths", test_paths);
    g_test_add_func ("/qti/delivery/zip", test_zip);
    g_test_add_func ("/qti/delivery/patterns", test_patterns);
    g_test_add_func ("/qti/delivery/pattern-time", test_pattern_time);
    return g_test_run ();
}
