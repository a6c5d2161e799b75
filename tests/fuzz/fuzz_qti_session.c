/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A saved session: whatever restoring accepts must save to the same text and go on working. */
#include "assessments/qti/session.h"
#include "tests/fuzz/target.h"

static const char xml[] =
    "<qti-assessment-item xmlns=\"http://www.imsglobal.org/xsd/imsqtiasi_v3p0\" identifier=\"f\" "
    "title=\"F\" "
    "adaptive=\"true\" time-dependent=\"false\">"
    "<qti-response-declaration identifier=\"RESPONSE\" cardinality=\"multiple\" "
    "base-type=\"identifier\"/>"
    "<qti-response-declaration identifier=\"R\" cardinality=\"record\"/>"
    "<qti-outcome-declaration identifier=\"SCORE\" cardinality=\"single\" base-type=\"float\"/>"
    "<qti-template-declaration identifier=\"P\" cardinality=\"ordered\" base-type=\"pair\"/>"
    "<qti-item-body><qti-choice-interaction response-identifier=\"RESPONSE\" shuffle=\"true\" "
    "max-choices=\"0\">"
    "<qti-simple-choice identifier=\"a\"/><qti-simple-choice "
    "identifier=\"b\"/></qti-choice-interaction>"
    "</qti-item-body><qti-response-processing><qti-set-outcome-value identifier=\"SCORE\"><qti-sum>"
    "<qti-container-size><qti-variable identifier=\"RESPONSE\"/></qti-container-size>"
    "<qti-variable "
    "identifier=\"SCORE\"/></qti-sum></qti-set-outcome-value></qti-response-processing>"
    "</qti-assessment-item>";

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t size)
{
    g_autoptr (QtiItem) item = qti_item_parse (xml, -1, NULL);
    g_autofree char *state = g_strndup ((const char *)bytes, size);
    g_autoptr (QtiSession) session = qti_session_restore (item, state, NULL, NULL);
    if (!session)
        return 0;
    qti_session_respond (session);
    g_autofree char *saved = qti_session_save (session);
    g_autoptr (QtiSession) again = qti_session_restore (item, saved, NULL, NULL);
    g_assert (again != NULL);
    return 0;
}
