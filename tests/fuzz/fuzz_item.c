/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The item parser. */
#include "assessments/qti/item.h"
#include "tests/fuzz/target.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t size)
{
    g_autoptr (QtiItem) item = qti_item_parse ((const char *)bytes, (gssize)size, NULL);
    return 0;
}
