/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manifest of a package. */
#include "assessments/qti/package.h"
#include "tests/fuzz/target.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t size)
{
    g_autoptr (QtiPackage) package = qti_package_parse ((const char *)bytes, (gssize)size, NULL);
    return 0;
}
