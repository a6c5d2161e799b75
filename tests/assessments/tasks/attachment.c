/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are handed in: names made safe, responses that name them, what a file is, what an item takes. */
#include "assessments/tasks/attachment.h"

#include <string.h>

#include "assessments/qti/item.h"

#define HASH "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

static void
test_names (void)
{
    static const struct {
        const char *given, *safe;
    } rows[] = {
        {"list.txt", "list.txt"},
        {"Año nuevo.pdf", "Año nuevo.pdf"},
        {"../../etc/passwd", "_.._etc_passwd"},
        {"a\\b:c*d?.txt", "a_b_c_d_.txt"},
        {"\033[2J.txt", "_[2J.txt"},
        {"two\nlines.txt", "two_lines.txt"},
        {"cv\342\200\256fdp.exe", "cv_fdp.exe"}, /* turns the direction of writing */
        {"bad\377byte.txt", "bad\357\277\275byte.txt"},
        {" .hidden.txt ", "hidden.txt"},
        {"...", "file"},
        {"", "file"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
        g_autofree char *safe = task_attachment_name (rows[i].given);
        g_autofree char *again = task_attachment_name (safe);
        g_assert_cmpstr (safe, ==, rows[i].safe);
        g_assert_cmpstr (again, ==, safe);
    }
    g_autofree char *letters = g_strnfill (300, 'x');
    g_autofree char *name = g_strconcat (letters, ".docx", NULL);
    g_autofree char *safe = task_attachment_name (name);
    g_assert_cmpint (g_utf8_strlen (safe, -1), ==, 100);
    g_assert_true (g_str_has_suffix (safe, "x.docx"));
}

static void
test_responses (void)
{
    static const char *const bad[] = {
        NULL,
        "",
        "nonsense",
        HASH,
        HASH " 12 text/plain",
        HASH " 0 text/plain a.txt",
        HASH " -1 text/plain a.txt",
        HASH " 99999999999 text/plain a.txt",
        HASH " 12 text a.txt",
        HASH " 12 text/plain ../a.txt",
        "E3B0 12 text/plain a.txt",
    };
    g_auto (TaskAttachment) file = {0};
    for (size_t i = 0; i < G_N_ELEMENTS (bad); i++)
        g_assert_false (task_attachment_parse (bad[i], &file));
    g_assert_null (file.sha256);
    g_assert_true (task_attachment_parse (HASH " 12 text/plain my list.txt", &file));
    g_assert_cmpstr (file.name, ==, "my list.txt");
    g_assert_cmpint (file.bytes, ==, 12);
    g_autofree char *text = task_attachment_print (&file);
    g_assert_cmpstr (text, ==, HASH " 12 text/plain my list.txt");
}

static void
test_types (void)
{
#define ROW(name, bytes, type)                                                                     \
    {                                                                                              \
        name, bytes, sizeof bytes - 1, type                                                        \
    }
    static const struct {
        const char *name, *bytes;
        size_t length;
        const char *type;
    } rows[] = {
        ROW ("a.pdf", "%PDF-1.7\n", "application/pdf"),
        ROW ("A.PDF", "%PDF-1.7\n", "application/pdf"),
        ROW ("a.txt", "%PDF-1.7\n\000", NULL),
        ROW ("a.pdf", "MZ\220\000", NULL),
        ROW ("a.exe", "MZ\220\000", NULL),
        ROW ("a.sh", "#!/bin/sh\n", NULL),
        ROW ("a.html", "<script>", NULL),
        ROW ("a.svg", "<svg/>", NULL),
        ROW ("a.txt", "plain, with ñ", "text/plain"),
        ROW ("a.txt", "latin \361", NULL),
        ROW ("a.txt", "", NULL),
        ROW ("a", "plain", NULL),
        ROW ("a.csv", "a,b\n", "text/csv"),
        ROW ("a.png", "\211PNG\r\n\032\nIHDR", "image/png"),
        ROW ("a.png", "\377\330\377", NULL),
        ROW ("a.jpeg", "\377\330\377\340", "image/jpeg"),
        ROW ("a.rtf", "{\\rtf1 x}", "application/rtf"),
        ROW ("a.odt", "PK\003\004....mimetypeapplication/vnd.oasis.opendocument.textPK",
             "application/vnd.oasis.opendocument.text"),
        ROW ("a.odt", "PK\003\004....mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK",
             NULL),
        ROW ("a.docx", "PK\003\004....word/document.xml",
             "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ROW ("a.docx", "PK\003\004....evil.exe", NULL),
    };
    for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
        g_test_message ("%zu: %s", i, rows[i].name);
        g_assert_cmpstr (task_attachment_type (rows[i].name, rows[i].bytes, rows[i].length), ==,
                         rows[i].type);
    }
    for (unsigned n = 0; task_attachment_known (n) != NULL; n++)
        g_assert_cmpstr (task_attachment_word (task_attachment_known (n)), !=,
                         task_attachment_known (n));
    g_assert_cmpstr (task_attachment_word ("x/y"), ==, "x/y");
}

#define XML(attributes)                                                                            \
    "<qti-assessment-item xmlns=\"http://www.imsglobal.org/xsd/imsqtiasi_v3p0\" identifier=\"i\" " \
    "title=\"t\" adaptive=\"false\" time-dependent=\"false\"><qti-response-declaration "           \
    "identifier=\"R\" cardinality=\"single\" base-type=\"file\"/><qti-item-body>"                  \
    "<qti-upload-interaction response-identifier=\"R\" " attributes "/></qti-item-body>"           \
    "</qti-assessment-item>"

static void
test_limits (void)
{
    static const struct {
        const char *xml;
        int64_t bytes;
        bool text, picture;
    } rows[] = {
        {XML (""), TASK_ATTACHMENT_USUAL_BYTES, true, true},
        {XML ("type=\"text/plain\" data-max-bytes=\"1000\""), 1000, true, false},
        {XML ("type=\"image/png, text/plain\" data-max-bytes=\"0\""), TASK_ATTACHMENT_USUAL_BYTES,
         true, true},
        {XML ("type=\"image/*\" data-max-bytes=\"999999999999\""), TASK_ATTACHMENT_USUAL_BYTES,
         false, true},
        {XML ("type=\"*/*\" data-max-bytes=\"nonsense\""), TASK_ATTACHMENT_USUAL_BYTES, true, true},
        {XML ("type=\"application/pdf\""), TASK_ATTACHMENT_USUAL_BYTES, false, false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
        g_autoptr (GError) error = NULL;
        g_autoptr (QtiItem) item = qti_item_parse (rows[i].xml, -1, &error);
        g_assert_no_error (error);
        const QtiInteraction *upload = qti_item_interaction (item, "R");
        g_assert_cmpint (task_attachment_limit (upload), ==, rows[i].bytes);
        g_assert_cmpint (task_attachment_takes (upload, "text/plain"), ==, rows[i].text);
        g_assert_cmpint (task_attachment_takes (upload, "image/png"), ==, rows[i].picture);
    }
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/tasks/attachment/names", test_names);
    g_test_add_func ("/tasks/attachment/responses", test_responses);
    g_test_add_func ("/tasks/attachment/types", test_types);
    g_test_add_func ("/tasks/attachment/limits", test_limits);
    return g_test_run ();
}
