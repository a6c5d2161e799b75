/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "assessments/qti/test_session.h"

/* How tests of tests are written down: TEST (PART ("linear", SECTION ("S", "", ITEM ("a", "", "")))). */
#define TEST(text)                                                                                 \
    "<qti-assessment-test xmlns=\"http://www.imsglobal.org/xsd/imsqtiasi_v3p0\" identifier=\"T\" " \
    "title=\"Test\">" text "</qti-assessment-test>"
#define PART(mode, text)                                                                           \
    "<qti-test-part identifier=\"P\" navigation-mode=\"" mode                                      \
    "\" submission-mode=\"individual\">" text "</qti-test-part>"
#define SECTION(name, more, text)                                                                  \
    "<qti-assessment-section identifier=\"" name "\" title=\"s\" visible=\"true\"" more ">" text   \
    "</qti-assessment-section>"
#define ITEM(name, more, text)                                                                     \
    "<qti-assessment-item-ref identifier=\"" name "\" href=\"i.xml\"" more ">" text                \
    "</qti-assessment-item-ref>"
#define SCORE_OVER(name, limit)                                                                    \
    "<qti-gt><qti-variable identifier=\"" name                                                     \
    ".SCORE\"/><qti-base-value base-type=\"float\">" limit "</qti-base-value></qti-gt>"

static inline QtiItem *
test_words_item (void)
{
    g_autoptr (GError) error = NULL;
    QtiItem *item = qti_item_parse (
        "<qti-assessment-item xmlns=\"http://www.imsglobal.org/xsd/imsqtiasi_v3p0\" "
        "identifier=\"i\" title=\"i\" "
        "adaptive=\"false\" time-dependent=\"false\"><qti-response-declaration "
        "identifier=\"RESPONSE\" "
        "cardinality=\"single\" "
        "base-type=\"identifier\"><qti-correct-response><qti-value>A</qti-value>"
        "</qti-correct-response></qti-response-declaration><qti-outcome-declaration "
        "identifier=\"SCORE\" "
        "cardinality=\"single\" base-type=\"float\" normal-maximum=\"1\" normal-minimum=\"0\"/>"
        "<qti-item-body/><qti-response-processing "
        "template=\"match_correct\"/></qti-assessment-item>",
        -1, &error);
    g_assert_no_error (error);
    return item;
}

/* Answers one slot: "A" is right, NULL is no answer. */
static inline void
test_words_answer (QtiTestSession *session, unsigned slot, const char *text)
{
    g_autoptr (QtiItem) item = test_words_item ();
    g_autoptr (QtiSession) one = qti_session_new (item, 1, NULL);
    g_assert_true (qti_session_bind (one, "RESPONSE", &text, text ? 1 : 0, NULL));
    qti_session_respond (one);
    qti_test_session_set_item (session, slot, one);
}
