/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a network answers in the place of a server. */
#include "app/equipment/portal.h"
#include "tests/fuzz/target.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t size)
{
    equip_portal_judge ((const char *)bytes, size, "hire.example.org");
    return 0;
}
