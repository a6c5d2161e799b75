/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results and assessment tests: both are read from elsewhere. */
#include "assessments/qti/result.h"
#include "tests/fuzz/target.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t size)
{
    g_autoptr (QtiResult) result = qti_result_parse ((const char *)bytes, (gssize)size, NULL);
    g_autoptr (QtiTest) test = qti_test_parse ((const char *)bytes, (gssize)size, NULL);
    if (!test)
        return 0;
    g_autoptr (QtiTestSession) session = qti_test_session_new (test, 1, NULL);
    qti_test_session_process (session);
    for (int slot = qti_test_session_next (session, -1), n = 0; slot >= 0 && n < 100; n++)
        slot = qti_test_session_next (session, slot);
    return 0;
}
