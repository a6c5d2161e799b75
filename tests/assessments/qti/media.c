/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that documents name, captions, stimuli as applicants get them. */
#include <string.h>

#include "assessments/qti/captions.h"
#include "assessments/qti/files.h"
#include "assessments/qti/item.h"
#include "assessments/qti/redact.h"

#define NAMESPACE "xmlns=\"http://www.imsglobal.org/xsd/imsqtiasi_v3p0\""

static void
test_paths (void)
{
    static const struct {
        const char *document, *href, *path; /* NULL: refused */
    } rows[] = {
        {"item.xml", "call.opus", "call.opus"},
        {"items/item.xml", "call.opus", "items/call.opus"},
        {"items/item.xml", "../sound/call.opus", "sound/call.opus"},
        {"items/deep/item.xml", "./../../call.opus", "call.opus"},
        {"item.xml", "two%20words.opus", "two words.opus"},
        {"item.xml", "..", NULL},
        {"item.xml", "../call.opus", NULL},
        {"items/item.xml", "../../call.opus", NULL},
        {"item.xml", "%2e%2e/call.opus", NULL},
        {"item.xml", "/etc/passwd", NULL},
        {"item.xml", "https://example.org/a.png", NULL},
        {"item.xml", "file:call.opus", NULL},
        {"item.xml", "a\\b.png", NULL},
        {"item.xml", "", NULL},
        {"item.xml", "call%00.opus", "call%00.opus"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
        g_autofree char *path = qti_files_path (rows[i].document, rows[i].href);
        g_assert_cmpstr (path, ==, rows[i].path);
    }
}

static void
test_files (void)
{
    static const char xml[] =
        "<qti-assessment-item " NAMESPACE " identifier=\"i\" title=\"i\" adaptive=\"false\" "
        "time-dependent=\"false\"><qti-response-declaration identifier=\"P\" "
        "cardinality=\"single\" "
        "base-type=\"integer\"/><qti-assessment-stimulus-ref identifier=\"s\" href=\"page.xml\"/>"
        "<qti-item-body><p><img src=\"a.png\" alt=\"\"/><img src=\"data:image/png;base64,AA\" "
        "alt=\"\"/></p><qti-media-interaction response-identifier=\"P\" autostart=\"false\"><audio>"
        "<source src=\"a.opus\"/><source src=\"a.mp3\"/><track src=\"a.vtt\"/></audio>"
        "</qti-media-interaction></qti-item-body></qti-assessment-item>";
    static const char *const expected[] = {"page.xml", "a.png", "a.opus",
                                           "a.opus",   "a.mp3", "a.vtt"};
    g_autoptr (GError) error = NULL;
    g_autoptr (QtiItem) item = qti_item_parse (xml, -1, &error);
    g_assert_no_error (error);
    const QtiNode *at = NULL;
    QtiFileRef ref;
    unsigned n = 0;
    while (qti_files_next (qti_item_root (item), &at, &ref)) {
        g_assert_cmpuint (n, <, G_N_ELEMENTS (expected));
        g_assert_cmpstr (ref.href, ==, expected[n]);
        g_assert_true (ref.stimulus == (n == 0));
        n++;
    }
    g_assert_cmpuint (n, ==, G_N_ELEMENTS (expected));
}

static void
test_captions (void)
{
    static const char vtt[] =
        "\357\273\277WEBVTT Kind: captions\r\nX: y\r\n\r\nNOTE not said\r\nat "
        "all\r\n\r\nSTYLE\r\n::cue{}\r\n\r\n"
        "greeting\r\n00:01.000 --> 00:03.500 align:start\r\n<v Ana>Good &amp; "
        "<i>warm</i>\r\nmorning\r\n\r\n"
        "00:03.000 --> 00:00:05.000\r\nTwo at once\r\n\r\n"
        "01:00:00.000 --> 01:00:01.000\r\nLate\r\n\r\n"
        "00:61.000 --> 00:62.000\r\nno such second\r\n\r\n00:05.000 --> "
        "00:04.000\r\nbackwards\r\n\r\n"
        "00:07.00 --> 00:08.000\r\ntwo digits\r\n\r\n00:09.000 --> 00:10.000\r\n\r\n";
    static const struct {
        int64_t ms;
        const char *said;
    } rows[] = {
        {0, NULL},
        {999, NULL},
        {1000, "Good & warm\nmorning"},
        {2999, "Good & warm\nmorning"},
        {3000, "Good & warm\nmorning\nTwo at once"},
        {3500, "Two at once"},
        {5000, NULL},
        {7500, NULL},
        {9500, NULL},
        {3600000, "Late"},
    };
    g_autoptr (GError) error = NULL;
    g_autoptr (QtiCaptions) captions = qti_captions_parse (vtt, -1, &error);
    g_assert_no_error (error);
    unsigned n = 0;
    qti_captions_cues (captions, &n);
    g_assert_cmpuint (n, ==, 3);
    for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
        g_autofree char *said = qti_captions_at (captions, rows[i].ms);
        g_assert_cmpstr (said, ==, rows[i].said);
    }
    g_autofree char *all = qti_captions_text (captions);
    g_assert_cmpstr (all, ==, "Good & warm morning\nTwo at once\nLate");
}

static void
test_no_captions (void)
{
    static const char *const bad[] = {"", "WEBVTTX\n", "webvtt\n", "1\n00:00.000 --> 00:01.000\nno",
                                      "WEBVTT\n\n00:00.000 --> 00:01.000\n\377"};
    for (size_t i = 0; i < G_N_ELEMENTS (bad); i++) {
        g_autoptr (GError) error = NULL;
        g_assert_null (qti_captions_parse (bad[i], -1, &error));
        g_assert_nonnull (error);
    }
    g_autoptr (GString) many = g_string_new ("WEBVTT\n");
    for (int i = 0; i < 10001; i++)
        g_string_append (many, "\n00:00.000 --> 00:01.000\nx\n");
    g_autoptr (GError) error = NULL;
    g_assert_null (qti_captions_parse (many->str, -1, &error));
    g_assert_error (error, QTI_ERROR, QTI_ERROR_LIMIT);
}

static void
test_stimulus (void)
{
    static const char xml[] =
        "<?xml version=\"1.0\"?><qti-assessment-stimulus " NAMESPACE
        " identifier=\"s\" title=\"T &amp; t\" xml:lang=\"es\"><!-- hidden "
        "--><qti-stimulus-body><p>Seen "
        "<strong>bold</strong></p><script>alert</script><qti-rubric-block view=\"scorer "
        "tutor\"><p>Key</p>"
        "</qti-rubric-block><qti-rubric-block view=\"candidate\"><p>Advice</p></qti-rubric-block>"
        "<p onclick=\"x\" class=\"c\">Last</p></qti-stimulus-body></qti-assessment-stimulus>";
    g_autoptr (GError) error = NULL;
    g_autoptr (QtiStimulus) stimulus = qti_stimulus_parse (xml, -1, &error);
    g_assert_no_error (error);
    g_autofree char *sent = qti_redact_stimulus (stimulus, &error);
    g_assert_no_error (error);
    static const char *const seen[] = {
        "Seen", "<strong>bold</strong>", "Advice", "T &amp; t", "\"es\"", "Last"};
    static const char *const hidden[] = {"hidden", "alert", "Key", "onclick"};
    for (size_t i = 0; i < G_N_ELEMENTS (seen); i++)
        g_assert_nonnull (strstr (sent, seen[i]));
    for (size_t i = 0; i < G_N_ELEMENTS (hidden); i++)
        g_assert_null (strstr (sent, hidden[i]));
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/qti/media/paths", test_paths);
    g_test_add_func ("/qti/media/files", test_files);
    g_test_add_func ("/qti/media/captions", test_captions);
    g_test_add_func ("/qti/media/no-captions", test_no_captions);
    g_test_add_func ("/qti/media/stimulus", test_stimulus);
    return g_test_run ();
}
