/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/core.h"

#include <sys/prctl.h>
#include <sys/resource.h>

bool
model_core_forbid (void)
{
    const struct rlimit none = {0, 0};
    bool limited = setrlimit (RLIMIT_CORE, &none) == 0;
    return prctl (PR_SET_DUMPABLE, 0) == 0 && limited;
}
