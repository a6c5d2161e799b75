/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A saved test session: whatever restoring accepts must save to a text that restores, and go on working. */
#include "assessments/qti/test_session.h"
#include "tests/fuzz/target.h"

static const char test_xml[] =
    "<qti-assessment-test identifier=\"T\" title=\"t\"><qti-outcome-declaration identifier=\"SUM\" "
    "cardinality=\"single\" base-type=\"float\"/><qti-test-part identifier=\"P\" "
    "navigation-mode=\"linear\" submission-mode=\"individual\"><qti-assessment-section "
    "identifier=\"S\" title=\"s\" visible=\"true\"><qti-assessment-item-ref identifier=\"a\" "
    "href=\"a.xml\"/><qti-assessment-item-ref identifier=\"b\" href=\"b.xml\"><qti-pre-condition>"
    "<qti-gt><qti-variable identifier=\"a.SCORE\"/><qti-variable identifier=\"SUM\"/></qti-gt>"
    "</qti-pre-condition></qti-assessment-item-ref></qti-assessment-section></qti-test-part>"
    "<qti-outcome-processing><qti-set-outcome-value identifier=\"SUM\"><qti-sum>"
    "<qti-test-variables variable-identifier=\"SCORE\"/></qti-sum></qti-set-outcome-value>"
    "</qti-outcome-processing></qti-assessment-test>";

static const char item_xml[] =
    "<qti-assessment-item identifier=\"i\" title=\"i\" adaptive=\"false\" "
    "time-dependent=\"false\"><qti-response-declaration identifier=\"RESPONSE\" "
    "cardinality=\"multiple\" base-type=\"identifier\"/><qti-outcome-declaration "
    "identifier=\"SCORE\" cardinality=\"single\" base-type=\"float\"/></qti-assessment-item>";

static const QtiItem *
find_cb (void *data, const QtiTestNode *item)
{
    return data;
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t size)
{
    g_autoptr (QtiTest) test = qti_test_parse (test_xml, -1, NULL);
    g_autoptr (QtiItem) item = qti_item_parse (item_xml, -1, NULL);
    g_autofree char *state = g_strndup ((const char *)bytes, size);
    const QtiTestItems items = {find_cb, item};
    g_autoptr (QtiTestSession) session = qti_test_session_restore (test, state, NULL, &items, NULL);
    if (!session)
        return 0;
    qti_test_session_process (session);
    for (int slot = qti_test_session_next (session, -1), n = 0; slot >= 0 && n < 100; n++)
        slot = qti_test_session_next (session, slot);
    g_autofree char *saved = qti_test_session_save (session);
    g_autoptr (QtiTestSession) again = qti_test_session_restore (test, saved, NULL, &items, NULL);
    g_assert (again != NULL);
    return 0;
}
