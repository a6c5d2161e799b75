/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the views read: every interaction, what is shown and printed, whether an answer is complete, cards, stimuli. */
#include "assessments/qti/check.h"
#include "assessments/qti/package.h"
#include "assessments/qti/redact.h"
#include "assessments/tasks/operators.h"
#include "tests/assessments/qti/support.h"

static QtiItem *
every (void)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *xml = support_read ("every-interaction.xml");
    QtiItem *item = qti_item_parse (xml, -1, &error);
    g_assert_no_error (error);
    return item;
}

static void
test_interactions (void)
{
    static const struct {
        const char *response;
        QtiInteractionKind kind;
        unsigned choices, targets;
        int max;
        bool stage;
    } expected[] = {
        {"CHOICE", QTI_CHOICE, 4, 0, 2, false},
        {"ORDER", QTI_ORDER, 2, 0, 0, false},
        {"ASSOC", QTI_ASSOCIATE, 2, 0, 2, false},
        {"MATCH", QTI_MATCH, 2, 2, 0, false},
        {"GAPS", QTI_GAP_MATCH, 2, 1, 0, false},
        {"INLINE", QTI_INLINE_CHOICE, 2, 0, 0, false},
        {"ENTRY", QTI_TEXT_ENTRY, 0, 0, 0, false},
        {"ESSAY", QTI_EXTENDED_TEXT, 0, 0, 0, false},
        {"HOT", QTI_HOTTEXT, 1, 0, 1, false},
        {"SPOT", QTI_HOTSPOT, 1, 0, 1, true},
        {"POINT", QTI_SELECT_POINT, 0, 0, 0, true},
        {"GORDER", QTI_GRAPHIC_ORDER, 1, 0, 0, true},
        {"GASSOC", QTI_GRAPHIC_ASSOCIATE, 1, 0, 1, true},
        {"GGAP", QTI_GRAPHIC_GAP_MATCH, 1, 1, 0, true},
        {"PLACE", QTI_POSITION_OBJECT, 0, 0, 2, true},
        {"SLIDER", QTI_SLIDER, 0, 0, 0, false},
        {"MEDIA", QTI_MEDIA, 0, 0, 2, true},
        {"DRAW", QTI_DRAWING, 0, 0, 0, true},
        {"UPLOAD", QTI_UPLOAD, 0, 0, 0, false},
        {"END", QTI_END_ATTEMPT, 0, 0, 0, false},
        {"CUSTOM", QTI_CUSTOM, 0, 0, 0, false},
        {"PCI", QTI_PORTABLE_CUSTOM, 0, 0, 0, false},
    };
    g_autoptr (QtiItem) item = every ();
    unsigned n = 0;
    const QtiInteraction *all = qti_item_interactions (item, &n);
    g_assert_cmpuint (n, ==, G_N_ELEMENTS (expected));
    for (unsigned i = 0; i < n; i++) {
        g_test_message ("%s", qti_interaction_kind_name (all[i].kind));
        g_assert_cmpstr (all[i].response_identifier, ==, expected[i].response);
        g_assert_cmpint (all[i].kind, ==, expected[i].kind);
        g_assert_cmpuint (all[i].n_choices, ==, expected[i].choices);
        g_assert_cmpuint (all[i].n_targets, ==, expected[i].targets);
        g_assert_cmpint (all[i].max_choices, ==, expected[i].max);
        g_assert_cmpint (all[i].stage != NULL, ==, expected[i].stage);
        g_assert_true (all[i].node->interaction == &all[i]);
    }
    g_assert_cmpstr (qti_node_media (qti_item_interaction (item, "PLACE")->stage), ==, "map.png");
    g_assert_cmpstr (qti_node_media (qti_item_interaction (item, "PLACE")->object), ==, "a.png");
    g_assert_cmpstr (qti_item_interaction (item, "ENTRY")->pattern_mask, ==, "[0-9]+");
    g_assert_true (qti_item_interaction (item, "SLIDER")->reverse);
    g_assert_cmpstr (qti_item_interaction (item, "SPOT")->choices[0].label, ==, "Corner");
    g_assert_false (qti_item_interaction (item, "END")->count_attempt);
    const QtiInteraction *pci = qti_item_interaction (item, "PCI");
    g_assert_cmpstr (pci->type_identifier, ==, "urn:antesala:pci:typing:1");
    g_assert_cmpstr (qti_interaction_data (pci, "seconds"), ==, "60");
    g_assert_null (qti_interaction_data (pci, "nothing"));
    g_assert_nonnull (pci->markup);
    g_assert_cmpstr (qti_interaction_choice (qti_item_interaction (item, "MATCH"), "y")->identifier,
                     ==, "y");
    g_assert_null (qti_interaction_choice (qti_item_interaction (item, "MATCH"), "z"));
    g_assert_null (qti_item_interaction (item, "NOTHING"));
}

static void
test_item (void)
{
    g_autoptr (QtiItem) item = every ();
    unsigned n = 0;
    g_assert_cmpstr (qti_item_identifier (item), ==, "every");
    g_assert_cmpstr (qti_item_title (item), ==, "Every interaction");
    g_assert_cmpstr (qti_item_language (item), ==, "en");
    g_assert_true (qti_item_is_time_dependent (item));
    g_assert_true (qti_item_is_template (item));
    const QtiStimulusRef *stimuli = qti_item_stimuli (item, &n);
    g_assert_cmpuint (n, ==, 1);
    g_assert_cmpstr (stimuli[0].href, ==, "stimulus.xml");
    qti_item_modal_feedback (item, &n);
    g_assert_cmpuint (n, ==, 2);
    g_assert_cmpfloat (qti_item_declaration (item, "SCORE")->normal_maximum, ==, 3);
    g_autofree char *word =
        qti_node_text (qti_item_card (item, "words", "glossary-on-screen", "en"));
    g_assert_cmpstr (word, ==, "A word.");
    g_autofree char *palabra =
        qti_node_text (qti_item_card (item, "words", "keyword-translation", "es"));
    g_assert_cmpstr (palabra, ==, "Una palabra.");
    g_assert_null (qti_item_card (item, "words", "spoken", NULL));
    g_assert_null (qti_item_card (item, "words", "glossary-on-screen", "es"));
    const QtiNode *body = qti_item_body (item);
    g_assert_true (qti_node_has_class (body, "qti-layout-row"));
    g_assert_false (qti_node_has_class (body, "qti-layout"));
    g_assert_cmpint (qti_node_class_number (body, "qti-choices-stacking-"), ==, 2);
    g_assert_cmpint (qti_node_class_number (body, "qti-columns-"), ==, -1);
    g_assert_cmpstr (qti_node_attribute (body, "data-catalog-idref"), ==, "words");
    g_assert_null (qti_node_attribute (body, "data-none"));
}

static void
test_shown (void)
{
    g_autoptr (QtiItem) item = every ();
    g_autoptr (QtiSession) session = qti_session_new (item, 4, task_operators ());
    static const char *const printed[] = {"3.14", "8", "7 and 8", "2.5"};
    unsigned n = 0;
    const QtiNode *body = qti_item_body (item);
    for (const QtiNode *node = body; node; node = qti_node_walk (node, body, false)) {
        if (node->kind != QTI_NODE_PRINTED_VARIABLE)
            continue;
        g_autofree char *text = qti_session_print (session, node);
        g_assert_cmpstr (text, ==, printed[n++]);
    }
    g_assert_cmpuint (n, ==, 4);
    const QtiInteraction *choice = qti_item_interaction (item, "CHOICE");
    const int *order = qti_session_order (session, choice, false);
    g_assert_cmpint (order[0], ==, 0);
    g_assert_cmpint (order[3], ==, 3);
    g_assert_false (qti_session_shows_choice (session, &choice->choices[3]));
    g_assert_true (qti_session_shows (session, choice->choices[2].node));
    g_assert_true (qti_session_shows (session, body));
    const QtiInteraction *match = qti_item_interaction (item, "MATCH");
    const int *targets = qti_session_order (session, match, true);
    g_assert_cmpint (targets[0] + targets[1], ==, 1);
    g_autofree char *before = qti_redact (item, session, NULL);
    qti_session_respond (session);
    g_autofree char *after = qti_redact (item, session, NULL);
    static const char *const always[] = {"Block shown", "Read well.", "3.14",
                                         ">7 and 8<",   "<mi>x</mi>", "A word."};
    static const char *const never[] = {"Block hidden", "Inline hidden", "Secret",
                                        "identifier=\"d\"", "Modal unearned"};
    static const char *const earned[] = {"Well done.", "because", "Modal earned."};
    for (unsigned i = 0; i < G_N_ELEMENTS (always); i++)
        g_assert_nonnull (strstr (before, always[i]));
    for (unsigned i = 0; i < G_N_ELEMENTS (never); i++)
        g_assert_true (!strstr (before, never[i]) && !strstr (after, never[i]));
    for (unsigned i = 0; i < G_N_ELEMENTS (earned); i++)
        g_assert_true (!strstr (before, earned[i]) && strstr (after, earned[i]));
}

static void
test_complete (void)
{
    static const struct {
        const char *response;
        const char *values[4];
        QtiAnswerState state;
    } answers[] = {
        {"CHOICE", {NULL}, QTI_ANSWER_TOO_FEW},
        {"CHOICE", {"a"}, QTI_ANSWER_COMPLETE},
        {"CHOICE", {"a", "b", "c"}, QTI_ANSWER_TOO_MANY},
        {"ASSOC", {NULL}, QTI_ANSWER_MATCH_MIN},
        {"ASSOC", {"a b"}, QTI_ANSWER_COMPLETE},
        {"ASSOC", {"a b", "b a"}, QTI_ANSWER_MATCH_MAX},
        {"MATCH", {"a x", "b x"}, QTI_ANSWER_COMPLETE},
        {"MATCH", {"a x", "a y"}, QTI_ANSWER_MATCH_MAX},
        {"ENTRY", {"123"}, QTI_ANSWER_COMPLETE},
        {"ENTRY", {"12a"}, QTI_ANSWER_PATTERN},
        {"MEDIA", {"0"}, QTI_ANSWER_TOO_FEW},
        {"MEDIA", {"1"}, QTI_ANSWER_COMPLETE},
        {"PLACE", {"1 1", "2 2", "3 3"}, QTI_ANSWER_TOO_MANY},
    };
    g_autoptr (QtiItem) item = every ();
    g_autoptr (QtiSession) session = qti_session_new (item, 4, NULL);
    for (unsigned i = 0; i < G_N_ELEMENTS (answers); i++) {
        unsigned n = 0;
        while (n < 4 && answers[i].values[n])
            n++;
        g_test_message ("%u %s", i, answers[i].response);
        g_assert_true (qti_session_bind (session, answers[i].response, answers[i].values, n, NULL));
        g_assert_cmpint (
            qti_session_check (session, qti_item_interaction (item, answers[i].response)), ==,
            answers[i].state);
    }
}

static void
test_stimulus (void)
{
    g_autoptr (GError) error = NULL;
    g_autoptr (QtiStimulus) stimulus = qti_stimulus_parse (
        "<qti-assessment-stimulus xmlns=\"http://www.imsglobal.org/xsd/imsqtiasi_v3p0\" "
        "identifier=\"s\" title=\"S\">"
        "<qti-stimulus-body><h1>Policy</h1><p>Returns   take\n30 days.</p></qti-stimulus-body>"
        "</qti-assessment-stimulus>",
        -1, &error);
    g_assert_no_error (error);
    g_autofree char *text = qti_node_text (qti_stimulus_body (stimulus));
    g_assert_cmpstr (text, ==, "Policy Returns take 30 days.");
    static const char *const bad[] = {"<qti-assessment-stimulus/>", "<p/>", "x",
                                      "<qti-assessment-stimulus><qti-stimulus-body><qti-upload-"
                                      "interaction response-identifier=\"R\"/>"
                                      "</qti-stimulus-body></qti-assessment-stimulus>"};
    for (unsigned i = 0; i < G_N_ELEMENTS (bad); i++)
        g_assert_null (qti_stimulus_parse (bad[i], -1, NULL));
}

static void
test_check (void)
{
    static const char *const odd[] = {
        "<qti-slider-interaction response-identifier=\"R\" lower-bound=\"5\" upper-bound=\"5\"/>",
        "<qti-upload-interaction response-identifier=\"R\"/>",
        "<qti-portable-custom-interaction response-identifier=\"R\"/>",
        "<qti-choice-interaction response-identifier=\"R\" max-choices=\"2\"><qti-simple-choice "
        "identifier=\"a\"/>"
        "</qti-choice-interaction>",
        "<qti-choice-interaction response-identifier=\"R\" min-choices=\"2\" max-choices=\"1\"/>",
        "<p><img src=\"a.png\"/></p>",
    };
    g_autoptr (QtiItem) good = every ();
    g_auto (QtiReport) none = {0};
    qti_item_check (good, task_operators (), &none);
    for (unsigned i = 0; i < (unsigned)none.warnings; i++)
        g_test_message ("%s", qti_report_get (&none, i)->message);
    g_assert_cmpint (none.warnings, ==, 0);
    for (unsigned i = 0; i < G_N_ELEMENTS (odd); i++) {
        g_auto (QtiReport) report = {0};
        g_autofree char *xml = g_strdup_printf (
            "<qti-assessment-item xmlns=\"http://www.imsglobal.org/xsd/imsqtiasi_v3p0\" "
            "identifier=\"i\" title=\"t\" "
            "adaptive=\"false\" time-dependent=\"false\"><qti-response-declaration "
            "identifier=\"R\" "
            "cardinality=\"single\" "
            "base-type=\"identifier\"><qti-correct-response><qti-value>q</qti-value>"
            "</qti-correct-response></qti-response-declaration><qti-item-body>%s</qti-item-body>"
            "<qti-response-processing><qti-response-condition><qti-response-if><qti-custom-"
            "operator class=\"no.such\"/>"
            "</qti-response-if></qti-response-condition></qti-response-processing></"
            "qti-assessment-item>",
            odd[i]);
        g_autoptr (QtiItem) item = qti_item_parse_report (xml, -1, &report);
        g_assert_nonnull (item);
        qti_item_check (item, task_operators (), &report);
        g_assert_cmpint (report.errors, ==, 0);
        g_assert_cmpint (report.warnings, >=, 2);
    }
}

static void
test_package (void)
{
    g_autoptr (GError) error = NULL;
    g_autofree char *folder =
        g_build_filename (g_getenv ("ANTESALA_SOURCE_DIR"), "data/assessments/en/service", NULL);
    g_autoptr (QtiPackage) package = qti_package_load (folder, &error);
    g_assert_no_error (error);
    unsigned n = 0;
    qti_package_resources (package, &n);
    g_assert_cmpuint (n, >, 5);
    g_assert_null (qti_package_load ("/nowhere", &error));
    g_assert_error (error, QTI_ERROR, QTI_ERROR_FILE);
}

int
main (int argc, char **argv)
{
    g_test_init (&argc, &argv, NULL);
    g_test_add_func ("/qti/views/interactions", test_interactions);
    g_test_add_func ("/qti/views/item", test_item);
    g_test_add_func ("/qti/views/shown", test_shown);
    g_test_add_func ("/qti/views/complete", test_complete);
    g_test_add_func ("/qti/views/stimulus", test_stimulus);
    g_test_add_func ("/qti/views/check", test_check);
    g_test_add_func ("/qti/views/package", test_package);
    return g_test_run ();
}
