/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The item parser, then what is done with an item: processing, saving, delivery. */
#include "assessments/qti/redact.h"
#include "tests/fuzz/target.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t size)
{
    g_autoptr (QtiItem) item = qti_item_parse ((const char *)bytes, (gssize)size, NULL);
    if (!item)
        return 0;
    g_autoptr (QtiSession) session = qti_session_new (item, 1, NULL);
    qti_session_respond (session);
    g_autofree char *state = qti_session_save (session);
    g_autoptr (QtiSession) again = qti_session_restore (item, state, NULL, NULL);
    g_autofree char *xml = qti_redact (item, session, NULL);
    return 0;
}
