/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/model/synchronous.h"

#include <glib.h>

const char *
model_synchronous (void)
{
    return g_strcmp0 (g_getenv ("ANTESALA_SYNCHRONOUS"), "NORMAL") == 0 ? "NORMAL" : "FULL";
}
