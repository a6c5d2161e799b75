/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a fuzz target defines, as libFuzzer calls it. Returning is passing; only a crash, a hang or a leak is a finding. */
#pragma once

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t size);
